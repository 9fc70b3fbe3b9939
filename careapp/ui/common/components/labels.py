"""Text on screen, by role."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from careapp.ui.common.stylesheet import Role, WordTone


def label(
    text: str,
    role: Role = "body",
    *,
    wrap: bool = False,
    tone: WordTone | None = None,
    parent: QWidget | None = None,
) -> QLabel:
    """Make a label. Always plain text, so that nothing typed is ever read as markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    if tone is not None:
        made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made
