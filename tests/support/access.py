"""What a screen reader would say of a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def unnamed(root: QWidget) -> list[str]:
    """Return the visible controls within ``root`` that Tab reaches and nobody has named."""
    return sorted(
        f"{type(widget).__name__} {widget.objectName()}".strip()
        for widget in [root, *root.findChildren(QWidget)]
        if _reached(widget) and not spoken_name(widget)
    )


def spoken_name(widget: QWidget) -> str:
    """Return the name that is read out, empty when there is none."""
    known = QAccessible.queryAccessibleInterface(widget)
    return known.text(QAccessible.Text.Name).strip() if known is not None else ""


def _reached(widget: QWidget) -> bool:
    by_tab = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    # A proxy hands the focus on: what is named is what receives it.
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
