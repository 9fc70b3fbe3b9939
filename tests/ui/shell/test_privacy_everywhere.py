"""F8 at the kitchen table: nobody's name can be read anywhere, on no screen and in no sheet."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)

from careapp.models.appointment import Appointment
from careapp.models.care_plan import CarePlan
from careapp.models.clinical import Allergy, Condition, Encounter, Medication, ServiceRequest
from careapp.models.patient import Patient
from careapp.models.plan_parts import Goal, Intervention, Problem
from careapp.models.record import Record
from careapp.models.task import Task
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.patients.chart_tabs import ChartTab
from tests.support.driver import AppDriver
from tests.support.fhir_person import a_clinic_bundle

LEVELS: Final = ("much_better", "better", "as_hoped", "less", "much_less")
TYPED: Final[dict[type[Record], tuple[str, ...]]] = {
    Appointment: ("purpose",),
    CarePlan: ("title",),
    Problem: ("text", "reason"),
    Goal: (
        *("text", "own_words", "plain_words", "measure", "barriers", "responsible"),
        *("acceptance_reason", "note", *LEVELS),
    ),
    Intervention: ("text", "plain_words", "who", "how_often"),
    Task: ("title",),
    Encounter: ("note", "reason", "with_whom", "place"),
    ServiceRequest: ("note", "reason", "performer", "requester"),
    Condition: ("note",),
    Allergy: ("note",),
    Medication: ("note", "prescriber", "reason"),
    Patient: ("what_matters", "getting_in", "communication", "home"),
}
# Words that stand on buttons and chips as well.
COMMON: Final = frozenset({"Care plan", "Monthly visit", "daily", "weekly", "Home visit"})
_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Role.TITLE,
    Role.SECOND_LINE,
    Role.CHIP_TEXT,
)


def readable(app: AppDriver) -> str:
    """Everything in view that can be read, spoken or shown by hovering."""
    return "\n".join(text for widget in in_view(app) for text in texts_of(widget) if text)


def in_view(app: AppDriver) -> list[QWidget]:
    return [app.window, *(w for w in app.window.findChildren(QWidget) if w.isVisible())]


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        yield from texts_below(widget.model(), QModelIndex())
    elif isinstance(widget, WeekGrid):
        yield from (
            " ".join((placed.event.title, *placed.event.lines)) for placed in widget.scene.placed
        )
    elif isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()


def texts_below(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (str(index.data(role) or "") for role in _ROLES)
        yield from texts_below(model, index)


def secrets(app: AppDriver) -> set[str]:
    """Every part of a sample person's name that is not also a word of the language."""
    patients = app.services.patients
    found: set[str] = set()
    for patient_id in patients.ids():
        patient = patients.get(patient_id)
        found |= {patient.family_name, *patient.given_name.split(), patient.number}
        found |= set(patient.preferred_name.split())
        found |= {person.name for person in app.services.charts.open(patient_id).relatives}
    return {name for name in found if len(name) > 3} - {"Tanti", "néni", "Professor"}


def leaks(app: AppDriver) -> set[str]:
    text = unicodedata.normalize("NFC", readable(app))
    return {name for name in secrets(app) if unicodedata.normalize("NFC", name) in text}


def typed_by_people(app: AppDriver) -> set[str]:
    """Every text of the record that somebody put into words: what only a person can have typed.

    Names of medicines, allergies, codes and instruments stay: they name no one, and an allergy
    must be seen.
    """
    with app.services.context.database.reading() as store:
        found = {
            text
            for kind, names in TYPED.items()
            for record in store.all(kind)
            for name in names
            for text in _texts(getattr(record, name))
        }
        terms = {record.concept.words for record in store.all(Condition)}
    return {text for text in found - terms if len(text) > 5 and text not in COMMON}


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines()]
    return [text for part in value for text in _texts(part)] if isinstance(value, tuple) else []


def words_left(app: AppDriver) -> set[str]:
    text = readable(app)
    return {typed for typed in typed_by_people(app) if typed in text}


def chart_tab(tab: ChartTab) -> Callable[[AppDriver], None]:
    def go(app: AppDriver) -> None:
        app.open_chart(app.services.patients.ids("Guimarães")[0])
        app.workspace.navigator.patients.chart_pane.tabs.set_current(tab)

    return go


