"""The only place that opens message boxes, so tests replace one function."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def tell_failure(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Say that an action did not work; returns at once, the box deletes itself when closed."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
    return box
