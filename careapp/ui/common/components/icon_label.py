"""An icon standing beside words."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from careapp.ui.common.icons import pixmap
from careapp.ui.common.theme import Theme


class IconLabel(QLabel):
    """Shows an icon and draws it anew when the theme changes. Silent: the words beside it speak."""

    def __init__(
        self, name: str, role: str = "ink2", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.refresh()
        Theme.of_application().changed.connect(self.refresh)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon or another colour."""
        self._name, self._role = name, role
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Draw the icon in the theme in force."""
        size = Theme.of_application().px(self._size)
        self.setPixmap(pixmap(self._name, self._role, size, self.devicePixelRatioF()))
        self.setFixedSize(size, size)
