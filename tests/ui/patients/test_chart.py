"""What a chart shows, where its entries lead, and what it never does unasked."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.clinical import Allergy
from careapp.models.values import Concept, When
from careapp.services.services import Services
from careapp.storage.identity import new_id
from careapp.ui.common.components.cards import Card
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme, ThemeName
from careapp.ui.patients.assessments_tab import AssessmentsTab
from careapp.ui.patients.chart_tabs import ChartTab, Place
from careapp.ui.patients.entry_card import EntryCard
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.patients_screen import PatientsScreen
from careapp.ui.patients.plan_tab import PlanTab
from careapp.ui.patients.timeline_tab import TimelineTab
from tests.support.access import unnamed
from tests.ui.patients.conftest import examined

Sample = dict[str, UUID]


@pytest.fixture
def ze(screen: PatientsScreen, sample: Sample) -> UUID:
    """José Luís Guimarães, called Zé, with his chart open."""
    screen.show_patient(sample["Guimarães"])
    return sample["Guimarães"]


def rows(card: EntryCard) -> list[str]:
    return [row.entry.title for row in card.rows]


def tab(screen: PatientsScreen, chosen: ChartTab) -> QWidget:
    screen.chart_pane.go(Place(tab=chosen))
    shown = screen.chart_pane.page_in_view
    assert shown is not None
    return shown


def titles(listed: ListTab) -> list[str]:
    model = listed.model
    return [model.entry(model.index(row, 0)).title for row in range(model.rowCount())]


def test_the_face_sheet_fits_without_scrolling_for_every_sample_person(
    screen: PatientsScreen, services: Services, sample: Sample, qtbot: QtBot
) -> None:
    overview = screen.chart_pane.overview
    for patient_id in services.patients.ids():
        screen.show_patient(patient_id)
        screen.grab()

        assert overview.verticalScrollBar().maximum() == 0, services.patients.get(patient_id).number


def test_the_face_sheet_names_the_allergy_the_problems_and_what_comes_next(
    screen: PatientsScreen, ze: UUID
) -> None:
    face = screen.chart_pane.overview

    assert rows(face.alerts) == ["Penicillin"]
    assert rows(face.problems)[0] == "Breathlessness, worse at night"
    assert face.contact.text_of("next").startswith("Today 10:45")
    assert screen.chart_pane.banner.chips == ["Penicillin: anaphylaxis"]


def test_assessed_with_none_found_never_looks_like_not_asked(
    screen: PatientsScreen, sample: Sample, services: Services
) -> None:
    screen.show_patient(sample["Cissé"])
    asked_not = screen.chart_pane.overview.alerts.rows[0].entry
    none = Allergy(
        id=new_id(),
        patient_id=sample["Cissé"],
        substance=Concept(text="No known allergies"),
        recorded=When("2026-11-01"),
    )
    with services.context.database.transaction() as store:
        store.save(none)

    screen.reload()

    asked = screen.chart_pane.overview.alerts.rows[0].entry
    assert (asked_not.title, asked_not.icon) == ("Allergies: not asked yet", "circle-dashed")
    assert (asked.title, asked.icon) == ("Allergies: assessed, none", "circle-check")
    assert screen.chart_pane.banner.chips == []


def test_a_door_code_is_dots_until_it_is_asked_for_and_never_while_names_are_hidden(
    screen: PatientsScreen, sample: Sample, desk: Desk, qtbot: QtBot
) -> None:
    screen.show_patient(sample["Baptiste"])
    contact = screen.chart_pane.overview.contact
    show = contact.findChild(QPushButton, "show_code")
    assert show is not None
    assert "1958" not in contact.text_of("getting_in")

    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert "1958" in contact.text_of("getting_in")

    desk.privacy.toggle()
    assert "1958" not in contact.text_of("getting_in")
    assert not show.isVisible()


def test_a_ticked_task_is_done_and_undo_brings_it_back(
    screen: PatientsScreen, ze: UUID, desk: Desk, qtbot: QtBot
) -> None:
    tasks = screen.chart_pane.overview.tasks
    before = rows(tasks)
    box = next(b for b in tasks.findChildren(QCheckBox) if b.isVisible())
    assert box.accessibleName() == f"Done: {before[0]}"

    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert rows(tasks) == before[1:]

    desk.notices.undo()
    assert rows(tasks) == before


def test_a_task_half_typed_is_there_again_after_looking_at_somebody_else(
    screen: PatientsScreen, ze: UUID, sample: Sample, qtbot: QtBot
) -> None:
    tasks = screen.chart_pane.overview.tasks
    field = tasks.findChild(QLineEdit, "new_task")
    assert field is not None
    tasks.begin()
    qtbot.keyClicks(field, "Ring the harbour mas")

    screen.show_patient(sample["Whitlock"])
    tasks.begin()
    assert field.text() == ""

    screen.show_patient(ze)
    tasks.begin()
    assert field.text() == "Ring the harbour mas"
    qtbot.keyClicks(field, "ter")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Ring the harbour master" in [t.title for t in screen.chart_pane.chart.tasks]  # type: ignore[union-attr]


def test_every_card_leads_to_its_tab_and_every_entry_to_its_record(
    screen: PatientsScreen, ze: UUID, qtbot: QtBot
) -> None:
    pane, face = screen.chart_pane, screen.chart_pane.overview
    row = face.medications.rows[1]

    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert pane.tab is ChartTab.MEDICATIONS
    shown = pane.page_in_view
    assert isinstance(shown, ListTab)
    assert shown.chosen is not None
    assert shown.chosen.record_id == row.entry.record_id


def test_the_primary_starts_an_assessment_or_goes_on_with_the_draft(
    screen: PatientsScreen, ze: UUID, services: Services, qtbot: QtBot
) -> None:
    primary = screen.chart_pane.primary_button
    with qtbot.waitSignal(screen.start_assessment_wanted) as start:
        qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    assert start.args == [ze]

    draft = services.assessments.start(ze, "phq-9").assessment

    assert primary.text() == "Continue assessment"
    with qtbot.waitSignal(screen.assessment_wanted) as wanted:
        screen.primary()
    assert wanted.args == [draft.id]


def test_enter_on_a_draft_goes_on_with_it_and_the_newest_result_has_a_trend_in_words(
    screen: PatientsScreen, ze: UUID, services: Services, qtbot: QtBot, desk: Desk
) -> None:
    draft = services.assessments.start(ze, "phq-9").assessment
    shown = tab(screen, ChartTab.ASSESSMENTS)
    assert isinstance(shown, AssessmentsTab)
    assert shown.trend_words.startswith("8, mild. 3 lower than on")

    shown.choose(draft.id)
    with qtbot.waitSignal(screen.assessment_wanted) as wanted:
        qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    assert wanted.args == [draft.id]

    desk.privacy.toggle()
    assert "8, Mild" not in str(titles(shown))


def test_the_care_plan_is_shown_to_read_and_opens_where_it_is_written(
    screen: PatientsScreen, ze: UUID, qtbot: QtBot
) -> None:
    shown = tab(screen, ChartTab.CARE_PLAN)
    assert isinstance(shown, PlanTab)
    assert "Version 1 · signed" in shown.state
    open_plan = shown.findChild(QPushButton, "open_plan")
    assert open_plan is not None

    with qtbot.waitSignal(screen.plan_wanted) as wanted:
        qtbot.mouseClick(open_plan, Qt.MouseButton.LeftButton)

    assert wanted.args == [ze]


def test_a_plan_made_elsewhere_can_be_read_but_not_opened(
    screen: PatientsScreen, sample: Sample, services: Services
) -> None:
    tree = services.care_plans.living(sample["Guimarães"])
    assert tree is not None
    with services.context.database.transaction() as store:
        store.save(replace(tree.plan, id=new_id(), imported=True, title="Discharge plan"))
    screen.show_patient(sample["Guimarães"])

    shown = tab(screen, ChartTab.CARE_PLAN)

    assert isinstance(shown, PlanTab)
    assert shown.plan_names[1].startswith("Discharge plan, made elsewhere")
    shown.show_plan(1)
    assert "only be read" in shown.state
    open_plan = shown.findChild(QPushButton, "open_plan")
    assert open_plan is not None
    assert open_plan.isHidden()


@pytest.mark.parametrize(
    ("chosen", "first"),
    [
        (ChartTab.VISITS, "Visit booked"),
        (ChartTab.MEDICATIONS, "Taken now"),
        (ChartTab.TEAM, "Care team"),
    ],
)
def test_each_list_shows_what_it_is_for(
    screen: PatientsScreen, ze: UUID, chosen: ChartTab, first: str
) -> None:
    shown = tab(screen, chosen)

    assert isinstance(shown, ListTab)
    tester = examined(shown.model)
    screen.reload()
    assert titles(shown)[0] == first
    assert tester.model() is shown.model


def test_the_timeline_is_read_beside_the_window_and_can_be_narrowed(
    screen: PatientsScreen, ze: UUID, qtbot: QtBot
) -> None:
    shown = tab(screen, ChartTab.TIMELINE)
    assert isinstance(shown, TimelineTab)
    examined(shown.model)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0)
    assert titles(shown)[:2] == ["Home visit", "3 measurements"]

    assessments = next(b for b in shown.findChildren(QPushButton) if b.text() == "Assessments")
    qtbot.mouseClick(assessments, Qt.MouseButton.LeftButton)

    assert titles(shown) == ["PHQ-9 depression check"] * 3


def test_a_history_read_too_late_is_never_shown_under_another_name(
    screen: PatientsScreen, ze: UUID, sample: Sample, desk: Desk, qtbot: QtBot
) -> None:
    shown = tab(screen, ChartTab.TIMELINE)
    assert isinstance(shown, TimelineTab)

    screen.show_patient(sample["Ashdown"])
    desk.runner.wait()
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0)

    records = [shown.model.entry(shown.model.index(r, 0)) for r in range(shown.model.rowCount())]
    assert "PHQ-9 depression check" not in [entry.title for entry in records]
    assert screen.chart_pane.banner.patient_id == sample["Ashdown"]


def test_removing_somebody_from_the_list_can_be_undone(
    screen: PatientsScreen, ze: UUID, desk: Desk, services: Services
) -> None:
    remove = screen.chart_pane.actions_button.menu().actions()[-1]
    assert remove.text() == "Remove from the list"

    remove.trigger()
    assert ze not in services.patients.ids()
    assert screen.subject != ze

    desk.notices.undo()
    assert ze in services.patients.ids()
    assert screen.subject == ze


def test_a_glance_is_not_logged_but_an_opened_chart_is_once(
    screen: PatientsScreen, sample: Sample, services: Services, qtbot: QtBot
) -> None:
    def views() -> int:
        with services.context.database.reading() as store:
            return store.head().seq

    before = views()
    qtbot.keyClick(screen.list_pane.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.subject is not None)
    assert views() == before

    qtbot.keyClick(screen.list_pane.view, Qt.Key.Key_Return)
    screen.reload()

    assert views() == before + 1


def test_control_tab_goes_round_the_tabs(screen: PatientsScreen, ze: UUID, qtbot: QtBot) -> None:
    screen.chart_pane.enter()

    qtbot.keyClick(screen.chart_pane, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert screen.chart_pane.page_in_view is not screen.chart_pane.overview

    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(screen.chart_pane, Qt.Key.Key_Backtab, shift)
    qtbot.keyClick(screen.chart_pane, Qt.Key.Key_Backtab, shift)
    assert screen.chart_pane.tab is ChartTab.TIMELINE


def test_in_a_narrow_window_the_list_is_a_page_and_escape_goes_back_to_it(
    screen: PatientsScreen, ze: UUID, qtbot: QtBot
) -> None:
    screen.set_width_class("narrow")
    screen.resize(824, 472)
    assert not screen.list_pane.isVisible()
    back = screen.chart_pane.findChild(QPushButton, "banner_back")
    assert back is not None
    assert back.isVisible()

    qtbot.keyClick(screen.chart_pane, Qt.Key.Key_Escape)

    assert screen.list_pane.isVisible()
    assert not screen.chart_pane.isVisible()
    qtbot.keyClick(screen.list_pane.view, Qt.Key.Key_Return)
    assert screen.chart_pane.isVisible()


@pytest.mark.parametrize("name", list(ThemeName)[1:])
@pytest.mark.parametrize("size", [100, 150])
def test_nothing_stands_outside_a_small_window(
    screen: PatientsScreen, ze: UUID, name: ThemeName, size: int
) -> None:
    Theme.of_application().apply(name, size)
    try:
        screen.set_width_class("narrow")
        QApplication.sendPostedEvents()  # the layout forgets the list that stepped aside
        screen.resize(824, 472)
        screen.grab()

        assert screen.width() == 824
        assert screen.chart_pane.banner.chips == ["Penicillin"]
        overview = screen.chart_pane.overview
        assert overview.horizontalScrollBar().maximum() == 0
        for card in overview.findChildren(Card):
            assert card.x() + card.width() <= overview.viewport().width()
    finally:
        Theme.of_application().apply(ThemeName.LIGHT)


def test_every_control_tab_reaches_has_a_spoken_name(
    screen: PatientsScreen, ze: UUID, qtbot: QtBot
) -> None:
    for chosen in ChartTab:
        tab(screen, chosen)
        assert unnamed(screen) == [], chosen
    screen.desk.runner.wait()


def test_hidden_names_leave_no_name_anywhere_on_the_face_sheet(
    screen: PatientsScreen, ze: UUID, desk: Desk
) -> None:
    desk.privacy.toggle()

    face = screen.chart_pane.overview
    shown = [row.entry.spoken for card in face.findChildren(EntryCard) for row in card.rows]
    for name in ("Zé", "Inês", "Guimarães", "Samir", "01632"):
        assert name not in " ".join(shown)
