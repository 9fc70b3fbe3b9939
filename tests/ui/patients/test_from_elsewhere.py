"""What was imported can be seen: goals of no plan, plans of others, entries kept as they came."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.roles import Role
from careapp.ui.patients.chart_tabs import ChartTab, Place
from careapp.ui.patients.kept_sheet import KeptSheet
from careapp.ui.patients.patients_screen import PatientsScreen
from careapp.ui.patients.plan_tab import PlanTab
from careapp.ui.patients.timeline_tab import TimelineTab
from tests.support.builders import a_patient
from tests.support.fhir_bundles import ada, put, to, written

HERSELF = "Patient/ada"


def a_plan(called: str, status: str, start: str, *goals: str) -> dict[str, object]:
    return put(
        "CarePlan",
        called,
        title=f"{called.title()} plan",
        status=status,
        intent="plan",
        subject=to(HERSELF),
        period={"start": start},
        goal=[to(f"Goal/{goal}") for goal in goals],
        activity=[{"detail": {"status": "in-progress", "code": {"text": f"{called} class"}}}],
    )


def a_goal(called: str, **more: object) -> dict[str, object]:
    return put(
        "Goal",
        called,
        subject=to(HERSELF),
        lifecycleStatus="active",
        description={"text": f"Goal of {called}"},
        **more,
    )


def imported(services: Services, folder: Path, *entries: dict[str, object]) -> UUID:
    everything = [put("Patient", "ada", **ada()), *entries]
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": everything}
    services.imports.run([written(folder, "clinic.json", bundle)])
    return services.patients.ids()[-1]


def plan_tab(screen: PatientsScreen, patient_id: UUID) -> PlanTab:
    screen.show_patient(patient_id)
    screen.chart_pane.go(Place(tab=ChartTab.CARE_PLAN))
    shown = screen.chart_pane.page_in_view
    assert isinstance(shown, PlanTab)
    return shown


def lines(shown: PlanTab) -> list[tuple[str, str]]:
    """Every row of the tree: its words and its second line."""
    model, found = shown.tree.model(), []
    waiting = [model.index(row, 0) for row in range(model.rowCount())]
    while waiting:
        index: QModelIndex = waiting.pop(0)
        found.append((str(index.data(Role.TITLE)), str(index.data(Role.SECOND_LINE))))
        waiting = [model.index(r, 0, index) for r in range(model.rowCount(index))] + waiting
    return found


def test_goals_of_no_plan_stand_on_the_care_plan_tab_with_state_dates_and_file(
    screen: PatientsScreen, services: Services, tmp_path: Path
) -> None:
    target = [{"detailString": "30 min", "dueDate": "2027-03-01"}]
    patient_id = imported(
        services, tmp_path, a_goal("walking", startDate="2026-01-02", target=target)
    )

    shown = plan_tab(screen, patient_id)

    assert shown.state == "No care plan yet"
    assert [title for title, _ in lines(shown)] == ["Goals from elsewhere", "Goal of walking"]
    facts = lines(shown)[1][1]
    assert facts.startswith("active · since 2 Jan 2026, due 1 Mar 2027 · 30 min")
    assert facts.endswith("from clinic.json")


def test_a_plan_can_be_started_beside_goals_from_elsewhere(
    screen: PatientsScreen, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    patient_id = imported(services, tmp_path, a_goal("walking"))
    shown = plan_tab(screen, patient_id)
    start = shown.findChild(QPushButton, "open_plan")
    assert start is not None

    with qtbot.waitSignal(screen.plan_wanted) as wanted:
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)

    assert start.text() == "Start care plan"
    assert wanted.args == [patient_id]


def test_plans_of_others_are_read_those_in_force_first_and_the_newest_first(
    screen: PatientsScreen, services: Services, tmp_path: Path
) -> None:
    patient_id = imported(
        services,
        tmp_path,
        a_plan("burn", "completed", "2020-09-04"),
        a_plan("heart", "active", "2006-01-19", "salt"),
        a_plan("knee", "active", "2019-01-01"),
        a_goal("salt"),
    )

    shown = plan_tab(screen, patient_id)
    names = [name.split(",")[0] for name in shown.plan_names]
    shown.show_plan(1)

    assert names == ["Knee plan", "Heart plan", "Burn plan"]
    assert shown.state.startswith("Active since 19 Jan 2006")
    assert [title for title, _ in lines(shown)] == ["Goal of salt", "heart class"]


def test_goals_from_elsewhere_are_dots_while_names_are_hidden(
    screen: PatientsScreen, services: Services, tmp_path: Path, desk: Desk
) -> None:
    patient_id = imported(services, tmp_path, a_goal("walking"))
    desk.privacy.toggle()

    shown = plan_tab(screen, patient_id)

    assert not any("walking" in title for title, _ in lines(shown))
    assert not any("clinic.json" in facts for _, facts in lines(shown))


@pytest.fixture
def timeline(
    screen: PatientsScreen, services: Services, tmp_path: Path, qtbot: QtBot
) -> TimelineTab:
    """The timeline of somebody with two entries that have no place here."""
    claims = [put("Claim", name, patient=to(HERSELF), total=7.5) for name in ("one", "two")]
    patient_id = imported(services, tmp_path, *claims)
    screen.show_patient(patient_id)
    screen.chart_pane.go(Place(tab=ChartTab.TIMELINE))
    shown = screen.chart_pane.page_in_view
    assert isinstance(shown, TimelineTab)
    qtbot.waitUntil(lambda: shown.kept_words != "", timeout=5000)
    return shown


def test_entries_kept_as_they_came_are_counted_and_can_be_read(
    screen: PatientsScreen, timeline: TimelineTab, qtbot: QtBot, desk: Desk
) -> None:
    look = timeline.findChild(QPushButton, "show_kept")
    assert look is not None

    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)

    sheet = screen.findChild(KeptSheet)
    assert sheet is not None
    assert timeline.kept_words == "2 imported entries are kept as they came"
    assert sheet.model.rowCount() == 3
    assert sheet.words.isReadOnly()
    assert '"total": 7.5' in sheet.words.toPlainText()
    assert "no place for this type" in sheet.about
    desk.privacy.toggle()
    assert "Claim" not in sheet.words.toPlainText()


def test_reading_a_timeline_can_be_cancelled_and_taken_up_again(
    timeline: TimelineTab, qtbot: QtBot, services: Services
) -> None:
    other = services.patients.save(a_patient())
    timeline.show_chart(services.charts.face(other.id))

    timeline.loading.cancel_button.click()

    stopped = timeline.stopped.findChild(QPushButton)
    assert stopped is not None
    assert timeline.stopped.isVisible()
    stopped.click()
    qtbot.waitUntil(timeline.stopped.isHidden)
    qtbot.waitUntil(timeline.loading.isHidden)


def test_a_problem_in_a_plan_of_others_never_asks_for_a_goal(
    screen: PatientsScreen, services: Services, tmp_path: Path
) -> None:
    burn = put("Condition", "burn", subject=to(HERSELF), code={"text": "Burn"})
    plan = a_plan("burn", "active", "2020-09-04")
    plan["resource"]["addresses"] = [to("Condition/burn")]  # type: ignore[index]
    patient_id = imported(services, tmp_path, burn, plan)

    shown = plan_tab(screen, patient_id)

    first = shown.tree.model().index(0, 0)
    assert (first.data(Role.TITLE), first.data(Role.CHIP_TEXT)) == ("Burn", "")
