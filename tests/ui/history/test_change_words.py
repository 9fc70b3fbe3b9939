"""Recent changes are told in a nurse's words; no table or column shows through."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from careapp.services.history_service import ChangeEntry
from careapp.storage.tables import RECORD_TABLES
from careapp.ui.history.change_words import ChangeWords

LOGGED = [table for table in RECORD_TABLES if table.logged]
FIELDS = [(table.name, name) for table in LOGGED for name in table.names]


@pytest.fixture
def words(qtbot: QtBot) -> ChangeWords:
    return ChangeWords()


@pytest.mark.parametrize("kind", [table.name for table in LOGGED])
def test_every_kind_of_entry_in_the_log_has_a_word(words: ChangeWords, kind: str) -> None:
    assert kind in words.kinds()


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_no_change_shows_the_name_of_a_column(words: ChangeWords, kind: str, name: str) -> None:
    said = words.sentence(change(kind, name))

    assert "_" not in said
    assert said.endswith("changed")
    assert said.startswith(words.kinds()[kind])


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("assessment_answer", None), "Answer to an assessment: added"),
        (("goal", "due_on"), "Goal: target date changed"),
        (("task", "due_on"), "Task: due date changed"),
        (("goal", "deleted_at"), "Goal: removed"),
        (("problem", "why_id"), "Problem: changed"),
        (("unheard_of", "odd_name"), "Entry: changed"),
    ],
)
def test_a_change_is_said_in_a_sentence(
    words: ChangeWords, entry: tuple[str, str | None], said: str
) -> None:
    assert words.sentence(change(*entry)) == said


def test_what_was_brought_back_is_said_so(words: ChangeWords) -> None:
    assert words.sentence(change("task", "deleted_at", new=None)) == "Task: brought back"


def change(kind: str, field_name: str | None, new: str | None = "1") -> ChangeEntry:
    return ChangeEntry(
        at=datetime(2026, 11, 24, tzinfo=UTC),
        actor="",
        device="",
        kind=kind,
        record_id=UUID(int=1),
        field_name=field_name,
        old=None,
        new=new,
    )
