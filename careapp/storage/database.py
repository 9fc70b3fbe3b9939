"""The encrypted file of one profile: opening it, and transactions over it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Protocol
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, select

from careapp.storage.change_log import Head, Writer
from careapp.storage.connection import open_engine, short_commit, storage_error
from careapp.storage.errors import DamagedRecordError, HalfLetterError
from careapp.storage.folding import fold
from careapp.storage.migrations.runner import migrate, name_device
from careapp.storage.store import Store
from careapp.storage.tables import change, meta
from careapp.storage.write_turns import SteppedAsideError, WriteTurns

_CLOCK_BITS = 16
ASKS_AFTER = 20_000  # steps of SQLite: some milliseconds
_TRIES = 6
_log = logging.getLogger(__name__)


class HeadKeeper(Protocol):
    """Remembers outside the file how far the audit chain had come."""

    def write(self, sequence: int, hash_hex: str) -> None:
        """Keep the new head."""

    def settle(self) -> None:
        """Return when all that was kept is on disk."""


class Database:
    """One open record. Every transaction yields a Store; the writing ones end in one commit."""

    def __init__(
        self,
        path: Path,
        key_hex: str,
        *,
        clock: Callable[[], datetime],
        actor: str,
        keeper: HeadKeeper | None = None,
        before_migration: Callable[[], None] | None = None,
    ) -> None:
        """Open or create the file; raise StorageError subclasses when it cannot be used."""
        self.path = path
        self.actor = actor
        self._clock = clock
        self._keeper = keeper
        self._keeping = Lock()
        self._turns = WriteTurns()
        self._kept = 0
        self._mend(path, key_hex)
        self._engine: Engine = open_engine(path, key_hex)
        try:
            self._open(before_migration)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def transaction(self, action: str = "save") -> Iterator[Store]:
        """Yield a store that may write; commit at the end, roll back on any exception.

        ``action`` names what was done in the audit log.
        """
        with self._turns.turn(), self._writing(action, pause=None) as store:
            yield store

    def write_patiently(self, action: str, work: Callable[[Store], object]) -> None:
        """Do long work in one transaction, all of it or nothing, and keep nobody waiting for it.

        While somebody else wants to write, the work is undone and begun again after them, so it
        must leave nothing behind but what it stores. Called back too often, it goes through.
        """
        for tries_left in reversed(range(_TRIES)):
            pause = self._turns.step_aside if tries_left else None
            try:
                with self._turns.turn(patient=True), self._writing(action, pause) as store:
                    work(store)
            except SteppedAsideError:
                continue
            return

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Yield a store over one consistent view of the record; it refuses to write."""
        with self._engine.connect() as connection, _letters_told(), connection.begin():
            yield Store(connection, writer=None)

    def copy_into(self, path: Path, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Write an encrypted copy of this moment to ``path``, under the same key.

        Whoever cancels gets a StorageError, and a copy that is worth nothing.
        """
        borrowed = self._engine.raw_connection()
        bare: Any = borrowed.driver_connection
        try:
            bare.set_progress_handler(cancelled, ASKS_AFTER)
            # Outside any transaction, as VACUUM demands.
            borrowed.cursor().execute("VACUUM INTO ?", (str(path),))
        except sqlcipher.Error as error:
            raise storage_error(error) from error
        finally:
            bare.set_progress_handler(None, 0)
            borrowed.close()

    @property
    def device(self) -> str:
        """The id of this copy of the record; a restored one has another."""
        return str(self._device)

    def become_a_copy(self) -> None:
        """Take another device id: the record this came from may still be worked on."""
        with self._engine.connect() as bare:
            connection = bare.execution_options(writing=True)
            with connection.begin():
                self._device = name_device(connection)

    def head(self) -> Head:
        """Return the last link of the audit chain."""
        with self.reading() as store:
            return store.head()

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._engine.dispose()
        if self._keeper is not None:
            self._keeper.settle()

    def _open(self, before_migration: Callable[[], None] | None) -> None:
        now = self._clock()
        with self._engine.connect() as connection:
            migrate(connection, now, before_migration)
            connection.rollback()
            rows = connection.execute(select(meta.c.name, meta.c.value)).all()
            names = {row.name: row.value for row in rows}
            last = select(change.c.clock).order_by(change.c.pk.desc()).limit(1)
            self._last_clock = connection.execute(last).scalar() or 0
        try:
            self._device, self._scope = names["device_id"], UUID(names["scope_id"])
        except (KeyError, ValueError) as missing:
            raise DamagedRecordError from missing

    @contextmanager
    def _writing(self, action: str, pause: Callable[[], None] | None) -> Iterator[Store]:
        with self._engine.connect() as bare, _letters_told():
            connection = bare.execution_options(writing=True)
            with short_commit(bare) if pause else nullcontext(), connection.begin():
                store = Store(connection, self._next_writer(), action, pause)
                yield store
                head = store.finish()
        if head is not None:
            self._keep(head)

    def _keep(self, head: Head) -> None:
        if self._keeper is None:
            return
        with self._keeping:
            # Two threads may come here in the wrong order: the anchor never goes back.
            if head.seq <= self._kept:
                return
            try:
                # After the commit: a file ahead of its anchor is normal, one behind it is not.
                self._keeper.write(head.seq, head.hash)
            except OSError as failure:
                # The words are saved: to say otherwise would have them typed twice.
                _log.warning("entry %d is not anchored: errno %s", head.seq, failure.errno)
            else:
                self._kept = head.seq

    def _next_writer(self) -> Writer:
        """Return who writes now; asked under the write lock, so that no clock is given twice."""
        at = self._clock()
        # Hybrid logical clock: never runs backwards, even when the laptop's clock does.
        wall = int(at.timestamp() * 1000) << _CLOCK_BITS
        self._last_clock = max(self._last_clock + 1, wall)
        return Writer(
            actor=self.actor,
            device=self._device,
            scope_id=self._scope,
            at=at,
            clock=self._last_clock,
        )

    @staticmethod
    def _mend(path: Path, key_hex: str) -> None:
        """Refuse a file whose end is missing: it would only fail when the end is read.

        Where the power went while the log was folded into it, the log still has what is torn.
        """
        if not _cut_off(path):
            return
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            fold(path, key_hex)
        if _cut_off(path):
            raise DamagedRecordError("its end is missing")


@contextmanager
def _letters_told() -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as fault:
        raise HalfLetterError from fault


def _cut_off(path: Path) -> bool:
    """Tell whether a file is not a whole number of pages, as every encrypted record is."""
    return path.exists() and bool(path.stat().st_size % 4096)
