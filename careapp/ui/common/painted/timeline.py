"""Timeline entries: when, what kind, what it was, by whom, and what was written."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import LEFT, RIGHT, draw_icon, draw_line, mirrored
from careapp.ui.common.painted.item_option import (
    AnyIndex,
    direction_of,
    rect_of,
    text_of,
    widget_of,
)
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.themed_delegate import ThemedDelegate
from careapp.ui.common.painted.tones import ink_token, tone_of
from careapp.ui.common.painted.wrapping import draw_wrapped, line_height, wrapped_height

_PARTS: Final = (
    (Role.TITLE, "strong", "ink"),
    (Role.SECOND_LINE, "meta", "ink2"),
    (Role.BODY, "body", "ink"),
)


class TimelineDelegate(ThemedDelegate):
    """Paints an entry as high as its text; an addendum stands further in."""

    def __init__(self, parent: QObject | None = None, *, inset: int = 6) -> None:
        """Keep ``inset`` logical pixels free at both sides."""
        super().__init__(parent)
        self._inset = inset

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = widget_of(option)
        width = rect_of(option).width()
        if isinstance(view, QAbstractItemView):
            width = view.viewport().width()
        left, right = self._text_edges(index, width)
        room = max(1, right - left)
        height = 0.0
        for role, font, _token in _PARTS:
            height += wrapped_height(text_of(index, role), self.theme.font(font), room)
        return QSize(self.theme.px(200), max(round(height), self.theme.px(36)) + self.theme.px(12))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = self.theme.px(self._inset)
        ground = QRectF(rect_of(option)).adjusted(inset, 1, -inset, -1)
        self.draw_ground(painter, option, ground)
        self._draw_when(painter, option, index, ground)
        self._draw_entry(painter, option, index, ground)
        self.draw_focus(painter, option, ground)
        painter.restore()

    def _text_edges(self, index: AnyIndex, width: int) -> tuple[int, int]:
        px = self.theme.px
        further = px(24) if index.data(Role.INDENTED) else 0
        return px(self._inset) + px(96) + further, width - px(self._inset) - px(10)

    def _draw_when(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, ground: QRectF
    ) -> None:
        theme, top, align = self.theme, ground.top() + self.theme.px(5), _start(option)
        for role, font, token in (
            (Role.WHEN_DATE, "meta", "ink2"),
            (Role.WHEN_TIME, "micro", "ink2"),
        ):
            height = line_height(theme.font(font))
            box = QRectF(ground.left() + theme.px(8), top, theme.px(58), height)
            shown = mirrored(box, rect_of(option), direction_of(option))
            words = text_of(index, role)
            draw_line(painter, shown, words, theme.font(font), theme.color(token), align)
            top += height

    def _draw_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, ground: QRectF
    ) -> None:
        theme, whole, direction = self.theme, rect_of(option), direction_of(option)
        left, right = self._text_edges(index, whole.width())
        top = ground.top() + theme.px(5)
        height = line_height(theme.font("strong"))
        if name := text_of(index, Role.LEAD_ICON) or text_of(index, Role.ICON):
            token = ink_token(tone_of(index.data(Role.ICON_TONE) or index.data(Role.TONE)))
            box = QRectF(whole.left() + left - theme.px(28), top, theme.px(20), height)
            draw_icon(painter, theme, name, token, mirrored(box, whole, direction))
        room = max(1.0, float(right - left))
        for role, font, token in _PARTS:
            words = text_of(index, role)
            needed = wrapped_height(words, theme.font(font), room)
            box = mirrored(QRectF(whole.left() + left, top, room, needed), whole, direction)
            color = theme.color(token)
            draw_wrapped(painter, box, words, theme.font(font), color, _start(option))
            top += needed


def timeline_view(name: str, parent: QWidget | None = None) -> QListView:
    """Return a list for timeline entries; ``name`` is its spoken name, already translated."""
    view = QListView(parent)
    view.setAccessibleName(name)
    view.setItemDelegate(TimelineDelegate(view))
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)  # entries wrap anew at every width
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.viewport().setAutoFillBackground(False)
    return view


def _start(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    return RIGHT if direction_of(option) is Qt.LayoutDirection.RightToLeft else LEFT
