from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.rows import list_view
from careapp.ui.common.theme import Theme
from tests.ui.painted.row_items import AnswersModel

ROWS: list[dict[Role, object]] = [
    {Role.TITLE: "Active", Role.SECTION: True},
    {Role.TITLE: "Dvořák, Václav", Role.SECOND_LINE: "85 · today 10:45", Role.ICON: "clock"},
    {Role.TITLE: "Hansen, Bjørn", Role.SECOND_LINE: "38 days", Role.TONE: "danger"},
    {Role.TITLE: "Falls and unsteady walking", Role.CHIP_TEXT: "off track", Role.CHIP_TONE: "warn"},
    {Role.TITLE: "Memory", Role.LEAD_ICON: "circle", Role.SECOND_LINE: "not started"},
]


def test_every_kind_of_row_is_painted_in_every_theme(qtbot: QtBot, each_theme: Theme) -> None:
    view = list_view("Patients")
    qtbot.addWidget(view)
    model = AnswersModel(ROWS)
    view.setModel(model)
    view.resize(260, 400)
    view.setCurrentIndex(model.index(1))
    view.show()

    picture = view.grab().toImage()

    assert each_theme.color("accent_soft") in _colors(picture)


def test_a_row_is_fifty_high_and_grows_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    view = list_view("Patients")
    qtbot.addWidget(view)
    model = AnswersModel(ROWS)
    view.setModel(model)
    view.show()

    before = view.visualRect(model.index(1)).height()
    theme.apply("light", 150)
    qtbot.waitUntil(lambda: view.visualRect(model.index(1)).height() == 75)

    assert before == 50


def test_a_row_under_a_theme_change_takes_the_new_colours(qtbot: QtBot, theme: Theme) -> None:
    view = list_view("Patients")
    qtbot.addWidget(view)
    model = AnswersModel(ROWS)
    view.setModel(model)
    view.setCurrentIndex(model.index(1))
    view.resize(260, 400)
    view.show()

    theme.apply("dark")

    assert theme.color("accent_soft") in _colors(view.grab().toImage())


def _colors(picture: QImage) -> list[QColor]:
    middle = picture.width() // 2
    return [picture.pixelColor(middle, y) for y in range(picture.height())]
