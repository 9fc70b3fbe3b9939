"""The colours of the three themes; the only place in the ui with hex values.

A key says what a colour is for, never what it looks like. The tests recompute the contrast
of every allowed pair from these tables.
"""

from collections.abc import Mapping
from typing import Final

Tokens = Mapping[str, str]

LIGHT: Final[Tokens] = {
    "canvas": "#F3F2EE",
    "surface": "#FFFFFF",
    "sunken": "#F8F7F4",
    "rail": "#E6E8E3",
    "line": "#DBDAD3",
    "control": "#83867E",
    "ink": "#1D2522",
    "ink2": "#48524E",
    "ink3": "#5C6561",
    "accent": "#1D6455",
    "on_accent": "#FFFFFF",
    "accent_hover": "#164E42",
    "accent_soft": "#DCEBE5",
    "accent_ink": "#17564A",
    "danger": "#A3301D",
    "danger_soft": "#FBE8E3",
    "warn": "#754B00",
    "warn_soft": "#FAEDCF",
    "ok": "#27642F",
    "ok_soft": "#E1F0DF",
    "info": "#275380",
    "info_soft": "#E3ECF6",
    "plum": "#67397A",
    "plum_soft": "#F0E5F4",
    "focus": "#1559C4",
    "scrim": "#801D2522",  # alpha first, as QColor reads it
}

DARK: Final[Tokens] = {
    "canvas": "#151A18",
    "surface": "#1E2522",
    "sunken": "#252D29",
    "rail": "#101412",
    "line": "#36403B",
    "control": "#7F8B85",
    "ink": "#E8EDE9",
    "ink2": "#BCC6C0",
    "ink3": "#9AA59F",
    "accent": "#7CC7B2",
    "on_accent": "#0C1E18",
    "accent_hover": "#95D6C4",
    "accent_soft": "#22423A",
    "accent_ink": "#93D6C4",
    "danger": "#F29784",
    "danger_soft": "#46251E",
    "warn": "#E8BA6C",
    "warn_soft": "#3D3016",
    "ok": "#90CC92",
    "ok_soft": "#203A25",
    "info": "#95BFEA",
    "info_soft": "#20354B",
    "plum": "#D2ABE0",
    "plum_soft": "#3A2943",
    "focus": "#8FBCFF",
    "scrim": "#80000000",
}

CONTRAST: Final[Tokens] = {
    "canvas": "#000000",
    "surface": "#000000",
    "sunken": "#000000",
    "rail": "#000000",
    "line": "#FFFFFF",
    "control": "#FFFFFF",
    "ink": "#FFFFFF",
    "ink2": "#FFFFFF",
    "ink3": "#E6E6E6",
    "accent": "#FFE14D",
    "on_accent": "#000000",
    "accent_hover": "#FFF0A0",
    "accent_soft": "#3A3200",
    "accent_ink": "#FFE14D",
    "danger": "#FFB3A7",
    "danger_soft": "#4A0A00",
    "warn": "#FFD08A",
    "warn_soft": "#3D2900",
    "ok": "#A6F2A8",
    "ok_soft": "#003D0A",
    "info": "#A9D2FF",
    "info_soft": "#00264D",
    "plum": "#EBC2FF",
    "plum_soft": "#33004D",
    "focus": "#00E5FF",
    "scrim": "#80000000",
}

THEMES: Final[Mapping[str, Tokens]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
