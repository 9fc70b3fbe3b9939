from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from careapp.ui.actions import Actions, Where


def test_no_two_actions_share_a_key_in_one_place(qtbot: QtBot) -> None:
    actions = Actions()
    everywhere = actions.rows_for(Where.EVERYWHERE)

    clashes = [
        f"{place}: {first.id} and {second.id}"
        for place in Where
        for first, second in combinations({*everywhere, *actions.rows_for(place)}, 2)
        if {k.toString() for k in first.sequences} & {k.toString() for k in second.sequences}
    ]

    assert clashes == []


def test_every_key_is_one_that_qt_knows(qtbot: QtBot) -> None:
    unknown = [
        row.id
        for row in Actions().rows
        for key in row.sequences
        if key.isEmpty() or QKeySequence(key.toString()) != key
    ]

    assert unknown == []


def test_ids_are_unique_and_every_row_has_words(qtbot: QtBot) -> None:
    rows = Actions().rows

    assert len({row.id for row in rows}) == len(rows)
    assert all(row.text and row.spoken_keys for row in rows)


def test_single_letters_never_belong_to_the_window(qtbot: QtBot) -> None:
    loose = [
        row.id
        for row in Actions().rows
        for key in row.sequences
        if not row.of_widget and len(key.toString()) == 1
    ]

    assert loose == []


def test_keys_of_a_screen_count_only_inside_it(qtbot: QtBot) -> None:
    actions = Actions()

    inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert actions["assessment_gap"].shortcutContext() == inside
    assert actions["plan_gap"].shortcutContext() == inside
    assert actions["lock"].shortcut() == QKeySequence("Ctrl+Shift+L")
