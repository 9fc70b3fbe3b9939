from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.questionnaire.answers import Answer
from careapp.services.services import Services
from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme
from tests.support.builders import a_patient


@pytest.fixture(autouse=True)
def irish_locale() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_IE"))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme.of_application()
    theme.apply("light")
    yield theme
    theme.apply("light")


@pytest.fixture
def patient_id(services: Services) -> UUID:
    return services.patients.save(a_patient(preferred_name="Ady")).id


class Filler:
    """Answers an instrument through the service, by the position of question and option."""

    def __init__(self, services: Services, patient_id: UUID, instrument_id: str = "phq-9") -> None:
        self._service = services.assessments
        filled = self._service.start(patient_id, instrument_id)
        self.id = filled.assessment.id
        self.form = filled.instrument.form
        self.keys = [item.link_id for item in self.form.questions]

    def answer(self, *options: int, first: int = 0) -> "Filler":
        for key, option in zip(self.keys[first:], options, strict=False):
            self._service.answer(self.id, key, self.option(key, option))
        return self

    def at(self, number: int) -> "Filler":
        """Leave the form at a question."""
        self._service.turn_to(self.id, 0, self.keys[number - 1])
        return self

    def option(self, key: str, option: int) -> Answer:
        return Answer(values=(self.form.items[key].options[option].value,))

    def chosen(self, number: int) -> int | None:
        """Return which option is stored as the answer to a question."""
        key = self.keys[number - 1]
        values = self._service.open(self.id).answers.values_at(key)
        options = self.form.items[key].options
        return next((n for n, o in enumerate(options) if o.value in values), None)


@pytest.fixture
def phq9(services: Services, patient_id: UUID) -> Filler:
    return Filler(services, patient_id)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Callable[[UUID], AssessmentScreen]:
    windows: list[QWidget] = []  # qtbot holds them only weakly

    def show(assessment_id: UUID) -> AssessmentScreen:
        window = QWidget()
        windows.append(window)
        screen = AssessmentScreen(desk, window)
        qtbot.addWidget(window)
        window.resize(1286, 740)
        screen.resize(1286, 740)
        screen.set_width_class("wide")
        screen.open(assessment_id)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        screen.setFocus()
        return screen

    return show
