"""Contents almost like a file: examples with edits, with strange JSON values, and noise."""

import json
from copy import deepcopy
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.faults.readers import Reader

Edit = tuple[str, int, bytes]
_WORDS: Final = (b"", b"\x00", b"\xff", b"\n", b'"', b"{", b"]", b"\\ud800", b"\xed\xa0\x80", b"-1")
_DEEP: Final[list[Any]] = []
for _ in range(200):
    _DEEP[:] = [list(_DEEP)]
# What a program that was never told otherwise would stumble over.
_STRANGE: Final[tuple[Any, ...]] = (
    None,
    True,
    "",
    " ",
    0,
    -1,
    10**400,
    1e308,
    -0.0,
    [],
    {},
    [None],
    {"": None},
    _DEEP,
    "\x00",
    "\ud800",
    "é" * 5000,
    "0001-01-01",
    "9999-12-31T23:59:60+14:00",
    "2026-13-45",
    "urn:uuid:",
    "#",
    "../../x",
    "Patient/",
)
# Numbers that ``json`` writes in no such way.
_LITERALS: Final = (b"1e999999999", b"-1e-999999999", b"NaN", b"Infinity", b"9" * 5000, b"1.0e5000")
_MARK: Final = "a place for a literal"


def mangled(reader: Reader) -> SearchStrategy[bytes]:
    """Return the contents to try on a reader."""
    examples = reader.examples  # by number: whole ones would fill every message
    example = st.integers(0, len(examples) - 1).map(examples.__getitem__)
    ways = [
        st.builds(_edited, example, st.lists(_edits(), max_size=6)),
        st.binary(max_size=2000),
        st.text(max_size=300).map(_encoded),
    ]
    if reader.json:
        changes = st.lists(st.tuples(st.integers(0, 2**20), _values()), min_size=1, max_size=4)
        ways += [st.builds(_with_values, example, changes)] * 3
    return st.one_of(ways)


def _edits() -> SearchStrategy[Edit]:
    kinds = st.sampled_from(("flip", "insert", "cut", "drop", "double", "swap"))
    return st.tuples(kinds, st.integers(0, 2**24), st.sampled_from(_WORDS) | st.binary(max_size=20))


def _edited(example: bytes, edits: list[Edit]) -> bytes:
    content = bytearray(example)
    for kind, number, word in edits:
        at = number % (len(content) + 1)
        length = 1 + number // 7 % 64
        match kind:
            case "flip" if at < len(content):
                content[at] ^= 1 << number % 8
            case "insert":
                content[at:at] = word
            case "cut":
                del content[at:]
            case "drop":
                del content[at : at + length]
            case "double":
                content[at:at] = content[at : at + 50 * length]
            case _:
                content[at : at + len(word)] = word
    return bytes(content)


def _values() -> SearchStrategy[Any]:
    literals = st.sampled_from(_LITERALS)
    return st.sampled_from(_STRANGE) | literals | st.text(max_size=20) | st.integers() | st.none()


def _with_values(example: bytes, changes: list[tuple[int, Any]]) -> bytes:
    """Put strange values, or nothing, in the place of others."""
    document = json.loads(example)
    literals: list[bytes] = []
    for number, value in changes:
        places = list(_places(document))
        if not places:
            break
        holder, key = places[number % len(places)]
        if number % 11 == 0:
            del holder[key]
        elif isinstance(value, bytes):
            literals.append(value)
            holder[key] = f"{_MARK} {len(literals) - 1}"
        else:
            holder[key] = deepcopy(value)  # the next change may be made inside of it
    content = json.dumps(document).encode()
    for number, literal in enumerate(literals):
        content = content.replace(f'"{_MARK} {number}"'.encode(), literal)
    return content


def _places(value: Any) -> Any:
    """Yield every place in a document: what holds it, and under which key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in list(pairs):
        yield value, key
        if isinstance(part, dict | list):
            yield from _places(part)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
