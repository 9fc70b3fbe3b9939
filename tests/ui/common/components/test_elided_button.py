from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.elided_button import ElidedButton
from careapp.ui.common.theme import Theme

LONG = "Not measured by anything: No fall in the next 90 days, and the worst hazards are gone"


def test_a_long_text_is_cut_instead_of_pushing(theme: Theme, qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    link = ElidedButton(LONG, "quiet", "circle-alert", whole)
    QVBoxLayout(whole).addWidget(link)
    whole.resize(300, 60)

    whole.show()

    assert whole.width() == 300
    assert link.text().endswith("…")
    assert (link.accessibleName(), link.toolTip()) == (LONG, LONG)


def test_it_grows_back_with_the_room_and_shows_every_sign(theme: Theme, qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    link = ElidedButton("Salt & sugar at every meal", "quiet", "circle-alert", whole)
    QVBoxLayout(whole).addWidget(link)
    whole.resize(120, 60)
    whole.show()

    whole.resize(600, 60)

    assert link.text() == "Salt && sugar at every meal"  # one of them is what Qt underlines with
    assert link.toolTip() == ""
