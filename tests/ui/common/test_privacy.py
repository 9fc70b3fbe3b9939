import pytest
from pytestqt.qtbot import QtBot

from careapp.ui.common.privacy import Privacy


def test_everything_is_shown_until_asked_otherwise(qtbot: QtBot) -> None:
    privacy = Privacy()

    assert not privacy.on
    assert privacy.name("Václav Dvořák") == "Václav Dvořák"
    assert privacy.note("Key under the pot") == "Key under the pot"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Václav Dvořák", "V. D."),
        ("Ngô Thị Hạnh", "N. T. H."),
        ("E\u0301va van der Berg", "É. V. D. B."),
        ("“Vašek”", "V."),
        ("Þóra", "Þ."),
        ("", ""),
    ],
)
def test_hidden_names_become_initials(qtbot: QtBot, name: str, shown: str) -> None:
    privacy = Privacy()
    privacy.toggle()

    assert privacy.name(name) == shown


def test_hidden_notes_do_not_tell_their_length(qtbot: QtBot) -> None:
    privacy = Privacy()
    privacy.toggle()

    assert privacy.note("4711") == privacy.note("A long story about the door")
    assert privacy.note("") == ""


def test_toggling_tells_everyone(qtbot: QtBot) -> None:
    privacy = Privacy()

    with qtbot.waitSignal(privacy.changed):
        privacy.toggle()

    assert privacy.on
