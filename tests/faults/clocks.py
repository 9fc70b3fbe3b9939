"""A clock that jumps by hours and years, back and forth: the order of what was done stays."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from careapp.services.backup_service import BackupAge
from careapp.services.services import Services
from tests.faults.counting import Outcome, Tally
from tests.faults.promises import unsound
from tests.faults.workplace import Workplace
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import create, opened, services_of

_START: Final = datetime(2026, 11, 24, 10, 22, tzinfo=UTC)
_FIRST: Final = datetime(1971, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2099, 12, 31, tzinfo=UTC)
_HOURS: Final = (0.1, 1, 3, 24, 24 * 31, 24 * 365, 24 * 365 * 20)
_TOLERANCE: Final = timedelta(minutes=5)


def clocks(workplace: Workplace) -> Iterator[Outcome]:
    """Work on while the clock jumps; every other jump happens while the record is closed."""
    tally, chance = Tally("Clock set back and ahead"), workplace.chance("clock")
    folder, clock = workplace.folder() / "profile", Clock(_START)
    create(folder, clock)[0].close()
    written: list[str] = []
    for number in range(workplace.counts.clock_jumps):
        before = clock.moment
        jump = timedelta(hours=chance.choice(_HOURS) * chance.choice((-1, 1)))
        if not _FIRST < before + jump < _LAST:
            jump = _START - before
        clock.moment += jump
        tally.tries += 1
        tally.saw("back", int(jump < timedelta()))
        with opened(folder, clock) as services:
            _must_say(services, before - clock.moment, tally)
            _work_and_look(services, f"{number}", written, tally)
    yield tally.outcome()
    yield backup_from_the_future(workplace.folder())


def backup_from_the_future(folder: Path) -> Outcome:
    """A backup made while the clock was a year ahead must not count as fresh for a year."""
    tally, clock = Tally("Backup made with the clock ahead"), Clock(_START)
    clock.advance(days=365)
    session, _ = create(folder / "profile", clock)
    with closing(services_of(session, clock)) as services:
        services.backups.back_up(folder / "ahead")
        clock.moment = _START
        tally.tries += 1
        if services.backups.status().age is BackupAge.FRESH:
            tally.broke("it counts as fresh until the year is over")
        services.backups.back_up(folder / "right")
        if services.backups.status().age is not BackupAge.FRESH:
            tally.broke("a new one does not count")
    return tally.outcome()


def _must_say(services: Services, behind: timedelta, tally: Tally) -> None:
    said = services.surroundings.look().saved_ahead is not None
    tally.saw("said that the clock is behind", int(said))
    if said != (behind > _TOLERANCE):
        tally.broke(f"behind by {behind}: said {said}")


def _work_and_look(services: Services, name: str, written: list[str], tally: Tally) -> None:
    try:
        patient = services.patients.save(a_patient(given_name=name))
        services.drafts.keep("visit_note", patient.id, {"note": name}, patient_id=patient.id)
        form = services.assessments.start(patient.id, "phq-9").assessment
        services.tasks.add(name, patient_id=patient.id, due_on=date(2026, 11, 24))
        services.care_plans.start(patient.id)
        services.health.add_concern(patient.id, name)
        services.assessments.turn_to(form.id, 1, "")
        written.append(name)
        _look_at_everything(services)
    except Exception as bug:  # noqa: BLE001 - whatever comes up is the finding
        tally.broke(f"jump {name}: {type(bug).__name__}: {bug}")
        return
    tally.broke_each(f"jump {name}: {words}" for words in unsound(services))
    made = [e.new for e in services.history.recent(100_000) if e.kind == "patient"]
    if [_given_name(new or "") for new in reversed(made)] != written:
        tally.broke(f"jump {name}: the history is out of order")


def _look_at_everything(services: Services) -> None:
    services.today.day()
    services.tasks.open_tasks()
    services.drafts.unfinished()
    services.backups.status()
    today = services.calendar.today()
    services.calendar.between(today - timedelta(days=7), today + timedelta(days=7))
    for listed in services.overview.patients()[-3:]:
        chart = services.charts.open(listed.id)
        chart.last_contact(today)
        services.assessments.standings(listed.id)


def _given_name(new: str) -> str:
    return str(json.loads(new)["given_name"])
