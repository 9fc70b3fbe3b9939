"""What a screen reader would say of a window."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from careapp.ui.common.reading_order import tab_stops


def unnamed(root: QWidget) -> list[str]:
    """Return the controls within ``root`` that Tab reaches and nobody has named."""
    return sorted(
        f"{type(widget).__name__} {widget.objectName()}".strip()
        for widget in tab_stops(root)
        if not spoken_name(widget)
    )


def spoken_name(widget: QWidget) -> str:
    """Return the name that is read out, empty when there is none."""
    known = QAccessible.queryAccessibleInterface(widget)
    return known.text(QAccessible.Text.Name).strip() if known is not None else ""
