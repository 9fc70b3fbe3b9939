"""Tree rows: chevron, kind icon, text and one chip, 20 pixels further in per level."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import (
    LEFT,
    RIGHT,
    chip_size,
    draw_icon,
    draw_line,
    mirrored,
)
from careapp.ui.common.painted.item_option import (
    AnyIndex,
    direction_of,
    is_selected,
    model_index,
    rect_of,
    text_of,
    widget_of,
)
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.themed_delegate import ThemedDelegate
from careapp.ui.common.painted.tones import ink_token, tone_ink, tone_of
from careapp.ui.common.painted.wrapping import line_height, two_lines
from careapp.ui.common.theme import Theme


class TreeRowDelegate(ThemedDelegate):
    """Paints a whole row of a tree; wants the one-column tree of ``tree_view``.

    A title too long for its row goes on in a second line.
    """

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        second = bool(text_of(index, Role.SECOND_LINE))
        height = self.theme.px(40 if second else 32)
        font = self._font(index)
        if len(two_lines(text_of(index, Role.TITLE), font, self._title_width(index))) > 1:
            height = round(line_height(font)) + self.theme.px(40 if second else 23)
        return QSize(self.theme.px(160), height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(rect_of(option))
        self.draw_ground(painter, option, rect)
        free = rect.adjusted(_depth(index) * self.theme.px(20), 0, -self.theme.px(8), 0)
        self._draw_chevron(painter, option, index, free)
        free = self._draw_icon(painter, option, index, free)
        free = self.draw_chip_of(painter, option, index, free)
        self._draw_text(painter, option, index, free)
        self.draw_focus(painter, option, rect)
        painter.restore()

    def _font(self, index: AnyIndex) -> QFont:
        return self.theme.font("strong" if index.data(Role.STRONG) else "body")

    def _title_width(self, index: AnyIndex) -> float:
        tree = self.parent()
        if not isinstance(tree, QTreeView):
            return 0.0
        px = self.theme.px
        has_icon = text_of(index, Role.LEAD_ICON) or text_of(index, Role.ICON)
        width = tree.viewport().width() - _depth(index) * px(20) - px(8)
        width -= px(20) + px(5) if has_icon else px(4)
        if chip := text_of(index, Role.CHIP_TEXT):
            width -= min(chip_size(self.theme, chip).width(), width // 2) + px(8)
        return float(width)

    def _draw_chevron(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, free: QRectF
    ) -> None:
        tree = widget_of(option)
        plain = model_index(index)
        if not isinstance(tree, QTreeView) or not tree.model().hasChildren(plain):
            return
        closed = direction_of(option) is Qt.LayoutDirection.RightToLeft
        side = "chevron-left" if closed else "chevron-right"
        name = "chevron-down" if tree.isExpanded(plain) else side
        step = self.theme.px(20)
        box = QRectF(free.left() - step, free.top(), step, free.height())
        shown = mirrored(box, rect_of(option), direction_of(option))
        draw_icon(painter, self.theme, name, "ink2", shown, 14)

    def _draw_icon(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, free: QRectF
    ) -> QRectF:
        name = text_of(index, Role.LEAD_ICON) or text_of(index, Role.ICON)
        if not name:
            return free.adjusted(self.theme.px(4), 0, 0, 0)
        tone = tone_of(index.data(Role.ICON_TONE) or index.data(Role.TONE))
        width = self.theme.px(20)
        box = QRectF(free.left(), free.top(), width, free.height())
        shown = mirrored(box, rect_of(option), direction_of(option))
        draw_icon(painter, self.theme, name, ink_token(tone), shown, 16)
        return free.adjusted(width + self.theme.px(5), 0, 0, 0)

    def _draw_text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, free: QRectF
    ) -> None:
        theme, direction = self.theme, direction_of(option)
        free = mirrored(free, rect_of(option), direction)
        align = RIGHT if direction is Qt.LayoutDirection.RightToLeft else LEFT
        font, small, title = self._font(index), theme.font("micro"), text_of(index, Role.TITLE)
        second = text_of(index, Role.SECOND_LINE)
        height, low = line_height(font), line_height(small) if second else 0.0
        titles = two_lines(title, font, free.width())
        if is_selected(option):
            heavier = two_lines(title, theme.font("strong"), free.width())
            if len(heavier) == len(titles):  # choosing a row never takes more room
                titles, font = heavier, theme.font("strong")
        top = free.center().y() - (height * len(titles) + low) / 2
        for line in titles:
            box = QRectF(free.left(), top, free.width(), height)
            draw_line(painter, box, line, font, theme.color("ink"), align)
            top += height
        if second:
            box = QRectF(free.left(), top, free.width(), low)
            color = tone_ink(theme, tone_of(index.data(Role.TONE)))
            draw_line(painter, box, second, small, color, align)


def _depth(index: AnyIndex) -> int:
    depth, parent = 1, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


class RowTree(QTreeView):
    """A one-column tree whose rows are painted from edge to edge by their delegate."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = QPersistentModelIndex()
        self._theme = Theme.of_application()
        self.setAccessibleName(name)
        self.setItemDelegate(TreeRowDelegate(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self._measure()
        self._theme.changed.connect(self._measure)
        self.entered.connect(self._hover)
        self.viewportEntered.connect(self._leave)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        # the style would draw its own selection into the indentation: paint the row ourselves
        option = QStyleOptionViewItem(options)
        plain = model_index(index)
        row = QRect(
            0, self.visualRect(plain).top(), self.viewport().width(), rect_of(options).height()
        )
        option.rect = row
        option.state = self._state(plain)
        option.widget = self
        self.itemDelegate().paint(painter, option, plain)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # titles break elsewhere now

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._leave()

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= QStyle.StateFlag.State_HasFocus
        if self._hovered == index:
            state |= QStyle.StateFlag.State_MouseOver
        return state

    def _measure(self) -> None:
        self.setIndentation(self._theme.px(20))

    def _hover(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self.viewport().update()

    def _leave(self) -> None:
        self._hovered = QPersistentModelIndex()
        self.viewport().update()


def tree_view(name: str, parent: QWidget | None = None) -> RowTree:
    """Return a tree ready for a model of ``Role`` answers; ``name`` is its spoken name."""
    return RowTree(name, parent)
