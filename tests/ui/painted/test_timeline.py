from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.timeline import timeline_view
from careapp.ui.common.theme import Theme
from tests.ui.painted.row_items import AnswersModel

ENTRIES: list[dict[Role, object]] = [
    {
        Role.TITLE: "Home visit, 55 min",
        Role.SECOND_LINE: "Niamh Okafor · signed",
        Role.BODY: "He walks to the gate now. Rail quote promised by 24 November.",
        Role.WHEN_DATE: "10 Nov",
        Role.WHEN_TIME: "10:50",
        Role.LEAD_ICON: "house",
        Role.ICON_TONE: "accent",
    },
    {Role.TITLE: "Addendum", Role.BODY: "The gate is 40 m away.", Role.INDENTED: True},
]


def test_entries_are_painted_in_every_theme(qtbot: QtBot, each_theme: Theme) -> None:
    view = timeline_view("Timeline")
    qtbot.addWidget(view)
    model = AnswersModel(ENTRIES)
    view.setModel(model)
    view.resize(400, 300)
    view.show()

    assert not view.grab().isNull()


def test_an_entry_grows_until_all_of_its_text_is_shown(qtbot: QtBot, theme: Theme) -> None:
    view = timeline_view("Timeline")
    qtbot.addWidget(view)
    model = AnswersModel(ENTRIES)
    view.setModel(model)
    view.resize(700, 300)
    view.show()
    wide = view.visualRect(model.index(0)).height()

    view.resize(260, 300)

    qtbot.waitUntil(lambda: view.visualRect(model.index(0)).height() > wide)
