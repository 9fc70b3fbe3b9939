"""House rules of what must not get out: into logs, crash reports, or the repository."""

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeGuard, get_args, get_type_hints
from uuid import UUID

import pytest

import careapp.models
from tests.support.source import PROJECT, calls, modules, name_called, place

NO_TEXT = frozenset({".ttf", ".otf", ".png", ".pyc", ".qm"})
LEFT_BEHIND = frozenset(
    {
        ".git",
        ".venv",
        ".hypothesis",
        ".import_linter_cache",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        "__pycache__",
        "build",
        "demo-output",
        "dist",
    }
)
# Codes, kinds and keys: they say nothing about anybody without the record itself.
HARMLESS = frozenset(
    {
        "categories",
        "category",
        "clinical_status",
        "code",
        "content_sha256",
        "criticality",
        "flag_id",
        "form",
        "informant",
        "instrument_id",
        "instrument_sha256",
        "instrument_version",
        "intent",
        "key",
        "kind",
        "label",
        "link_id",
        "lot",
        "media_type",
        "member_kind",
        "method",
        "missing",
        "omaha",
        "organization",
        "origin_kind",
        "pdf_sha256",
        "qualification",
        "quantity",
        "record_kind",
        "resource_type",
        "role",
        "setting",
        "severity",
        "sha256",
        "status",
        "stored_as",
        "system",
        "target",
        "unit",
        "use",
        "verification",
        "why_kind",
        "zone",
    }
)
HARMLESS_HERE = frozenset(
    {
        "Assessment.title",  # the instrument's
        "Flag.id",  # the rule's
        "Coding.display",  # the code's, and nobody's record shows its codings
        "When.text",
    }
)
# What forms are made of; what people answer in them is looked at.
ABOUT_PEOPLE = ("answers", "response_reader", "flags")
PERSONAL_DATES = {"birth_date", "died_on"}
PLAIN_TYPES = (bool, int, float, datetime, date, UUID)
LOGGED = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def test_nothing_identifying_shows_in_the_repr_of_a_record() -> None:
    shown = [
        f"{kind.__name__}.{field.name}"
        for kind in _record_types()
        for field in dataclasses.fields(kind)
        if field.repr and _tells(kind, field.name)
    ]

    assert shown == []


def test_this_rule_would_notice_a_name() -> None:
    @dataclasses.dataclass
    class Person:
        id: UUID
        name: str
        birth_date: date

    assert [name for name in ("id", "name", "birth_date") if _tells(Person, name)] == [
        "name",
        "birth_date",
    ]


def test_logs_are_written_in_fixed_words() -> None:
    """Only ids and numbers fill the gaps; a formatted text could carry a name."""
    formatted = [
        place(file, call)
        for file in modules()
        for call in calls(file)
        if _is_log_call(call) and not _fixed(call)
    ]

    assert formatted == []


def test_no_traceback_of_a_refusal_is_logged() -> None:
    """The text of an exception may repeat what somebody typed."""
    allowed = {"careapp/cli/command_line.py"}  # at debug level, which nobody switches on
    told = [
        place(file, call)
        for file in modules()
        for call in calls(file)
        if _is_log_call(call)
        and (name_called(call) == "exception" or any(w.arg == "exc_info" for w in call.keywords))
        and place(file) not in allowed
    ]

    assert told == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/",
        r"[\w.-]*\b(?:artifactory|nexus|devpi|jfrog)\b[\w.-]*",
        r"https?://[^\s\"']*(?:pypi|simple/|proxy)",
        r"\b10\.\d+\.\d+\.\d+\b|\b192\.168\.\d+\.\d+\b",
    ],
)
def test_the_project_names_no_machine_and_no_place_to_download_from(pattern: str) -> None:
    named = [
        f"{name}:{number} {line.strip()[:80]}"
        for name, text in _tracked_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line) and name != "tests/rules/test_secrecy.py"
    ]

    assert named == []


def _record_types() -> Iterator[type]:
    for found in pkgutil.walk_packages(careapp.models.__path__, "careapp.models."):
        if ".questionnaire." in found.name and not found.name.endswith(ABOUT_PEOPLE):
            continue
        module = importlib.import_module(found.name)
        for kind in vars(module).values():
            if _is_record(kind) and kind.__module__ == found.name:
                yield kind


def _is_record(kind: object) -> TypeGuard[type]:
    return isinstance(kind, type) and dataclasses.is_dataclass(kind)


def _tells(kind: type, name: str) -> bool:
    if name in PERSONAL_DATES:
        return True
    if name in HARMLESS or f"{kind.__name__}.{name}" in HARMLESS_HERE:
        return False
    return _holds_text(get_type_hints(kind)[name])


def _holds_text(annotation: Any) -> bool:
    if inner := get_args(annotation):
        return any(_holds_text(part) for part in inner)
    if annotation in (type(None), ..., *PLAIN_TYPES) or dataclasses.is_dataclass(annotation):
        return False
    return not (isinstance(annotation, type) and issubclass(annotation, Enum))


def _is_log_call(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="_log" | "logger" | "log" | "logging"), attr=verb):
            return verb in LOGGED
    return False


def _fixed(call: ast.Call) -> bool:
    words = call.args[1:2] if name_called(call) == "log" else call.args[:1]
    return all(isinstance(given, ast.Constant) for given in words)


def _tracked_texts() -> Iterator[tuple[str, str]]:
    """Every text of the project; what set-up and tools leave behind is not part of it."""
    for file in sorted(PROJECT.rglob("*")):
        inside = file.relative_to(PROJECT)
        if LEFT_BEHIND & set(inside.parts) or file.suffix in NO_TEXT or not file.is_file():
            continue
        yield str(inside), file.read_text(encoding="utf-8", errors="replace")
