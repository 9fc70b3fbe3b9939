"""Every icon that code asks for is shipped."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from careapp.resources import resource
from tests.support.source import calls, modules, name_called, place, tree_of

SHIPPED = {file.stem for file in resource("icons").glob("*.svg")}
# Where in the call the name of an icon stands.
ASKING = {
    "icon": 0,
    "pixmap": 0,
    "show_icon": 0,
    "icon_button": 0,
    "IconLabel": 0,
    "EmptyState": 0,
    "button": 2,
    "chip": 2,
    "show_as": 1,
    "_draw_mark": 0,
    "_entry": 0,
}
NAMED = {"icon", "icon_name"}
_LIKE_A_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def test_every_icon_asked_for_is_shipped() -> None:
    missing = [
        f"{place(file, given)} {name}"
        for file in modules("ui")
        for given in _asked(file)
        for name in _names(given)
        if name not in SHIPPED
    ]

    assert missing == []


def test_names_that_look_like_icons_are_icons() -> None:
    """Tables of icons by kind are not calls; their hyphenated names still have to exist."""
    known = SHIPPED | _other_hyphenated()

    unknown = [
        f"{place(file, given)} {given.value}"
        for file in modules("ui")
        for table in ast.walk(tree_of(file))
        if isinstance(table, ast.Dict)
        for given in table.values
        if isinstance(given, ast.Constant)
        and isinstance(given.value, str)
        and "-" in given.value
        and _LIKE_A_NAME.fullmatch(given.value)
        and given.value not in known
    ]

    assert unknown == []


@pytest.mark.parametrize("name", ["lock", "circle-alert", "users"])
def test_this_rule_sees_the_shipped_icons(name: str) -> None:
    assert name in SHIPPED


def _asked(file: Path) -> Iterator[ast.expr]:
    for call in calls(file):
        at = ASKING.get(name_called(call))
        if at is not None and len(call.args) > at:
            yield call.args[at]
        yield from (word.value for word in call.keywords if word.arg in NAMED)


def _names(given: ast.expr) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(name)) if _LIKE_A_NAME.fullmatch(name):
            yield name
        case ast.IfExp():
            yield from _names(given.body)
            yield from _names(given.orelse)


def _other_hyphenated() -> set[str]:
    """Instruments have such names too."""
    return {file.stem for file in resource("instruments").glob("*.json")}
