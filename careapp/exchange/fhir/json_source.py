"""JSON read so that nothing is lost: numbers keep their digits, resources keep their words."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from careapp.exchange.fhir.refusal import FhirRefusedError


class Digits(str):
    """A number exactly as the file writes it; never mistaken for a text."""

    __slots__ = ()


Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool | None"
Object: TypeAlias = "dict[str, Json]"
_Member: TypeAlias = Callable[[str, int], int]

# Read whole, and many times as large in memory as on disk.
_LARGEST: Final = 256 * 1024**2
_BLANKS: Final = frozenset(" \t\n\r")
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_KEY: Final = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*')
# Half of a character written as an escape: allowed by JSON, impossible to store.
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_UNREADABLE: Final = "The file holds characters that nobody can read. Export it again."
_DECODER: Final = json.JSONDecoder(
    parse_float=Digits, parse_int=Digits, parse_constant=_no_constant
)


def read_text(path: Path) -> str:
    """Return the text of a file or refuse it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FhirRefusedError(
                "file", "The file is larger than CareApp can read. Export it in several files."
            )
        content = path.read_bytes()
    except OSError as error:
        raise FhirRefusedError(
            "file", "The file cannot be read. Check that it exists and that you may open it."
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FhirRefusedError(
            f"byte {error.start + 1}",
            "The file is not UTF-8 text. Export it again as FHIR R4 JSON in UTF-8.",
        ) from error


def parse(text: str) -> tuple[Json, list[str]]:
    """Return the document and, for each element of its ``entry``, the words of its resource."""
    try:
        document, bodies = _Reader(text).document()
        if _SURROGATE.search(text):
            json.dumps(document, ensure_ascii=False).encode()
        if "\\u0000" in text and _NUL.search(text):
            raise FhirRefusedError("file", _UNREADABLE)
    except json.JSONDecodeError as error:
        raise FhirRefusedError(
            f"line {error.lineno}, column {error.colno}",
            "The file is not valid JSON. It may be cut short or edited by hand: export it again.",
        ) from error
    except UnicodeEncodeError as error:
        raise FhirRefusedError("file", _UNREADABLE) from error
    except RecursionError as error:
        raise FhirRefusedError(
            "file", "The file is nested deeper than any FHIR resource. Export it again."
        ) from error
    except ValueError as error:
        raise FhirRefusedError(
            "file", "The file holds a number that JSON does not know, such as NaN. Export it again."
        ) from error
    return document, bodies


def whole(value: Json) -> str:
    """Return compact JSON that is equal for equal content, whatever the layout of the file."""
    return json.dumps(_tagged(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _tagged(value: Json) -> object:
    # Digits would be written as texts: 1 and "1" must stay apart.
    if type(value) is Digits:
        return {"#": str(value)}
    if isinstance(value, dict):
        return {name: _tagged(part) for name, part in value.items()}
    return [_tagged(part) for part in value] if isinstance(value, list) else value


class _Reader:
    """Walks the outer levels by hand, to know where each resource begins and ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bodies: list[str] = []
        self._entries: list[Json] = []

    def document(self) -> tuple[Json, list[str]]:
        """Return the parsed document and the words of the resources in its entries."""
        top: Object = {}

        def member(name: str, at: int) -> int:
            if name == "entry" and self._text[at : at + 1] == "[":
                self._bodies, self._entries = [], []
                end = self._array(at)
                top[name] = self._entries
                return end
            top[name], end = _DECODER.raw_decode(self._text, at)
            return end

        start = self._skip(0)
        if self._text[start : start + 1] != "{":
            return _DECODER.decode(self._text), []
        end = self._skip(self._object(start, member))
        if end != len(self._text):
            raise json.JSONDecodeError("Extra data", self._text, end)
        return top, self._bodies

    def _entry(self, at: int) -> int:
        entry: Object = {}
        body = ""

        def member(name: str, start: int) -> int:
            nonlocal body
            entry[name], end = _DECODER.raw_decode(self._text, start)
            if name == "resource":
                body = self._text[start:end]
            return end

        if self._text[at : at + 1] == "{":
            end = self._object(at, member)
            self._entries.append(entry)
        else:
            other, end = _DECODER.raw_decode(self._text, at)
            self._entries.append(other)
        self._bodies.append(body)
        return end

    def _array(self, at: int) -> int:
        at = self._skip(at + 1)
        if self._text[at : at + 1] == "]":
            return at + 1
        while True:
            at = self._skip(self._entry(at))
            mark = self._text[at : at + 1]
            if mark == "]":
                return at + 1
            self._expect(mark == ",", "Expecting ',' delimiter", at)
            at = self._skip(at + 1)

    def _object(self, at: int, member: _Member) -> int:
        text = self._text
        at = self._skip(at + 1)
        if text[at : at + 1] == "}":
            return at + 1
        while True:
            plain = _KEY.match(text, at)
            name, at = (plain[1], plain.end()) if plain else self._odd_key(at)
            at = self._skip(member(name, at))
            mark = text[at : at + 1]
            if mark == "}":
                return at + 1
            self._expect(mark == ",", "Expecting ',' delimiter", at)
            at = self._skip(at + 1)

    def _odd_key(self, at: int) -> tuple[str, int]:
        """Read a name with escapes in it, or find out that there is none."""
        self._expect(self._text[at : at + 1] == '"', "Expecting property name", at)
        name, at = _DECODER.raw_decode(self._text, at)
        at = self._skip(at)
        self._expect(self._text[at : at + 1] == ":", "Expecting ':' delimiter", at)
        return name, self._skip(at + 1)

    def _skip(self, at: int) -> int:
        if self._text[at : at + 1] not in _BLANKS:
            return at
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _expect(self, met: bool, message: str, at: int) -> None:  # noqa: FBT001
        if not met:
            raise json.JSONDecodeError(message, self._text, at)
