"""The project's own code as syntax trees, for the house rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]
SOURCE: Final = PROJECT / "careapp"


def modules(*under: str) -> Iterator[Path]:
    """Yield every module of the app below a folder of it."""
    yield from sorted(SOURCE.joinpath(*under).rglob("*.py"))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Call):
            yield node


def name_called(call: ast.Call) -> str:
    """Return the last part of what is called: ``connect`` for ``self.button.clicked.connect``."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def place(file: Path, node: ast.expr | ast.stmt | None = None) -> str:
    """Return where something stands, as a person would look it up."""
    where = file.relative_to(PROJECT).as_posix()
    return where if node is None else f"{where}:{node.lineno}"
