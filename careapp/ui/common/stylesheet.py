"""The one stylesheet of the application, generated from the tokens.

Item views and painted widgets have no rule here: their delegates paint them.
"""

from typing import Final, Literal, get_args

from careapp.ui.common.fonts import role_size, role_weight
from careapp.ui.common.tokens import Tokens

Role = Literal["h1", "h2", "h3", "lead", "body", "med", "strong", "meta", "micro", "cap"]
Tone = Literal["plain", "accent", "ok", "warn", "danger", "info", "plum", "solid"]
WordTone = Literal["ink", "ink2", "ink3", "accent", "ok", "warn", "danger", "info", "plum"]
ButtonKind = Literal["primary", "plain", "quiet", "icon", "tab", "status"]
FrameKind = Literal["card", "next", "sunken", "sheet", "bar", "rail", "banner", "divider", "chosen"]
StripTone = Literal["warn", "danger", "info", "ok"]
FieldState = Literal["rest", "soft", "failed"]

VARIANTS: Final[dict[str, tuple[str, ...]]] = {
    "role": get_args(Role),
    "chip": get_args(Tone),
    "tone": get_args(WordTone),
    "kind": (*get_args(ButtonKind), *get_args(FrameKind), "strip", "toast"),
    "strip": get_args(StripTone),
    "state": get_args(FieldState),
}

_INPUTS: Final = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox")
_ROLE_INK: Final = {"meta": "ink2", "micro": "ink3", "cap": "ink3"}


def stylesheet(tokens: Tokens, text_size: int, theme_name: str = "light") -> str:
    """Return the stylesheet for one theme at one text size in percent."""
    sheet = _Sheet(tokens, text_size, theme_name)
    parts = (
        sheet.labels(),
        sheet.chips(),
        sheet.buttons(),
        sheet.frames(),
        sheet.inputs(),
        sheet.arrows(),
        sheet.ticks(),
        sheet.scroll_bars(),
        sheet.menus(),
    )
    return "\n".join(parts)


