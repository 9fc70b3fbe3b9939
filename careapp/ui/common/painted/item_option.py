"""Typed access to what Qt tells a delegate; its option has no typed attributes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

AnyIndex = QModelIndex | QPersistentModelIndex


def rect_of(option: QStyleOptionViewItem) -> QRect:
    """Return the place of the row."""
    rect: QRect = option.rect
    return rect


def direction_of(option: QStyleOptionViewItem) -> Qt.LayoutDirection:
    """Return the reading direction."""
    direction: Qt.LayoutDirection = option.direction
    return direction


def widget_of(option: QStyleOptionViewItem) -> QWidget | None:
    """Return the view that asks, where there is one."""
    widget: QWidget | None = option.widget
    return widget


def has_state(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    """Say whether the row is in this state."""
    return bool(option.state & flag)


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Say whether the row is selected."""
    return has_state(option, QStyle.StateFlag.State_Selected)


def text_of(index: AnyIndex, role: int) -> str:
    """Return what the model answers as text, empty when it answers nothing."""
    value = index.data(role)
    return "" if value is None else str(value)


def model_index(index: AnyIndex) -> QModelIndex:
    """Return a plain index, which is what views take."""
    if isinstance(index, QModelIndex):
        return index
    return index.model().index(index.row(), index.column(), index.parent())
