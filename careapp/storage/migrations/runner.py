"""Bringing a file to the schema this version knows."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import SQLAlchemyError

from careapp.storage.codec import store_instant
from careapp.storage.errors import DamagedRecordError, NewerRecordError, UpgradeFailedError
from careapp.storage.identity import new_id
from careapp.storage.tables import meta

_FOLDER: Final = Path(__file__).parent
_SEPARATOR: Final = ";;\n"


def steps() -> list[str]:
    """Return the SQL of every migration in order; ``;;`` ends each statement."""
    return [file.read_text(encoding="utf-8") for file in sorted(_FOLDER.glob("[0-9]*.sql"))]


def migrate(
    connection: Connection, now: datetime, before: Callable[[], None] | None = None
) -> None:
    """Apply the missing steps, all or none; call ``before`` first when there is data to lose.

    Raises NewerRecordError when the file is ahead of this version, and UpgradeFailedError when
    a step fails; then the file is as it was.
    """
    all_steps = steps()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.rollback()
    if version > len(all_steps):
        raise NewerRecordError
    if version == len(all_steps):
        return
    if version and before is not None:
        before()
    try:
        _apply(connection, all_steps, version, now)
    except (SQLAlchemyError, DamagedRecordError) as fault:
        raise UpgradeFailedError from fault


def _apply(connection: Connection, all_steps: list[str], version: int, now: datetime) -> None:
    writing = connection.execution_options(writing=True)
    with writing.begin():
        for step in all_steps[version:]:
            for statement in filter(str.strip, step.split(_SEPARATOR)):
                writing.exec_driver_sql(statement)
        if not version:
            _name_the_profile(writing, now)
        writing.exec_driver_sql(f"PRAGMA user_version = {len(all_steps)}")


def name_device(connection: Connection) -> str:
    """Give a copy of a record a device id of its own; two copies must never count as one."""
    device = str(new_id())
    renamed = update(meta).where(meta.c.name == "device_id").values(value=device)
    connection.execute(renamed)
    return device


def _name_the_profile(connection: Connection, now: datetime) -> None:
    values = {
        "scope_id": str(new_id()),
        "device_id": str(new_id()),
        "created_at": store_instant(now),
    }
    connection.execute(
        insert(meta), [{"name": name, "value": value} for name, value in values.items()]
    )
