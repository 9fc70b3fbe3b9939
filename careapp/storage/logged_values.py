"""Reading the texts of the change log back into what they were."""

import json
from functools import cache
from typing import Any, get_origin, get_type_hints

from careapp.models.record import Record
from careapp.storage.codec import Codec
from careapp.storage.tables import RecordTable, table_named, table_of


def logged_value(kind: str, field: str, text: str | None) -> object:
    """Return the value of a field as the log told it; the text itself where it is unreadable."""
    try:
        codec = table_named(kind).codecs[field]
        stored = logged_column(codec, text)
        return None if stored is None else codec.load(stored)
    except (KeyError, ValueError, TypeError):
        return text


def logged_column(codec: Codec, text: str | None) -> Any:
    """Return what the column held, of its text in a log entry."""
    if text is None:
        return None
    match codec.sql_type:
        case "INTEGER":
            return int(text)
        case "REAL":
            return float(text)
        case "BLOB":
            return bytes.fromhex(text)
    return text


def logged_row(table: RecordTable[Any], whole: str) -> dict[str, Any]:
    """Return the columns of a record as it was added; the log leaves empty ones out."""
    told = json.loads(whole)
    hints = _hints(table.name)
    row: dict[str, Any] = {}
    for name, codec in table.codecs.items():
        value = told.get(name)
        if value is None:
            value = _empty(codec, hints[name])
        elif codec.sql_type == "BLOB":
            value = bytes.fromhex(value)
        row[name] = value
    return row


def logged_record(kind: str, whole: str) -> Record | None:
    """Return a record as it was added, or None where this version cannot read it."""
    try:
        table = table_named(kind)
        row = logged_row(table, whole)
        record: Record = table.to_record([row[name] for name in table.names])
    except (KeyError, ValueError, TypeError):
        return None
    return record


def kind_of(record: Record) -> str:
    """Return the name under which the log tells of a record."""
    return table_of(type(record)).name


@cache
def _hints(kind: str) -> dict[str, Any]:
    """Return the types of a record's fields; working them out takes longer than all the rest."""
    return get_type_hints(table_named(kind).record_type)


def _empty(codec: Codec, hint: Any) -> Any:
    if codec.optional:
        return None
    if get_origin(hint) is tuple:
        return "[]"
    is_plain = hint is str or not hasattr(hint, "__dataclass_fields__")
    # A moment exactly as recorded is a dataclass stored as bare text.
    return "" if is_plain or hint.__name__ == "When" else "{}"
