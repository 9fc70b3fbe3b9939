import pytest
from pytestqt.qtbot import QtBot

from careapp.models.errors import RuleBrokenError
from careapp.ui.common.notices import Notices


def refuse() -> str:
    raise RuleBrokenError("A patient needs a name.")


def test_what_went_well_is_said_to_be_saved(qtbot: QtBot) -> None:
    notices = Notices()

    with qtbot.waitSignal(notices.saved), qtbot.assertNotEmitted(notices.not_saved):
        result = notices.attempt(lambda: "done")

    assert result == "done"


def test_a_refusal_is_told_in_its_own_words(qtbot: QtBot) -> None:
    notices = Notices()

    with qtbot.waitSignal(notices.not_saved) as told, qtbot.assertNotEmitted(notices.saved):
        result = notices.attempt(refuse)

    assert result is None
    assert told.args == ["A patient needs a name."]


def test_a_bug_is_not_taken_for_a_refusal(qtbot: QtBot) -> None:
    notices = Notices()

    def bug() -> None:
        raise ZeroDivisionError

    # Swallowed, the crash handler would never hear of it.
    with pytest.raises(ZeroDivisionError):
        notices.attempt(bug)


def test_the_newest_toast_can_be_undone_once(qtbot: QtBot) -> None:
    notices = Notices()
    undone: list[str] = []
    notices.say("Removed", lambda: undone.append("older"))
    notices.say("Ticked", lambda: undone.append("newest"))

    assert notices.can_undo
    notices.undo()
    notices.undo()

    assert undone == ["newest"]
    assert not notices.can_undo


def test_a_toast_without_undo_takes_the_older_one_away(qtbot: QtBot) -> None:
    """Ctrl+Z must undo what is in view, or nothing."""
    notices = Notices()
    undone: list[str] = []
    notices.say("Removed", lambda: undone.append("older"))

    with qtbot.waitSignal(notices.toast_wanted) as told:
        notices.say("Copied")
    notices.undo()

    assert told.args == ["Copied", False]
    assert undone == []


def test_an_undo_that_is_refused_says_so(qtbot: QtBot) -> None:
    notices = Notices()
    notices.say("Removed", refuse)

    with qtbot.waitSignal(notices.not_saved) as told:
        notices.undo()

    assert told.args == ["A patient needs a name."]
