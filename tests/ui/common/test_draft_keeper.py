from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.services.draft_store import DraftStore
from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import KEEP_AFTER_MS, DraftKeeper

FORM = "visit_note"


@dataclass
class Form:
    """A form of every kind of editor, its keeper, and the drafts as anybody else sees them."""

    page: QWidget
    name: QLineEdit
    note: QPlainTextEdit
    kind: QComboBox
    day: DayEdit
    keeper: DraftKeeper
    drafts: DraftStore

    @property
    def kept(self) -> dict[str, str]:
        return self.drafts.typed(FORM)


@pytest.fixture
def form(qtbot: QtBot, desk: Desk) -> Form:
    return a_form(qtbot, desk)


def a_form(qtbot: QtBot, desk: Desk) -> Form:
    page = QWidget()
    qtbot.addWidget(page)
    name, note, kind = QLineEdit(page), QPlainTextEdit(page), QComboBox(page)
    day = DayEdit(date(2026, 11, 24), "No date", page)
    kind.addItems(["Visit", "Call"])
    column = QVBoxLayout(page)
    keeper = DraftKeeper(desk.services.drafts, desk.notices, FORM, None, page)
    for label, editor in {"name": name, "note": note, "kind": kind, "day": day}.items():
        column.addWidget(editor)
        keeper.watch(label, editor)
    page.show()
    name.setFocus()
    return Form(page, name, note, kind, day, keeper, desk.services.drafts)


@pytest.mark.feature(124)
def test_what_is_typed_is_kept_shortly_after_the_last_key(qtbot: QtBot, form: Form) -> None:
    qtbot.keyClicks(form.note, "She slept")

    qtbot.waitUntil(lambda: form.kept.get("note") == "She slept", timeout=KEEP_AFTER_MS + 900)


@pytest.mark.feature(124)
def test_typing_without_a_pause_is_kept_on_the_way(qtbot: QtBot, form: Form, desk: Desk) -> None:
    """Somebody quick never gives the keyboard a rest."""
    with qtbot.waitSignal(desk.notices.saved, timeout=3 * KEEP_AFTER_MS):
        for _ in range(25):
            qtbot.keyClicks(form.note, "word ", delay=KEEP_AFTER_MS // 60)

    assert form.kept["note"].startswith("word ")


def test_leaving_a_field_keeps_it_at_once(qtbot: QtBot, form: Form) -> None:
    qtbot.keyClicks(form.name, "Ada")

    qtbot.keyClick(form.name, Qt.Key.Key_Tab)

    assert form.kept["name"] == "Ada"


def test_each_kind_of_editor_comes_back_as_it_was(qtbot: QtBot, form: Form, desk: Desk) -> None:
    qtbot.keyClicks(form.name, "Ada")
    form.note.setPlainText("Two\nlines")
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)
    form.day.set_day(date(2026, 12, 1))
    form.keeper.keep()

    again = a_form(qtbot, desk)
    found = again.keeper.start()

    assert found
    assert (again.name.text(), again.note.toPlainText()) == ("Ada", "Two\nlines")
    assert again.kind.currentText() == "Call"
    assert again.day.day == date(2026, 12, 1)


def test_filling_a_form_from_its_draft_is_not_typing(qtbot: QtBot, form: Form, desk: Desk) -> None:
    qtbot.keyClicks(form.note, "She slept")
    form.keeper.keep()
    again = a_form(qtbot, desk)

    with qtbot.assertNotEmitted(desk.notices.saved, wait=KEEP_AFTER_MS + 200):
        again.keeper.start()


def test_a_finished_form_starts_empty(qtbot: QtBot, form: Form, desk: Desk) -> None:
    qtbot.keyClicks(form.note, "She slept")
    form.keeper.keep()

    form.keeper.finish()

    assert form.kept == {}
    assert not a_form(qtbot, desk).keeper.start()


def test_finishing_right_after_a_key_brings_no_draft_back(
    qtbot: QtBot, form: Form, desk: Desk
) -> None:
    qtbot.keyClicks(form.note, "She slept")

    with qtbot.assertNotEmitted(desk.notices.not_saved, wait=KEEP_AFTER_MS + 200):
        form.keeper.finish()

    assert form.kept == {}


def test_the_draft_is_named_by_what_the_form_says(qtbot: QtBot, form: Form) -> None:
    form.keeper.title_from(form.name.text)
    qtbot.keyClicks(form.name, "New patient")

    form.keeper.keep()

    draft = form.drafts.find(FORM)
    assert draft is not None
    assert draft.title == "New patient"
