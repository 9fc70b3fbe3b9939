from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.messages import tell_failure


def test_a_failure_is_told_without_stopping_the_program(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    box = tell_failure(window, "Not printed", "No printer answers. <b>Try again</b>.")

    assert box.isVisible()
    assert box.text() == "No printer answers. <b>Try again</b>."
    box.close()
