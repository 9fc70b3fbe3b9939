"""What a delegate asks a model for, beside Qt's own roles."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """Item roles of every list and tree painted by this package.

    The delegates paint what these roles say. The model also answers ``DisplayRole`` (the title,
    for type-to-find) and ``AccessibleTextRole`` (title, second line and chip in one sentence, for
    screen readers), and ``ToolTipRole`` where a row may be too narrow for its text.
    """

    TITLE = _FIRST + 1
    SECOND_LINE = _FIRST + 2
    TONE = _FIRST + 3
    """Tone of the second line and, unless ``ICON_TONE`` says otherwise, of the icon."""
    ICON = _FIRST + 4
    CHIP_TEXT = _FIRST + 5
    CHIP_TONE = _FIRST + 6
    RECORD = _FIRST + 7
    SECTION = _FIRST + 8
    """True for a row that is a heading over the rows below it."""
    LEAD_ICON = _FIRST + 9
    """Icon before the text, for the kind or state of a row."""
    ICON_TONE = _FIRST + 10
    WHEN_DATE = _FIRST + 11
    WHEN_TIME = _FIRST + 12
    BODY = _FIRST + 13
    INDENTED = _FIRST + 14
    """True for an addendum, shown below and to the right of its entry."""
    STRONG = _FIRST + 15
    """True for a title that stands out at rest, such as a problem above its goals."""
    PIECES = _FIRST + 16
    """What was added and removed, as pieces of text, shown below the second line."""
