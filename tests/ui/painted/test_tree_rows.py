from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.tree_rows import tree_view
from careapp.ui.common.theme import Theme
from tests.ui.painted.row_items import tree_item


def test_a_plan_is_painted_in_every_theme(qtbot: QtBot, each_theme: Theme) -> None:
    tree, model = a_tree(qtbot)
    tree.expandAll()
    tree.setCurrentIndex(model.index(0, 0))

    picture = tree.grab().toImage()

    row = tree.visualRect(model.index(0, 0))
    assert picture.pixelColor(row.right() - 3, row.center().y()) == each_theme.color("accent_soft")
    assert picture.pixelColor(3, row.center().y()) == each_theme.color("accent_soft")


def test_right_unfolds_and_left_folds(qtbot: QtBot, theme: Theme) -> None:
    tree, model = a_tree(qtbot)
    tree.setCurrentIndex(model.index(0, 0))

    qtbot.keyClick(tree, Qt.Key.Key_Right)
    unfolded = tree.isExpanded(model.index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Left)

    assert unfolded
    assert not tree.isExpanded(model.index(0, 0))


def test_a_click_on_the_chevron_unfolds(qtbot: QtBot, theme: Theme) -> None:
    tree, model = a_tree(qtbot)
    row = tree.visualRect(model.index(0, 0))

    at = QPoint(row.left() - 10, row.center().y())
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert tree.isExpanded(model.index(0, 0))


def test_a_second_line_makes_a_row_higher(qtbot: QtBot, theme: Theme) -> None:
    tree, model = a_tree(qtbot)
    tree.expandAll()

    goal = model.index(0, 0, model.index(0, 0))

    assert tree.visualRect(model.index(0, 0)).height() == 32
    assert tree.visualRect(goal).height() == 40


def a_tree(qtbot: QtBot) -> tuple[QTreeView, QStandardItemModel]:
    model = QStandardItemModel()
    goal = tree_item(
        {Role.TITLE: "No goal yet", Role.SECOND_LINE: "set one", Role.CHIP_TEXT: "gap"}
    )
    model.appendRow(
        tree_item({Role.TITLE: "Damp bedroom", Role.STRONG: True, Role.ICON: "circle-dot"}, goal)
    )
    tree = tree_view("Care plan")
    qtbot.addWidget(tree)
    model.setParent(tree)
    tree.setModel(model)
    tree.resize(300, 200)
    tree.show()
    return tree, model
