"""What all row delegates have in common: the theme, and rows that grow with the text size."""

from PySide6.QtCore import QModelIndex, QObject, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careapp.ui.common.painted.drawing import (
    chip_size,
    draw_chip,
    fill_round,
    focus_ring,
    mirrored,
    select_ground,
)
from careapp.ui.common.painted.item_option import (
    AnyIndex,
    direction_of,
    has_state,
    is_selected,
    rect_of,
    text_of,
)
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.tones import tone_of
from careapp.ui.common.theme import Theme


class ThemedDelegate(QStyledItemDelegate):
    """Paints from theme tokens and asks its views for a new layout when the theme changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = Theme.of_application()
        self.theme.changed.connect(self._ask_for_layout)

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        """Draw the selection, or the ground under the mouse."""
        if is_selected(option):
            select_ground(painter, self.theme, rect)
        elif has_state(option, QStyle.StateFlag.State_MouseOver):
            fill_round(painter, rect, self.theme.color("sunken"), self.theme.px(8))

    def draw_focus(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        """Draw the ring around the row the keyboard is on."""
        if has_state(option, QStyle.StateFlag.State_HasFocus):
            focus_ring(painter, self.theme, rect, self.theme.px(8))

    def draw_chip_of(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, free: QRectF
    ) -> QRectF:
        """Draw a row's chip, if it has one, at its end; return what is left of ``free``.

        The chip never takes more than half: the name comes first.
        """
        chip = text_of(index, Role.CHIP_TEXT)
        if not chip:
            return free
        size = chip_size(self.theme, chip)
        width = min(float(size.width()), free.width() / 2)
        top = free.center().y() - size.height() / 2
        box = QRectF(free.right() - width, top, width, size.height())
        shown = mirrored(box, rect_of(option), direction_of(option))
        draw_chip(painter, self.theme, shown, chip, tone_of(index.data(Role.CHIP_TONE)))
        return free.adjusted(0, 0, -width - self.theme.px(8), 0)

    def _ask_for_layout(self) -> None:
        self.sizeHintChanged.emit(QModelIndex())
