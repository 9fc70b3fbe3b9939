import threading
from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careapp.ui.common.change_bridge import ChangeBridge


def test_a_change_made_elsewhere_arrives_on_the_gui_thread(qtbot: QtBot) -> None:
    listeners: list[Callable[[object], None]] = []
    bridge = ChangeBridge(listeners.append)
    with qtbot.waitSignal(bridge.changed) as heard:
        worker = threading.Thread(target=listeners[0], args=("a change",))
        worker.start()
        worker.join()

    assert heard.args == ["a change"]
    assert bridge.thread() is QApplication.instance().thread()  # type: ignore[union-attr]
