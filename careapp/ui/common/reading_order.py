"""Where Tab goes: from part to part as one reads, whatever was made first.

Qt's own chain follows the order in which widgets were made, so what is shown late comes last.
It can't be read from Python either: ``nextInFocusChain`` and ``focusProxy`` make PySide take the
widget that was asked for the parent of the one it returns, and the garbage collector then deletes
live widgets.
"""

from functools import cmp_to_key

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QScrollArea, QWidget


def tab_stops(within: QWidget) -> list[QWidget]:
    """Return what Tab reaches inside: each part whole before the part that follows it."""
    return _stops(within, None)


def step_focus(within: QWidget, *, forward: bool) -> bool:
    """Move the focus on by one, round at the ends, and bring it into view; False without stops.

    A focus that is no stop, or is being hidden, goes on from where it stands.
    """
    now = QApplication.focusWidget()
    stops = _stops(within, now)
    here = stops.index(now) if now in stops else (-1 if forward else 0)
    if here >= 0 and now is not None and not (now.isVisible() and _is_stop(now)):
        del stops[here]
        here -= int(forward)
    if not stops:
        return False
    reasons = Qt.FocusReason
    stop = stops[(here + (1 if forward else -1)) % len(stops)]
    stop.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    bring_into_view(stop)
    return True


def bring_into_view(stop: QWidget) -> None:
    """Scroll whatever scrolls around a control until it is seen, with some air around it."""
    above = stop.parentWidget()
    while above is not None:
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            middle = QRect(stop.mapTo(inside, QPoint()), stop.size()).center()
            above.ensureVisible(
                middle.x(), middle.y(), stop.width() // 2 + 12, stop.height() // 2 + 12
            )
        above = above.parentWidget()


def _stops(within: QWidget, also: QWidget | None) -> list[QWidget]:
    stops: list[QWidget] = []
    for child in _parts(within, also):
        if child is also or _is_stop(child):
            stops.append(child)
        if not isinstance(child, QAbstractSpinBox | QComboBox):  # their inner line is themselves
            stops += _stops(child, also)
    return stops


def _is_stop(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _parts(within: QWidget, also: QWidget | None) -> list[QWidget]:
    shown = [
        child
        for child in within.children()
        if isinstance(child, QWidget)
        and not child.isWindow()
        and (child.isVisible() or (also is not None and _holds(child, also)))
    ]
    boxes = {id(child): child.geometry() for child in shown}
    backwards = within.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def order(one: QWidget, other: QWidget) -> int:
        return _compare(boxes[id(one)], boxes[id(other)], backwards=backwards)

    return sorted(shown, key=cmp_to_key(order))


def _holds(widget: QWidget, other: QWidget) -> bool:
    return widget is other or widget.isAncestorOf(other)


def _compare(first: QRect, second: QRect, *, backwards: bool) -> int:
    """Compare by line, and within a line from its start."""
    apart = first.center().y() - second.center().y()
    if abs(apart) >= max(1, min(first.height(), second.height()) / 2):
        return apart
    return (second.x() - first.x()) if backwards else (first.x() - second.x())
