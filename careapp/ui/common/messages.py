"""The only place that opens message boxes, so tests replace one function."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from careapp.ui.common.icons import pixmap
from careapp.ui.common.restyle import set_variant


def tell_failure(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Say that an action did not work; returns at once, the box deletes itself when closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=parent)
    box.setIconPixmap(pixmap("circle-alert", "danger", 28, parent.devicePixelRatioF()))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    for made in box.buttons():
        set_variant(made, "kind", "plain")
    box.open()
    return box
