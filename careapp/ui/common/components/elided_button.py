"""A button whose words somebody typed: cut with a mark where there is no room for all of them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.components.buttons import Button
from careapp.ui.common.stylesheet import ButtonKind

_FEWEST_LETTERS = 8


class ElidedButton(Button):
    """Says all of it to a screen reader, and in the tooltip where the end is cut."""

    def __init__(self, text: str, kind: ButtonKind, icon: str, parent: QWidget | None) -> None:
        super().__init__("", kind, parent)
        self._whole = text
        self.setProperty("lined_up", True)  # noqa: FBT003 - Qt's own signature
        self.show_icon(icon)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._around() + self._width_of(self._whole), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS
        return QSize(self._around() + letters, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._around() + 2  # widths of letters are rounded
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if shown == self._whole else self._whole)
        self.setText(shown.replace("&", "&&"))

    def _around(self) -> int:
        """Return what frame and icon take, whatever is written."""
        return super().sizeHint().width() - self._width_of(self.text().replace("&&", "&"))

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
