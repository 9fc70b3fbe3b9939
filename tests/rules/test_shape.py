"""House rules of size, of packages, and of who may import whom."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.support.source import PROJECT, SOURCE, modules, place, tree_of

LONGEST_MODULE = 400
LONGEST_CLASS = 250
WINDOW = {"window.py": 200, "workspace.py": 250}  # they compose and decide nothing


def test_no_module_grows_past_the_limit() -> None:
    long = {place(file): lines for file in modules() if (lines := _lines(file)) > LONGEST_MODULE}

    assert long == {}


def test_no_class_grows_past_the_limit() -> None:
    long = {
        f"{place(file)} {node.name}": lines
        for file in modules()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_CLASS
    }

    assert long == {}


def test_the_window_only_composes() -> None:
    shell = SOURCE / "ui" / "shell"

    long = {
        name: lines
        for name, limit in WINDOW.items()
        if (shell / name).exists() and (lines := _lines(shell / name)) > limit
    }

    assert long == {}


def test_every_package_says_what_lives_there() -> None:
    silent = [
        place(file)
        for file in modules()
        if file.name == "__init__.py" and not ast.get_docstring(tree_of(file))
    ]

    assert silent == []


def test_every_folder_with_modules_is_a_package() -> None:
    loose = sorted(
        {place(file.parent) for file in modules() if not (file.parent / "__init__.py").exists()}
    )

    assert loose == []


def test_imports_point_one_way() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"

    result = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())