def to_plan(app: AppDriver) -> None:
    app.workspace.navigator.open_plan(app.services.patients.ids("Guimarães")[0])


def to_assessment(app: AppDriver) -> None:
    form = app.services.assessments.start(app.services.patients.ids("Guimarães")[0], "phq-9")
    app.workspace.navigator.open_assessment(form.assessment.id)


def to_booking(app: AppDriver) -> None:
    app.workspace.navigator.book_for(app.services.patients.ids("Guimarães")[0])
    app.workspace.navigator.calendar.new_here()


def to_start(app: AppDriver) -> None:
    app.workspace.sheets.show_start_assessment(app.services.patients.ids("Guimarães")[0])


PLACES: Final[dict[str, Callable[[AppDriver], None]]] = {
    "today": lambda app: app.workspace.go("today"),
    "calendar": lambda app: app.workspace.go("calendar"),
    "tasks": lambda app: app.workspace.go("tasks"),
    "plan": to_plan,
    "assessment": to_assessment,
    "booking": to_booking,
    "start": to_start,
    "recent changes": lambda app: app.workspace.sheets.show_recent_changes(),
    **{f"chart {tab.name.lower()}": chart_tab(tab) for tab in ChartTab},
}


@pytest.mark.parametrize("place", PLACES)
def test_f8_hides_every_name_of_a_screen_and_shows_it_again(app: AppDriver, place: str) -> None:
    PLACES[place](app)
    app.qtbot.wait(300)  # charts and histories come from a worker
    before = leaks(app)

    app.press(Qt.Key.Key_F8)
    app.qtbot.wait(300)
    hidden = leaks(app)
    app.press(Qt.Key.Key_F8)

    assert hidden == set()
    assert before or place == "recent changes"
    app.qtbot.waitUntil(lambda: leaks(app) >= before)


@pytest.mark.feature(120)
@pytest.mark.parametrize("place", PLACES)
def test_what_somebody_typed_is_dots_on_every_screen_in_the_same_way(
    app: AppDriver, place: str
) -> None:
    app.press(Qt.Key.Key_F8)

    PLACES[place](app)
    app.qtbot.wait(300)

    assert words_left(app) == set()


@pytest.mark.feature(120)
@pytest.mark.parametrize("place", PLACES)
def test_a_screen_that_is_opened_while_names_are_hidden_shows_none(
    app: AppDriver, place: str
) -> None:
    app.press(Qt.Key.Key_F8)

    PLACES[place](app)
    app.qtbot.wait(300)

    assert leaks(app) == set()


def test_f8_takes_a_name_from_the_toast_and_the_tooltip(app: AppDriver) -> None:
    app.workspace.desk.notices.say("José Luís Guimarães is off the list", lambda: None)
    QToolTip.showText(app.window.pos(), "Guimarães", app.window)

    app.press(Qt.Key.Key_F8)

    assert leaks(app) == set()
    app.qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_searching_while_names_are_hidden_shows_initials_only(app: AppDriver) -> None:
    app.press(Qt.Key.Key_F8)
    app.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    app.type_into("patient_search", "gui")

    typed = app.seen(QLineEdit, "patient_search").text()
    assert typed == "gui"
    assert leaks(app) == set()


def test_the_picker_of_a_task_offers_initials_only(app: AppDriver) -> None:
    app.workspace.go("tasks")
    app.press(Qt.Key.Key_F8)

    app.type_into("task_patient", "guim")
    app.qtbot.wait(300)

    assert leaks(app) == set()


def test_the_report_of_an_import_names_nobody_not_even_by_its_file(
    app: AppDriver, tmp_path: Path
) -> None:
    broken = tmp_path / "Szőllősi_Éva.json"
    broken.write_text("{")
    app.workspace.sheets.show_import([broken, a_clinic_bundle(tmp_path)])
    app.wait_to_read("could not be taken")

    app.press(Qt.Key.Key_F8)

    assert leaks(app) == set()


def test_the_foot_of_the_window_says_that_names_are_hidden(app: AppDriver) -> None:
    app.press(Qt.Key.Key_F8)

    labels = [w.text() for w in app.window.findChildren(QLabel) if w.isVisible()]
    assert "Names hidden, F8 shows them" in labels
    assert "Private" in app.seen(QWidget, "rail_privacy").accessibleName()
