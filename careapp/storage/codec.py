"""Turning the fields of a record into what SQLite stores, and back.

Scalars become integers, texts and blobs; anything nested becomes JSON text. Both directions are
built once per type from its annotations, so that one mapping serves every record.
"""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from careapp.models.values import When
from careapp.storage.filling import filler

Convert = Callable[[Any], Any]


class Codec(NamedTuple):
    """How one type is stored: its SQLite type and both conversions (never called with None)."""

    sql_type: str
    store: Convert
    load: Convert
    optional: bool = False

    @property
    def converts(self) -> bool:
        """Tell whether a value is stored as anything else than itself."""
        return self.store is not _same


def _same(value: Any) -> Any:
    return value


def store_instant(moment: datetime) -> str:
    """Return an aware moment as sortable UTC text; a naive one is wall-clock time, kept so."""
    if moment.tzinfo is None:
        return moment.isoformat(timespec="minutes")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


@lru_cache(maxsize=1 << 14)
def known_id(blob: bytes) -> UUID:
    """Return the id of these bytes; lists ask for the same ones at every key press."""
    return UUID(bytes=blob)


_SCALARS: dict[type, Codec] = {
    str: Codec("TEXT", _same, _same),
    int: Codec("INTEGER", _same, _same),
    float: Codec("REAL", _same, _same),
    bool: Codec("INTEGER", int, bool),
    UUID: Codec("BLOB", lambda value: value.bytes, known_id),
    date: Codec("TEXT", date.isoformat, date.fromisoformat),
    datetime: Codec("TEXT", store_instant, datetime.fromisoformat),
    When: Codec("TEXT", lambda when: when.text, When),
}


@cache
def column_codec(annotation: Any) -> Codec:
    """Return how a field of this annotation is stored in a column of its own."""
    inner = _without_none(annotation)
    if inner is not annotation:
        return column_codec(inner)._replace(optional=True)
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Codec("TEXT", str, annotation)
    nested = json_codec(annotation)
    return Codec(
        "TEXT",
        lambda value: to_text(nested.store(value)),
        lambda text: nested.load(_decode(text)[0]),
    )


@cache
def json_codec(annotation: Any) -> Codec:
    """Return how a value of this annotation is written inside JSON."""
    inner = _without_none(annotation)
    if inner is not annotation:
        return _optional_json(json_codec(inner))
    if annotation is UUID:
        return Codec("TEXT", str, UUID)
    if annotation in _SCALARS and annotation is not bool:
        return _SCALARS[annotation]
    if annotation is bool:
        return Codec("INTEGER", _same, _same)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Codec("TEXT", str, annotation)
    if get_origin(annotation) is tuple:
        return _tuple_json(get_args(annotation)[0])
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _dataclass_json(annotation)
    raise TypeError(f"No way to store {annotation!r}.")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode

_decode = json.JSONDecoder().raw_decode


def to_text(plain: Any) -> str:
    """Return compact JSON with stable key order, letters kept as they are."""
    return _encode(plain)


def to_plain(record: Any) -> Any:
    """Return a record or value as plain JSON data."""
    kind: Any = type(record)
    return json_codec(kind).store(record)


def from_plain(kind: type, plain: Any) -> Any:
    """Return the record of ``kind`` that ``plain`` describes."""
    return json_codec(kind).load(plain)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation
    kept = [arg for arg in get_args(annotation) if arg is not types.NoneType]
    return kept[0] if len(kept) == 1 else annotation


def _optional_json(codec: Codec) -> Codec:
    return Codec(
        "TEXT",
        lambda value: None if value is None else codec.store(value),
        lambda plain: None if plain is None else codec.load(plain),
        optional=True,
    )


def _tuple_json(item: Any) -> Codec:
    codec = json_codec(item)
    return Codec(
        "TEXT",
        lambda values: [codec.store(value) for value in values],
        lambda plain: tuple(codec.load(value) for value in plain),
    )


def _dataclass_json(kind: type) -> Codec:
    hints = get_type_hints(kind)
    codecs = [(f.name, json_codec(hints[f.name]), f.default) for f in fields(kind)]

    def store(value: Any) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for name, codec, default in codecs:
            part = getattr(value, name)
            if part != default:  # defaults are left out: imported codes repeat them by the thousand
                plain[name] = codec.store(part)
        return plain

    return Codec("TEXT", store, _dataclass_load(kind, codecs))


def _dataclass_load(kind: type, codecs: list[tuple[str, Codec, Any]]) -> Convert:
    loads = {name: codec.load for name, codec, _ in codecs}

    def load(plain: dict[str, Any]) -> Any:
        return kind(**{name: loads[name](part) for name, part in plain.items() if name in loads})

    if any(default is MISSING for _, _, default in codecs):
        return load
    fill = filler(kind)
    return lambda plain: fill(
        [codec.load(plain[name]) if name in plain else default for name, codec, default in codecs]
    )
