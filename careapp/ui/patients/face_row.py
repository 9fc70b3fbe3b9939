"""A row of a face sheet card: icon, title, second line and a chip, painted as one button."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.history_menu import EntryMenu
from careapp.ui.common.painted.drawing import (
    LEFT,
    RIGHT,
    chip_size,
    draw_chip,
    draw_icon,
    draw_line,
    fill_round,
    mirrored,
)
from careapp.ui.common.painted.tones import Tone, ink_token, tone_ink
from careapp.ui.common.painted.wrapping import line_height
from careapp.ui.common.theme import Theme
from careapp.ui.patients.entry import Entry

_ICON_ROOM: Final = 26


class FaceRow(QAbstractButton):
    """Shows one entry. Rows that lead nowhere take no focus and do not answer the mouse."""

    history_wanted = Signal(object)  # UUID of the record

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = Entry(title="")
        self._leads = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        Theme.of_application().changed.connect(self.updateGeometry)

    @property
    def entry(self) -> Entry:
        """What is shown."""
        return self._entry

    def show_entry(self, entry: Entry, *, leads: bool) -> None:
        """Show an entry; ``leads`` tells whether pressing it goes somewhere."""
        self._entry, self._leads = entry, leads
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(entry.spoken)
        self.setToolTip("\n".join(part for part in (entry.title, entry.second) if part))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = Theme.of_application()
        height = line_height(theme.font("med"))
        if self._entry.second:
            height += line_height(theme.font("meta"))
        return QSize(theme.px(200), round(height) + theme.px(3))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.of_application().px(120), self.sizeHint().height())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._entry.record_id is None:
            super().contextMenuEvent(event)
            return
        menu = EntryMenu(self._entry.record_id, self)
        menu.history_wanted.connect(self.history_wanted)
        menu.popup(event.globalPos())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, entry = Theme.of_application(), self._entry
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        free = QRectF(self.rect())
        if self._leads and (self.underMouse() or self.isDown()):
            fill_round(painter, free, theme.color("sunken"), theme.px(6))
        if entry.icon:
            box = QRectF(free.left(), free.top(), theme.px(18), free.height())
            token = ink_token(entry.icon_tone)
            draw_icon(painter, theme, entry.icon, token, self._turned(box), 18)
            free.setLeft(free.left() + theme.px(_ICON_ROOM))
        if entry.chip:
            free = self._draw_chip(painter, theme, free)
        self._draw_lines(painter, theme, self._turned(free))
        painter.end()

    def _draw_chip(self, painter: QPainter, theme: Theme, free: QRectF) -> QRectF:
        size = chip_size(theme, self._entry.chip)
        width = min(float(size.width()), free.width() / 2)
        top = free.center().y() - size.height() / 2
        box = QRectF(free.right() - width, top, width, size.height())
        draw_chip(painter, theme, self._turned(box), self._entry.chip, self._entry.chip_tone)
        return free.adjusted(0, 0, -width - theme.px(8), 0)

    def _draw_lines(self, painter: QPainter, theme: Theme, free: QRectF) -> None:
        entry, align = self._entry, RIGHT if self._backwards else LEFT
        first, second = theme.font("strong" if entry.strong else "med"), theme.font("meta")
        height = line_height(first)
        low = line_height(second) if entry.second else 0.0
        top = free.center().y() - (height + low) / 2
        plain = entry.title_tone is Tone.PLAIN
        ink = theme.color("ink") if plain else tone_ink(theme, entry.title_tone)
        box = QRectF(free.left(), top, free.width(), height)
        draw_line(painter, box, entry.title, first, ink, align)
        if entry.second:
            box = QRectF(free.left(), top + height, free.width(), low)
            draw_line(painter, box, entry.second, second, tone_ink(theme, entry.tone), align)

    @property
    def _backwards(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _turned(self, rect: QRectF) -> QRectF:
        return mirrored(rect, self.rect(), self.layoutDirection())
