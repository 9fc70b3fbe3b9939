"""House rules of how things look: one place for colours, one for styles, known variants."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from careapp.ui.common.stylesheet import VARIANTS, ButtonKind, Role, Tone, stylesheet
from careapp.ui.common.tokens import THEMES

UI = Path(__file__).parents[2] / "careapp" / "ui"
HEX = re.compile(r"#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b")
FACTORIES = {
    "button": get_args(ButtonKind),
    "label": get_args(Role),
    "chip": get_args(Tone),
}


def test_colours_are_written_down_in_one_module_only() -> None:
    coloured = [
        f"{file.relative_to(UI)}: {found.group()}"
        for file in _files()
        if file.name != "tokens.py"
        for found in HEX.finditer(file.read_text(encoding="utf-8"))
    ]

    assert coloured == []


def test_only_the_theme_sets_a_stylesheet() -> None:
    styled = [
        str(file.relative_to(UI))
        for file in _files()
        if file != UI / "common" / "theme.py"
        and "setStyleSheet(" in file.read_text(encoding="utf-8")
    ]

    assert styled == []


def test_every_variant_the_factories_are_asked_for_exists() -> None:
    unknown = [
        f"{file.relative_to(UI)}:{call.lineno} {name}({variant!r})"
        for file in _files()
        for call in _calls(file)
        if isinstance(call.func, ast.Name) and (name := call.func.id) in FACTORIES
        for variant in _second_argument(call)
        if variant not in FACTORIES[name]
    ]

    assert unknown == []


def test_every_property_set_on_a_widget_is_known_to_the_stylesheet() -> None:
    unknown = [
        f"{file.relative_to(UI)}:{call.lineno} {name}={value}"
        for file in _files()
        for call in _calls(file)
        for name, value in _variant(call)
        if name in VARIANTS and value and value not in VARIANTS[name]
    ]

    assert unknown == []


def test_the_stylesheet_has_a_rule_for_every_variant() -> None:
    text = stylesheet(THEMES["contrast"], 100, "contrast")

    silent = [
        f"{name}={value}"
        for name, values in VARIANTS.items()
        for value in values
        if f'[{name}="{value}"]' not in text and (name, value) != ("state", "rest")
    ]

    assert silent == []


def _files() -> Iterator[Path]:
    yield from sorted(UI.rglob("*.py"))


def _calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def _second_argument(call: ast.Call) -> Iterator[str]:
    # A label's second argument is its role; its tone is another matter.
    names = ("role",) if _called(call) == "label" else ("kind", "role", "tone")
    named = [word.value for word in call.keywords if word.arg in names]
    for value in (*call.args[1:2], *named[:1]):
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def _variant(call: ast.Call) -> Iterator[tuple[str, str]]:
    """Yield the property and value of setProperty(…) and set_variant(widget, …)."""
    match call.func:
        case ast.Attribute(attr="setProperty"):
            given = call.args
        case ast.Name(id="set_variant"):
            given = call.args[1:]
        case _:
            return
    match given:
        case [ast.Constant(value=str(name)), ast.Constant(value=str(value))]:
            yield name, value


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