class _Sheet:
    """Writes the groups of rules."""

    def __init__(self, tokens: Tokens, text_size: int, theme_name: str) -> None:
        self._tokens = tokens
        self._text_size = text_size
        self._theme_name = theme_name
        self._outlined = theme_name == "contrast"

    def labels(self) -> str:
        """Text by role, and the few colours text may have."""
        t = self._tokens
        roles = [
            f'QLabel[role="{role}"] {{ color: {t[_ROLE_INK.get(role, "ink")]};'
            f" font-size: {self._px(role_size(role))}px; font-weight: {role_weight(role)}; }}"
            for role in get_args(Role)
        ]
        tones = [
            f'QLabel[tone="{tone}"] {{ color: {t["accent_ink" if tone == "accent" else tone]}; }}'
            for tone in get_args(WordTone)
        ]
        return "\n".join([*roles, *tones])

    def chips(self) -> str:
        """Small boxes of status; the contrast theme outlines every one."""
        t, px = self._tokens, self._px
        rules = [
            f"QFrame[chip] {{ border: 1px solid transparent; border-radius: {px(6)}px; }}",
            f"QLabel[chip] {{ border: 0; background: transparent; font-size: {px(12)}px; }}",
        ]
        for tone in get_args(Tone):
            ground, ink, edge = _chip_colours(t, tone)
            if self._outlined:
                edge = ink
            rules.append(f'QFrame[chip="{tone}"] {{ background: {ground}; border-color: {edge}; }}')
            weight = 600 if tone == "solid" else 400
            rules.append(
                f'QLabel[chip="{tone}"] {{ color: {ink}; font-weight: {weight};'
                " background: transparent; }"
            )
        return "\n".join(rules)

    def buttons(self) -> str:
        """Primary, plain, quiet and icon buttons, tabs, and those that cannot act."""
        t, px = self._tokens, self._px
        return f"""
QPushButton[kind] {{ font-size: {px(14)}px; font-weight: 500; border-radius: {px(6)}px;
  min-height: {px(34) - 2}px; padding: 0 {px(12)}px; border: 1px solid transparent; }}
QPushButton[kind="primary"] {{ font-weight: 600; color: {t["on_accent"]};
  background: {t["accent"]}; border-color: {t["accent"]}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
  background: {t["accent_hover"]}; border-color: {t["accent_hover"]}; }}
QPushButton[kind="plain"] {{ color: {t["ink"]}; background: {t["surface"]};
  border-color: {t["control"]}; }}
QPushButton[kind="plain"]:hover {{ background: {t["sunken"]}; border-color: {t["ink2"]}; }}
QPushButton[kind="quiet"] {{ color: {t["accent_ink"]}; background: transparent;
  padding: 0 {px(6)}px; }}
QPushButton[compact="true"] {{ min-height: {px(26) - 2}px; }}
QPushButton[kind="icon"] {{ background: transparent; padding: 0;
  min-width: {px(32) - 2}px; max-width: {px(32) - 2}px;
  min-height: {px(32) - 2}px; max-height: {px(32) - 2}px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="icon"]:hover {{
  background: {t["sunken"]}; border-color: {t["line"]}; }}
QPushButton[kind="plain"]:pressed, QPushButton[kind="quiet"]:pressed,
QPushButton[kind="icon"]:pressed {{ background: {t["accent_soft"]}; }}
QPushButton[kind="plain"]:checked, QPushButton[kind="icon"]:checked {{
  color: {t["accent_ink"]}; background: {t["accent_soft"]};
  border: {2 if self._outlined else 1}px solid {t["accent"]}; }}
QPushButton[cannot="true"], QPushButton[cannot="true"]:hover,
QPushButton[cannot="true"]:pressed, QPushButton[kind]:disabled {{ color: {t["ink3"]};
  background: {t["sunken"]}; border: 1px dashed {t["control"]}; }}
QPushButton::menu-indicator {{ image: url(icons:chevron-down-{self._theme_name}.svg);
  width: {px(14)}px; height: {px(14)}px; subcontrol-origin: padding;
  subcontrol-position: right center; right: {px(6)}px; }}
QPushButton[kind="icon"]::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="status"] {{ font-size: {px(12)}px; font-weight: 400; color: {t["ink2"]};
  background: transparent; min-height: {px(26) - 2}px; padding: 0 {px(5)}px;
  text-align: left; }}
QPushButton[lined_up="true"] {{ text-align: left; }}
QPushButton[kind="status"]:hover {{ color: {t["ink"]}; }}
QPushButton[kind="status"][tone="danger"] {{ color: {t["danger"]}; font-weight: 600; }}
QPushButton[kind="status"][tone="warn"] {{ color: {t["warn"]}; }}
QPushButton[kind="tab"] {{ border: 0; border-radius: 0; color: {t["ink2"]};
  background: transparent; border-bottom: 3px solid transparent;
  border-top: 3px solid transparent; min-height: {px(50) - 6}px; }}
QPushButton[kind="tab"]:hover {{ color: {t["ink"]}; border-bottom-color: {t["line"]}; }}
QPushButton[kind="tab"]:checked {{ color: {t["accent_ink"]}; font-weight: 600;
  border-bottom-color: {t["accent"]}; }}
"""

    def frames(self) -> str:
        """Cards, sheets, bars, strips and the toast."""
        t, px = self._tokens, self._px
        strips = "\n".join(
            f'QFrame[strip="{tone}"] {{ background: {t[f"{tone}_soft"]};'
            f" border-color: {t[tone] if self._outlined else t[f'{tone}_soft']}; }}"
            for tone in get_args(StripTone)
        )
        return f"""
QFrame[kind="card"] {{ background: {t["surface"]}; border: 1px solid {t["line"]};
  border-radius: {px(10)}px; }}
QFrame[kind="next"] {{ background: {t["surface"]}; border: 2px solid {t["accent"]};
  border-radius: {px(10)}px; }}
QFrame[kind="sunken"] {{ background: {t["sunken"]}; border: 1px solid {t["line"]};
  border-radius: {px(10)}px; }}
QFrame[kind="sheet"] {{ background: {t["surface"]}; border: 1px solid {t["control"]};
  border-radius: {px(12)}px; }}
QFrame[kind="bar"] {{ background: {t["surface"]}; border: 0;
  border-bottom: 1px solid {t["line"]}; }}
QFrame[kind="banner"] {{ background: {t["surface"]}; border: 0;
  border-bottom: 1px solid {t["line"]}; }}
QFrame[kind="rail"] {{ background: {t["rail"]}; border: 0; }}
QFrame[kind="chosen"] {{ background: {t["accent_soft"]}; border-radius: {px(8)}px;
  border: {2 if self._outlined else 0}px solid {t["accent"]}; }}
QFrame[kind="divider"] {{ background: {t["line"]}; border: 0; max-height: 1px; }}
QFrame[kind="strip"] {{ border: 1px solid transparent; border-radius: {px(8)}px; }}
{strips}
QFrame[kind="toast"] {{ background: {t["ink"]}; border: 0; border-radius: {px(8)}px; }}
QFrame[kind="toast"] QLabel {{ color: {t["canvas"]}; }}
QFrame[kind="toast"] QPushButton {{ color: {t["accent_soft"]}; font-weight: 600; }}
QFrame[kind="toast"] QPushButton:hover {{ color: {t["ink"]}; background: {t["canvas"]}; }}
"""

    def inputs(self) -> str:
        """Fields of one height; the border says focus, doubt or failure."""
        t, px = self._tokens, self._px
        side = px(10)
        rules = [
            f"{', '.join(_INPUTS)} {{ font-size: {px(14)}px; color: {t['ink']};"
            f" background: {t['surface']}; border: 1px solid {t['control']};"
            f" border-radius: {px(6)}px; selection-background-color: {t['accent_soft']};"
            f" selection-color: {t['ink']}; placeholder-text-color: {t['ink3']}; }}",
            f"QLineEdit, QComboBox {{ padding: 0 {side}px; min-height: {px(34) - 2}px; }}",
            f"QAbstractSpinBox {{ padding: 0 {side - 2}px;"
            f" min-height: {px(34) - 2}px; max-height: {px(34) - 2}px; }}",
            f"QPlainTextEdit, QTextEdit {{ padding: {px(4)}px {side - 4}px; }}",
            f"QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover,"
            f" QPlainTextEdit:hover, QTextEdit:hover {{ border-color: {t['ink2']}; }}",
            _each('[state="soft"]', f"border-color: {t['warn']};"),
            _each('[state="failed"]', f"border-color: {t['danger']};"),
            _each(
                '[readOnly="true"]',
                "border-color: transparent; background: transparent; padding: 0;",
            ),
            _each(":disabled", f"color: {t['ink3']}; border-style: dashed;"),
            # The border grows by one, so the padding gives one back and no text moves.
            _each(":focus", f"border: 2px solid {t['focus']};"),
            f"QLineEdit:focus, QComboBox:focus {{ padding: 0 {side - 1}px;"
            f" min-height: {px(34) - 4}px; }}",
            f"QAbstractSpinBox:focus {{ padding: 0 {side - 3}px;"
            f" min-height: {px(34) - 4}px; max-height: {px(34) - 4}px; }}",
            f"QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(4) - 1}px {side - 5}px; }}",
            "QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0;"
            " min-height: 0; background: transparent; }",
        ]
        return "\n".join(rules)

    def arrows(self) -> str:
        """The arrows that a border takes away from combo boxes and spin boxes."""
        px, down = self._px, f"url(icons:chevron-down-{self._theme_name}.svg)"
        size = f"width: {px(16)}px; height: {px(16)}px;"
        return f"""
QComboBox::drop-down {{ border: 0; width: {px(28)}px;
  subcontrol-origin: padding; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: {down}; {size} }}
QSpinBox::up-button, QTimeEdit::up-button, QSpinBox::down-button, QTimeEdit::down-button {{
  border: 0; width: 0; }}
"""

    def ticks(self) -> str:
        """Check boxes and radio buttons."""
        t, px = self._tokens, self._px
        dot = px(18) // 3
        return f"""
QCheckBox, QRadioButton {{ color: {t["ink"]}; font-size: {px(14)}px; spacing: {px(8)}px;
  min-height: {px(24)}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(18) - 2}px;
  height: {px(18) - 2}px; border: 1px solid {t["control"]}; background: {t["surface"]}; }}
QCheckBox::indicator {{ border-radius: {px(4)}px; }}
QRadioButton::indicator {{ border-radius: {px(18) // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t["ink2"]}; }}
QCheckBox::indicator:checked {{ background: {t["accent"]}; border-color: {t["accent"]};
  image: url(icons:check-{self._theme_name}.svg); }}
QCheckBox::indicator:indeterminate {{ background: {t["accent"]}; border-color: {t["accent"]};
  image: url(icons:minus-{self._theme_name}.svg); }}
QCheckBox:disabled {{ color: {t["ink3"]}; }}
QCheckBox::indicator:disabled {{ border: 1px dashed {t["control"]}; background: {t["sunken"]};
  image: none; }}
QRadioButton::indicator:checked {{ border: {dot}px solid {t["accent"]};
  width: {px(18) - 2 * dot}px; height: {px(18) - 2 * dot}px; background: {t["on_accent"]}; }}
"""

    def scroll_bars(self) -> str:
        """Quiet scroll bars without arrows."""
        t, px = self._tokens, self._px
        return f"""
QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: transparent; border: 0; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; border: 0; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {t["control"]}; border-radius: {px(3)}px;
  margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {t["ink3"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""

    def menus(self) -> str:
        """Menus and tooltips."""
        t, px = self._tokens, self._px
        return f"""
