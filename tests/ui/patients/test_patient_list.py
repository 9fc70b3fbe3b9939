"""Finding somebody with the keyboard, and what the list says about each."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from careapp.models.patient import PatientStatus
from careapp.services.seed_service import SeedService
from careapp.services.services import Services
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.roles import Role
from careapp.ui.patients.patient_list_model import FIRST_ROWS
from careapp.ui.patients.patient_list_pane import SHOW_AFTER_MS
from careapp.ui.patients.patients_screen import PatientsScreen
from tests.support.builders import a_patient
from tests.ui.patients.conftest import examined

Sample = dict[str, UUID]


def titles(screen: PatientsScreen) -> list[str]:
    model = screen.list_pane.model
    return [str(model.index(row, 0).data(Role.TITLE)) for row in range(model.rowCount())]


def press(qtbot: QtBot, screen: PatientsScreen, name: str) -> None:
    found = screen.findChild(QPushButton, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_an_empty_record_says_so_and_offers_a_first_patient_and_an_import(
    screen: PatientsScreen, qtbot: QtBot
) -> None:
    offers = [b for b in screen.list_pane.findChildren(QPushButton) if b.isVisible()]
    imports = next(b for b in offers if b.text() == "Import files")

    with qtbot.waitSignal(screen.import_wanted) as wanted:
        qtbot.mouseClick(imports, Qt.MouseButton.LeftButton)

    assert wanted.args == [[]]
    assert "Nobody yet" in screen.list_pane.empty_words
    assert "New patient" in [offer.text() for offer in offers]


def test_the_list_shows_the_active_by_name_and_counts_every_status(
    screen: PatientsScreen, sample: Sample
) -> None:
    assert titles(screen)[:3] == ["Ashdown, Colin", "Balčiūnaitė, Žydrūnė", "Baptiste, Ezekiel"]
    words = [b.text() for b in screen.list_pane.findChildren(QPushButton) if b.isCheckable()]
    assert words == ["Active 11", "On hold 1", "Closed", "All 12"]


def test_a_filter_narrows_the_list_to_one_status(
    screen: PatientsScreen, sample: Sample, qtbot: QtBot
) -> None:
    press(qtbot, screen, "filter_on_hold")

    assert titles(screen) == ["Tavakkoli, Mahnāz"]


def test_a_row_says_what_is_late_before_what_comes_next(
    screen: PatientsScreen, services: Services, sample: Sample
) -> None:
    patient_id, today = sample["Ashdown"], services.context.today()
    first = screen.list_pane.model.index(0, 0)
    assert first.data(Role.SECOND_LINE) == "64 · Thu 26 Nov 09:30"

    for title in ("Ring", "Ring again"):
        services.tasks.add(title, patient_id=patient_id, due_on=today - timedelta(days=1))

    first = screen.list_pane.model.index(0, 0)
    assert first.data(Role.SECOND_LINE) == "64 · 2 overdue"
    assert first.data(Role.ICON) == "circle-alert"


def test_typing_finds_by_nickname_and_phone(
    screen: PatientsScreen, sample: Sample, qtbot: QtBot
) -> None:
    screen.find_here()

    qtbot.keyClicks(screen.list_pane.search, "daz")
    assert titles(screen) == ["Whitlock, Darren"]

    screen.list_pane.search.setText("07700 900431")
    assert titles(screen) == ["Prydderch, Gwenllian"]


def test_no_hit_names_what_was_typed_and_takes_it_into_a_new_patient(
    screen: PatientsScreen, sample: Sample, qtbot: QtBot
) -> None:
    qtbot.keyClicks(screen.list_pane.search, "Vasck Novak")
    assert screen.list_pane.empty_words == "Nobody called “Vasck Novak”."

    new = [b for b in screen.list_pane.findChildren(QPushButton) if b.text() == "New patient"]
    qtbot.mouseClick(new[0], Qt.MouseButton.LeftButton)

    sheet = screen.open_sheet
    assert sheet is not None
    assert (sheet.details.given_name, sheet.details.family_name) == ("Vasck", "Novak")


def test_arrow_keys_show_the_chart_after_a_moment_and_enter_goes_into_it(
    screen: PatientsScreen, sample: Sample, qtbot: QtBot
) -> None:
    view = screen.list_pane.view
    qtbot.keyClick(screen.list_pane.search, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert screen.subject is None

    qtbot.waitUntil(lambda: screen.subject == sample["Balčiūnaitė"], timeout=SHOW_AFTER_MS * 20)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert screen.chart_pane.isAncestorOf(focused)


def test_hidden_names_are_initials_in_the_list(
    screen: PatientsScreen, sample: Sample, desk: Desk
) -> None:
    desk.privacy.toggle()

    assert titles(screen)[:2] == ["C. A.", "Ž. B."]


def test_a_change_elsewhere_shows_at_once_and_keeps_the_row(
    screen: PatientsScreen, sample: Sample, services: Services
) -> None:
    screen.show_patient(sample["Prydderch"])

    services.patients.save(a_patient(given_name="Ada", family_name="Abbot"))

    assert titles(screen)[0] == "Abbot, Ada"
    assert screen.list_pane.current_id == sample["Prydderch"]


def test_showing_somebody_behind_a_filter_widens_the_list(
    screen: PatientsScreen, services: Services, sample: Sample
) -> None:
    closed = services.patients.save(a_patient(status=PatientStatus.CLOSED))
    screen.list_pane.search.setText("daz")

    screen.show_patient(closed.id)

    assert screen.list_pane.current_id == closed.id
    assert screen.subject == closed.id


def test_the_model_keeps_qts_rules_while_it_is_searched_and_shrinks(
    screen: PatientsScreen, services: Services, sample: Sample
) -> None:
    tester = examined(screen.list_pane.model)

    screen.list_pane.search.setText("ra")
    services.patients.remove(services.patients.get(sample["Raghunathan"]))
    screen.list_pane.search.clear()

    assert tester.model() is screen.list_pane.model
    assert len(titles(screen)) == 10


def test_only_the_rows_in_view_are_read_from_a_long_list(
    screen: PatientsScreen, services: Services, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    SeedService(services.context).fill(600, 600)
    asked: list[UUID] = []
    real = services.patients.summaries

    def note(ids: list[UUID]) -> object:
        asked.extend(ids)
        return real(ids)

    monkeypatch.setattr(services.patients, "summaries", note)
    screen.reload()
    screen.grab()

    assert 0 < len(set(asked)) <= 100


def test_the_plus_button_offers_a_new_patient_and_files_to_import(
    screen: PatientsScreen, qtbot: QtBot
) -> None:
    add = screen.findChild(QPushButton, "add_patients")
    assert add is not None
    new, bring = add.menu().actions()

    with qtbot.waitSignal(screen.import_wanted) as wanted:
        bring.trigger()
    new.trigger()

    assert wanted.args == [[]]
    assert new.text() == "New patient\tCtrl+N"
    assert screen.open_sheet is not None


def test_a_long_list_grows_as_somebody_scrolls_until_everybody_is_there(
    screen: PatientsScreen, services: Services, qtbot: QtBot
) -> None:
    SeedService(services.context).fill(450, 0)
    press(qtbot, screen, "filter_all")
    screen.reload()
    view, model = screen.list_pane.view, screen.list_pane.model
    assert model.rowCount() == FIRST_ROWS
    tester = examined(model)

    def at_the_end() -> bool:
        view.scrollToBottom()
        return model.rowCount() == 450

    qtbot.waitUntil(at_the_end)

    assert tester.model() is model
    assert [model.id_at(model.index(row, 0)) for row in range(450)] == services.patients.ids()


def test_somebody_far_down_a_long_list_is_revealed_and_stays_chosen(
    screen: PatientsScreen, services: Services
) -> None:
    SeedService(services.context).fill(450, 0)
    screen.reload()
    last = services.patients.ids()[-1]

    screen.list_pane.reveal(last)
    assert screen.list_pane.current_id == last

    screen.reload()
    assert screen.list_pane.current_id == last
