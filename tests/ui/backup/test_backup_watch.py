from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.backup.backup_sheet import BackupSheet
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.common.desk import Desk
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def watch(desk: Desk) -> Iterator[BackupWatch]:
    watch = BackupWatch(desk.services)
    yield watch
    watch.end()


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, watch: BackupWatch) -> BackupSheet:
    host = QWidget()
    host.resize(1000, 800)
    qtbot.addWidget(host)
    host.show()
    sheet = BackupSheet(desk, watch, host)
    sheet.open()
    return sheet


def backups_in(folder: Path) -> int:
    return len(list(folder.glob("*.careapp-backup")))


def said(sheet: BackupSheet) -> str:
    labels = [w.text() for w in sheet.findChildren(QLabel) if w.isVisible()]
    return "\n".join(labels)


@pytest.mark.feature(125)
def test_a_place_that_is_due_is_backed_up_by_itself_and_no_second_time(
    qtbot: QtBot, desk: Desk, watch: BackupWatch, stick: Path
) -> None:
    desk.services.backup_plan.add_place(stick)

    with qtbot.waitSignal(watch.made, timeout=20_000):
        watch.look()
    with qtbot.waitSignal(watch.idle, timeout=20_000):
        watch.look()

    assert backups_in(stick) == 1


@pytest.mark.feature(125)
def test_a_stick_that_comes_back_is_caught_up_with_at_the_next_look(
    qtbot: QtBot, desk: Desk, watch: BackupWatch, stick: Path, tmp_path: Path
) -> None:
    desk.services.backup_plan.add_place(stick)
    refused: list[str] = []
    watch.refused.connect(refused.append)
    stick.rename(tmp_path / "pocket")
    with qtbot.waitSignal(watch.idle, timeout=20_000):
        watch.look()
    assert refused == []

    (tmp_path / "pocket").rename(stick)
    with qtbot.waitSignal(watch.made, timeout=20_000):
        watch.look()

    assert backups_in(stick) == 1


def test_work_goes_on_while_a_backup_is_written(
    qtbot: QtBot, desk: Desk, watch: BackupWatch, stick: Path
) -> None:
    """A thread of its own: what the desk does meanwhile does not queue behind it."""
    desk.services.backup_plan.add_place(stick)
    seen: list[bool] = []

    def note(_result: object) -> None:
        seen.append(watch.current is not None)

    watch.changed.connect(lambda: desk.runner.run(watch, lambda: None, note, note))
    with qtbot.waitSignal(watch.made, timeout=20_000):
        watch.look()

    assert True in seen


def test_ending_stops_what_is_under_way_and_leaves_nothing_half_written(
    qtbot: QtBot, desk: Desk, watch: BackupWatch, stick: Path
) -> None:
    desk.services.backup_plan.add_place(stick)
    before = sorted(path.name for path in stick.iterdir())
    with qtbot.waitSignal(watch.changed, timeout=20_000):
        watch.look()

    watch.end()

    names = sorted(path.name for path in stick.iterdir())
    assert names == before or backups_in(stick) == 1


@pytest.mark.feature(125)
def test_the_sheet_takes_a_place_and_backs_up_to_it_at_once(
    qtbot: QtBot, sheet: BackupSheet, watch: BackupWatch, stick: Path
) -> None:
    with qtbot.waitSignal(watch.made, timeout=20_000):
        sheet.plan.add(stick)

    qtbot.waitUntil(lambda: "Backed up and checked" in said(sheet), timeout=10_000)
    qtbot.waitUntil(lambda: "There now" in said(sheet), timeout=10_000)
    assert "stick" in said(sheet)


def test_a_failure_is_told_in_a_sentence_beside_its_place(
    qtbot: QtBot, sheet: BackupSheet, watch: BackupWatch, desk: Desk, tmp_path: Path
) -> None:
    with qtbot.waitSignal(watch.refused, timeout=20_000):
        sheet.start(tmp_path / "no" / "drive" / "file.careapp-backup")

    assert "No backup was made" in said(sheet)
    assert "plug in the drive" in said(sheet)


def test_what_is_chosen_counts_at_once(qtbot: QtBot, sheet: BackupSheet, desk: Desk) -> None:
    box = sheet.findChild(QWidget, "backup_on_exit")
    assert box is not None

    box.click()  # type: ignore[attr-defined]

    assert desk.services.backup_plan.plan().on_exit is False


def test_a_stopped_place_is_forgotten_and_its_files_stay(
    qtbot: QtBot, sheet: BackupSheet, watch: BackupWatch, desk: Desk, stick: Path
) -> None:
    with qtbot.waitSignal(watch.made, timeout=20_000):
        sheet.plan.add(stick)
    qtbot.waitUntil(lambda: "1 kept" in said(sheet), timeout=10_000)
    stop = [b for b in sheet.findChildren(QPushButton) if "Stop using" in b.accessibleName()]

    stop[-1].click()

    qtbot.waitUntil(lambda: "No place chosen yet" in said(sheet), timeout=10_000)
    assert backups_in(stick) == 1


@pytest.mark.parametrize(
    ("days", "words"), [(0, "verified today"), (4, "Last backup 4 "), (9, "Back up now")]
)
def test_the_age_is_told_in_words_not_only_in_colour(
    qtbot: QtBot,
    desk: Desk,
    watch: BackupWatch,
    clock: Clock,
    tmp_path: Path,
    days: int,
    words: str,
) -> None:
    desk.services.patients.save(a_patient())
    desk.services.backups.back_up(tmp_path / "file")
    clock.advance(days=days)
    host = QWidget()
    qtbot.addWidget(host)

    sheet = BackupSheet(desk, watch, host)

    texts = [w.text() for w in sheet.findChildren(QLabel)]
    assert any(words in text for text in texts)
    desk.runner.wait()


@pytest.mark.feature(127)
def test_a_damaged_record_is_told_of_at_the_start_and_backed_up_no_more(
    qtbot: QtBot, desk: Desk, watch: BackupWatch, stick: Path
) -> None:
    desk.services.samples.fill()
    desk.services.backup_plan.add_place(stick)
    with qtbot.waitSignal(watch.made, timeout=20_000):
        watch.check()
    before = backups_in(stick)
    record = desk.services.session.database.path
    content = bytearray(record.read_bytes())
    content[-2000] ^= 1
    record.write_bytes(content)

    with qtbot.waitSignal(watch.damaged, timeout=20_000) as told:
        watch.check()

    assert "damaged" in told.args[0]
    assert backups_in(stick) == before
