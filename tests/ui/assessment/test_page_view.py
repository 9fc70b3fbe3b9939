"""Every kind of question a form may bring can be asked on screen."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.questionnaire.answers import Answer, Answers
from careapp.models.questionnaire.checks import check_answers
from careapp.models.questionnaire.enablement import enabled_keys
from careapp.models.questionnaire.errors import FormRefusedError
from careapp.models.questionnaire.form import Form, load_form
from careapp.models.questionnaire.pages import pages_of
from careapp.ui.assessment.block import PageContent
from careapp.ui.assessment.page_view import PageView
from careapp.ui.common.components.day_edit import DayEdit
from tests.models.questionnaire.forms import a_choice, a_form, an_item, typed, when, yes_no
from tests.support.access import unnamed
from tests.ui.assessment.seen import focused, words

TODAY = date(2026, 11, 24)
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
HIGHEST = "http://hl7.org/fhir/StructureDefinition/maxValue"
FORMS = Path(__file__).parents[4] / "shared" / "data" / "fhir" / "questionnaires"


class Desk:
    """Keeps what a page tells, and shows it again, as the screen does."""

    def __init__(self, qtbot: QtBot, form: Form, answers: Answers | None = None) -> None:
        self.form, self.answers = form, answers or Answers()
        self.page = PageView()
        qtbot.addWidget(self.page)
        self.page.resize(900, 600)
        self.page.build(pages_of(form)[0], self.content(), TODAY)
        self.page.answered.connect(self.take)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def content(self, *, hidden: bool = False) -> PageContent:
        return PageContent(
            form=self.form,
            answers=self.answers,
            enabled=enabled_keys(self.form, self.answers),
            doubts={each.key: each.text for each in check_answers(self.form, self.answers)},
            hidden=hidden,
        )

    def take(self, key: str, answer: Answer) -> None:
        self.answers = self.answers.with_answer(key, answer)
        self.page.refresh(self.content(), {})

    def values(self, key: str) -> Sequence[object]:
        return [next(iter(value.values())) for value in self.answers.values_at(key)]

    def only(self, kind: type[QWidget]) -> QWidget:
        found = [
            each
            for each in self.page.findChildren(kind)
            if isinstance(each, kind) and each.isVisible()
        ]
        assert len(found) == 1
        return found[0]


def extended(url: str, **value: object) -> dict[str, object]:
    return {"extension": [{"url": url, **value}]}


def test_words_are_told_when_the_field_is_left(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("name"), an_item("why", "text")))
    desk.page.focus_on("name")

    qtbot.keyClicks(desk.only(QLineEdit), "Half a sen")
    before = desk.values("name")
    desk.page.focus_on("why")

    assert before == []
    assert desk.values("name") == ["Half a sen"]


def test_words_are_told_when_typing_pauses(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("why", "text")))
    desk.page.focus_on("why")

    with qtbot.waitSignal(desk.page.answered, timeout=3000):
        qtbot.keyClicks(desk.only(QPlainTextEdit), "Since the fall")

    assert desk.values("why") == ["Since the fall"]


def test_a_number_has_its_unit_and_a_strange_one_is_kept_and_pointed_out(qtbot: QtBot) -> None:
    unit = extended(UNIT, valueCoding={"code": "kg", "display": "kg"})
    desk = Desk(qtbot, a_form(an_item("weight", "decimal", **unit)))
    desk.page.focus_on("weight")

    qtbot.keyClicks(desk.only(QLineEdit), "78,4")
    desk.page.keep()
    number = desk.values("weight")
    desk.only(QLineEdit).clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(desk.only(QLineEdit), "about 80")
    desk.page.keep()

    assert "kg" in words(desk.page)
    assert [float(str(each)) for each in number] == [78.4]
    assert desk.values("weight") == ["about 80"]
    assert "This is not a number." in words(desk.page)


def test_a_number_out_of_range_is_kept(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("pulse", "integer", **extended(HIGHEST, valueInteger=200))))
    desk.page.focus_on("pulse")

    qtbot.keyClicks(desk.only(QLineEdit), "784")
    desk.page.keep()

    assert desk.values("pulse") == [784]
    assert "This is above 200." in words(desk.page)


def test_yes_and_no_are_cells(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("falls", "boolean")))
    desk.page.focus_on("falls")

    qtbot.keyClick(focused(), Qt.Key.Key_0)

    assert desk.values("falls") == [False]


def test_an_amount_keeps_value_and_unit(qtbot: QtBot) -> None:
    unit = extended(UNIT, valueCoding={"system": "http://unitsofmeasure.org", "code": "cm"})
    desk = Desk(qtbot, a_form(an_item("height", "quantity", **unit)))
    desk.page.focus_on("height")

    qtbot.keyClicks(desk.only(QLineEdit), "162")
    desk.page.keep()

    expected = {"value": 162, "unit": "cm", "system": "http://unitsofmeasure.org", "code": "cm"}
    assert desk.values("height") == [expected]


def test_a_date_is_given_by_hand(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("since", "date")))
    edit = desk.only(DayEdit)
    assert isinstance(edit, DayEdit)
    assert desk.values("since") == []

    qtbot.keyClicks(edit, "19 Nov 2026")
    desk.page.keep()

    assert desk.values("since") == ["2026-11-19"]


def test_a_time_is_read_however_it_is_typed(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("bed", "time")))

    qtbot.keyClicks(desk.only(QLineEdit), "9.30")
    desk.page.keep()

    assert desk.values("bed") == ["09:30:00"]


def test_several_answers_may_hold(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(a_choice("help", repeats=True)))
    boxes = [b for b in desk.page.findChildren(QCheckBox) if b.isVisible()]

    for box in boxes[:2]:
        box.click()

    assert [value["code"] for value in desk.values("help")] == ["A", "B"]  # type: ignore[index]


def test_none_of_these_takes_the_others_away(qtbot: QtBot) -> None:
    form = a_choice("help", "ABN", repeats=True)
    url = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
    options = form["answerOption"]
    assert isinstance(options, list)
    options[2]["extension"].append({"url": url, "valueBoolean": True})
    desk = Desk(qtbot, a_form(form))
    boxes = [b for b in desk.page.findChildren(QCheckBox) if b.isVisible()]

    for box in boxes:
        box.click()

    assert [value["code"] for value in desk.values("help")] == ["N"]  # type: ignore[index]


def test_an_answer_in_other_words_takes_the_place_of_one_offered(qtbot: QtBot) -> None:
    item = a_choice("who")
    desk = Desk(qtbot, a_form({**item, "type": "open-choice"}))
    next(b for b in desk.page.findChildren(QRadioButton) if b.isVisible()).click()

    qtbot.keyClicks(desk.only(QLineEdit), "the neighbour")
    desk.page.keep()

    assert desk.values("who") == ["the neighbour"]


def test_a_long_list_of_answers_opens_as_a_list(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(a_choice("country", "ABCDEFGHIJKLMNOP")))
    field = desk.only(QComboBox)
    assert isinstance(field, QComboBox)

    field.setCurrentIndex(3)
    field.activated.emit(3)

    assert [value["code"] for value in desk.values("country")] == ["C"]  # type: ignore[index]


def test_a_question_no_longer_asked_goes_and_what_has_the_focus_stays_put(qtbot: QtBot) -> None:
    condition = [when("smokes", "=", answerBoolean=True)]
    form = a_form(
        an_item("smokes", "boolean"),
        an_item("how many", "integer", enableWhen=condition),
        an_item("since", "string", enableWhen=condition),
        an_item("last"),
    )
    desk = Desk(qtbot, form, Answers({"smokes": yes_no(yes=True)}))
    desk.page.focus_on("smokes")
    at = focused().mapTo(desk.page, QPoint(0, 0))

    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)

    assert desk.page.keys == ["smokes", "last"]
    assert focused().mapTo(desk.page, QPoint(0, 0)).y() == at.y()


def test_what_was_typed_into_a_question_comes_back_with_it(qtbot: QtBot) -> None:
    condition = [when("smokes", "=", answerBoolean=True)]
    form = a_form(an_item("smokes", "boolean"), an_item("since", enableWhen=condition))
    desk = Desk(qtbot, form, Answers({"smokes": yes_no(yes=True), "since": typed("1962")}))

    desk.take("smokes", yes_no(yes=False))
    desk.take("smokes", yes_no(yes=True))

    assert desk.only(QLineEdit).property("text") == "1962"


def test_own_words_are_hidden_with_the_names(qtbot: QtBot) -> None:
    desk = Desk(qtbot, a_form(an_item("why", "text")), Answers({"why": typed("her son drinks")}))

    desk.page.refresh(desk.content(hidden=True), {})

    assert not [each for each in desk.page.findChildren(QPlainTextEdit) if each.isVisible()]
    assert "••••••" in words(desk.page)


@pytest.mark.skipif(not FORMS.is_dir(), reason="the real forms are not beside the project")
@pytest.mark.parametrize("path", sorted(FORMS.glob("*-q-*.json")), ids=lambda path: path.stem)
def test_real_forms_can_be_asked(qtbot: QtBot, path: Path) -> None:
    try:
        form = load_form(json.loads(path.read_text(encoding="utf-8")))
    except FormRefusedError:
        return
    desk = Desk(qtbot, form)

    for page in pages_of(form):
        desk.page.build(page, desk.content(), TODAY)
        for key in desk.page.keys:
            desk.page.focus_on(key)

        assert unnamed(desk.page) == []