QMenu {{ background: {t["surface"]}; color: {t["ink"]}; border: 1px solid {t["control"]};
  padding: {px(4)}px; font-size: {px(14)}px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px;
  border-radius: {px(6)}px; }}
QMenu::item:selected {{ background: {t["accent_soft"]}; color: {t["ink"]}; }}
QMenu::item:disabled {{ color: {t["ink3"]}; }}
QMenu::separator {{ height: 1px; background: {t["line"]}; margin: {px(4)}px {px(8)}px; }}
QToolTip {{ background: {t["ink"]}; color: {t["canvas"]}; border: 1px solid {t["ink"]};
  padding: {px(4)}px; font-size: {px(13)}px; }}
"""

    def _px(self, logical: int) -> int:
        return round(logical * self._text_size / 100)


def _each(state: str, body: str) -> str:
    return f"{', '.join(name + state for name in _INPUTS)} {{ {body} }}"


def _chip_colours(tokens: Tokens, tone: str) -> tuple[str, str, str]:
    """Return ground, ink and edge of a chip."""
    if tone == "solid":
        return tokens["danger"], tokens["on_accent"], tokens["danger"]
    if tone == "plain":
        return tokens["sunken"], tokens["ink2"], tokens["line"]
    if tone == "accent":
        return tokens["accent_soft"], tokens["accent_ink"], tokens["accent_soft"]
    return tokens[f"{tone}_soft"], tokens[tone], tokens[f"{tone}_soft"]
