"""The look of the whole application: colours, fonts, palette and stylesheet."""

from enum import StrEnum
from typing import ClassVar, Final

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from careapp.resources import resource
from careapp.ui.common.fonts import load_fonts, role_font, role_size
from careapp.ui.common.stylesheet import stylesheet
from careapp.ui.common.tokens import THEMES, Tokens

TEXT_SIZES: Final = (100, 115, 130, 150)


class ThemeName(StrEnum):
    """What can be chosen in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Owned by the application; everything drawn asks it for colours, fonts and sizes."""

    changed = Signal()

    _palette_roles: ClassVar[dict[QPalette.ColorRole, str]] = {
        QPalette.ColorRole.Window: "canvas",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "on_accent",
        QPalette.ColorRole.Highlight: "accent_soft",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent_ink",
        QPalette.ColorRole.LinkVisited: "accent_ink",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "canvas",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "sunken",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "control",
        QPalette.ColorRole.Shadow: "control",
    }
    _disabled_roles: ClassVar[dict[QPalette.ColorRole, str]] = {
        QPalette.ColorRole.WindowText: "ink3",
        QPalette.ColorRole.Text: "ink3",
        QPalette.ColorRole.ButtonText: "ink3",
        QPalette.ColorRole.HighlightedText: "ink2",
    }

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = ThemeName.LIGHT
        self._name = ThemeName.LIGHT
        self._text_size = 100
        self._dressed = False
        self._tokens: Tokens = THEMES["light"]
        self.pixmaps: dict[tuple[str, str, int, str, float], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        load_fonts()
        QDir.setSearchPaths("icons", [str(resource("icons", "coloured"))])
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @classmethod
    def of_application(cls) -> "Theme":
        """Return the application's theme, making a light one where none was made yet."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("A theme needs a QApplication.")
        theme = application.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if theme is None:
            theme = cls(application)
            theme.apply(ThemeName.LIGHT)
        return theme

    @property
    def name(self) -> ThemeName:
        """The theme in force: light, dark or contrast, never system."""
        return self._name

    @property
    def choice(self) -> ThemeName:
        """The theme as chosen, which may be system."""
        return self._choice

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return self._text_size

    @property
    def motion(self) -> bool:
        """Whether sheets and toasts may fade; follows the system's wish for stillness."""
        return self._application.isEffectEnabled(Qt.UIEffect.UI_General)

    def apply(self, name: ThemeName | str, text_size: int = 100) -> None:
        """Put a theme and a text size into force everywhere at once."""
        self._choice = ThemeName(name)
        effective = self._effective(self._choice)
        if (effective, text_size) == (self._name, self._text_size) and self._dressed:
            return
        self._dressed = True
        self._name = effective
        self._text_size = text_size
        self._tokens = THEMES[self._name]
        self.pixmaps.clear()
        self._fonts.clear()
        # Replacing a stylesheet takes ten times as long as dropping it and setting another.
        self._application.setStyleSheet("")
        self._application.setPalette(self._palette())
        self._application.setFont(self.font("body"))
        self._application.setStyleSheet(stylesheet(self._tokens, text_size, self._name))
        self.changed.emit()

    def color(self, token: str) -> QColor:
        """Return the colour of a token in the theme in force."""
        return QColor(self._tokens[token])

    def font(self, role: str) -> QFont:
        """Return the font of a role (h1 … cap), scaled by the text size; yours to change."""
        made = self._fonts.get(role)
        if made is None:
            made = self._fonts[role] = role_font(role, self.px(role_size(role)))
        return QFont(made)  # copies share what Qt has found out about their letters

    def px(self, logical: float) -> int:
        """Scale a length by the text size."""
        return round(logical * self._text_size / 100)

    def _effective(self, choice: ThemeName) -> ThemeName:
        if choice is not ThemeName.SYSTEM:
            return choice
        scheme = self._application.styleHints().colorScheme()
        # A bare X11 session reports Unknown.
        return ThemeName.DARK if scheme == Qt.ColorScheme.Dark else ThemeName.LIGHT

    def _follow_system(self) -> None:
        if self._choice is ThemeName.SYSTEM and self._effective(self._choice) != self._name:
            self.apply(self._choice, self._text_size)

    def _palette(self) -> QPalette:
        palette = QPalette()
        groups = QPalette.ColorGroup
        for group in (groups.Active, groups.Inactive, groups.Disabled):
            for role, token in self._palette_roles.items():
                palette.setColor(group, role, self.color(token))
        for role, token in self._disabled_roles.items():
            palette.setColor(groups.Disabled, role, self.color(token))
        return palette
