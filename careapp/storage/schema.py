"""The schema as the tables in code describe it, statement by statement."""

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from careapp.storage.tables import COUNTING_TRIGGERS, SEARCH_TABLE, append_only_triggers, metadata


def statements() -> list[str]:
    """Return the statements that build an empty record of the present version."""
    dialect = sqlite.dialect()
    found: list[str] = []
    for table in metadata.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        ordered = sorted(table.indexes, key=lambda index: str(index.name))
        found += [str(CreateIndex(index).compile(dialect=dialect)) for index in ordered]
    return [*found, SEARCH_TABLE, *COUNTING_TRIGGERS, *append_only_triggers()]
