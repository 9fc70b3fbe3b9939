from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.buttons import button
from careapp.ui.common.focus_ring import RING_PROPERTY, FocusRing, RingFrame


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    ring = FocusRing(qapp)
    yield ring
    shiboken6.delete(ring)


def test_the_ring_follows_the_keyboard_from_button_to_cell(qtbot: QtBot, ring: FocusRing) -> None:
    window, first, field = QWidget(), button("Open"), QLineEdit()
    cell = QWidget()
    cell.setProperty(RING_PROPERTY, True)
    cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    _show(qtbot, window, first, field, cell)

    first.setFocus()
    qtbot.waitUntil(lambda: _ringed(window) is first)
    field.setFocus()
    qtbot.waitUntil(lambda: _ringed(window) is None)
    cell.setFocus()
    qtbot.waitUntil(lambda: _ringed(window) is cell)


def test_the_ring_survives_the_window_it_stood_in(qtbot: QtBot, ring: FocusRing) -> None:
    gone, gone_button = QWidget(), button("Close")
    _show(qtbot, gone, gone_button)
    gone_button.setFocus()
    qtbot.waitUntil(lambda: _ringed(gone) is gone_button)
    shiboken6.delete(gone)

    window, other = QWidget(), button("Open")
    _show(qtbot, window, other)
    other.setFocus()

    qtbot.waitUntil(lambda: _ringed(window) is other)


def _show(qtbot: QtBot, window: QWidget, *children: QWidget) -> None:
    column = QVBoxLayout(window)
    for child in children:
        column.addWidget(child)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def _ringed(window: QWidget) -> QWidget | None:
    frames = window.findChildren(RingFrame)
    return next((f.target for f in frames if f.isVisible()), None)
