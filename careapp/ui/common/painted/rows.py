"""Two-line list rows: name, second line, and an icon or chip where something is to be seen."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import (
    RIGHT,
    draw_icon,
    draw_line,
    mirrored,
)
from careapp.ui.common.painted.item_option import (
    AnyIndex,
    direction_of,
    is_selected,
    rect_of,
    text_of,
)
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.themed_delegate import ThemedDelegate
from careapp.ui.common.painted.tones import ink_token, tone_ink, tone_of
from careapp.ui.common.painted.wrapping import line_height, two_lines


class RowDelegate(ThemedDelegate):
    """Paints a row 50 high, or a heading row where the model answers ``Role.SECTION``."""

    def __init__(
        self, parent: QObject | None = None, *, inset: int = 6, wraps: bool = False
    ) -> None:
        """Keep ``inset`` logical pixels free at both sides of the selection.

        One that ``wraps`` gives a long title a second line: for short lists without chips.
        """
        super().__init__(parent)
        self._inset, self._wraps = inset, wraps

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = self.theme.px(28 if index.data(Role.SECTION) else 50)
        font, view = self.theme.font("strong"), self.parent()  # as when selected
        if self._wraps and isinstance(view, QListView):
            beside = self.theme.px(2 * self._inset + 12 + 10)
            beside += self.theme.px(26) if text_of(index, Role.LEAD_ICON) else 0
            room = view.viewport().width() - beside
            if len(two_lines(text_of(index, Role.TITLE), font, room)) > 1:
                height += round(line_height(font))
        return QSize(self.theme.px(120), height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = self.theme.px(self._inset)
        rect = QRectF(rect_of(option)).adjusted(inset, 0, -inset, 0)
        if index.data(Role.SECTION):
            self._draw_section(painter, option, index, rect)
        else:
            self.draw_ground(painter, option, rect)
            self._draw_content(painter, option, index, rect)
            self.draw_focus(painter, option, rect)
        painter.restore()

    def _draw_section(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, rect: QRectF
    ) -> None:
        pad = self.theme.px(12)
        box = rect.adjusted(pad, self.theme.px(6), -pad, 0)
        align = _reading_start(option)
        font, color = self.theme.font("cap"), self.theme.color("ink3")
        draw_line(painter, box, text_of(index, Role.TITLE), font, color, align)

    def _draw_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, rect: QRectF
    ) -> None:
        theme, whole, direction = self.theme, rect_of(option), direction_of(option)
        free = rect.adjusted(theme.px(12), 0, -theme.px(10), 0)
        tone = tone_of(index.data(Role.ICON_TONE) or index.data(Role.TONE))
        if lead := text_of(index, Role.LEAD_ICON):
            box = QRectF(free.left() - theme.px(2), free.top(), theme.px(18), free.height())
            draw_icon(painter, theme, lead, ink_token(tone), mirrored(box, whole, direction))
            free.setLeft(box.right() + theme.px(10))
        if late := text_of(index, Role.ICON):
            box = QRectF(free.right() - theme.px(20), free.top(), theme.px(20), free.height())
            draw_icon(painter, theme, late, ink_token(tone), mirrored(box, whole, direction), 16)
            free.setRight(box.left() - theme.px(6))
        free = self.draw_chip_of(painter, option, index, free)
        self._draw_lines(painter, option, index, mirrored(free, whole, direction))

    def _draw_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, free: QRectF
    ) -> None:
        theme, align = self.theme, _reading_start(option)
        strong = is_selected(option) or bool(index.data(Role.STRONG))
        title_font, second_font = theme.font("strong" if strong else "med"), theme.font("meta")
        second = text_of(index, Role.SECOND_LINE)
        title_height = line_height(title_font)
        second_height = line_height(second_font) if second else 0.0
        title = text_of(index, Role.TITLE)
        titles = two_lines(title, title_font, free.width()) if self._wraps else [title]
        top = free.center().y() - (title_height * len(titles) + second_height) / 2
        for line in titles:
            box = QRectF(free.left(), top, free.width(), title_height)
            draw_line(painter, box, line, title_font, theme.color("ink"), align)
            top += title_height
        if second:
            box = QRectF(free.left(), top, free.width(), second_height)
            color = tone_ink(theme, tone_of(index.data(Role.TONE)))
            draw_line(painter, box, second, second_font, color, align)


def list_view(name: str, parent: QWidget | None = None, *, inset: int = 6) -> QListView:
    """Return a list that shows such rows; ``name`` is its spoken name, already translated."""
    view = QListView(parent)
    view.setAccessibleName(name)
    view.setItemDelegate(RowDelegate(view, inset=inset))
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.viewport().setAutoFillBackground(False)
    return view


def _reading_start(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    if direction_of(option) is Qt.LayoutDirection.RightToLeft:
        return RIGHT
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
