"""Changing a widget's variant while it is on screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_variant(widget: QWidget, name: str, value: str | bool) -> None:  # noqa: FBT001 - as setProperty
    """Set a property the stylesheet asks for, and let the style look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style looks for the first time when the widget is shown
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
