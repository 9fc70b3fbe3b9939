"""Whether the history is as it was written: proven a little at every start, whole on demand."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from careapp.security.anchor import Anchor
from careapp.security.errors import AnchorDamagedError
from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.storage.change_log import Head
from careapp.storage.repositories.history import BrokenLink, HistoryRepository
from careapp.storage.store import Store

VERIFIED_FILE: Final = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found: how many entries were proven, and where the chain breaks, if it does.

    ``broken_at`` is when the last entry that still fits was written.
    """

    entries: int
    broken: BrokenLink | None = None
    broken_at: datetime | None = None


class IntegrityService:
    """Recomputes the audit chain. How far it was proven is noted in a file beside the record,
    under a key of its own, so that nobody can move that point."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context = context
        folder, key = session.profile.folder, session.data_key.subkey(b"verified")
        self._point = Anchor(folder / VERIFIED_FILE, key)

    def prove_new(self) -> Proof:
        """Prove what was written since the last proof; all of it where that does not fit."""
        with self._context.database.reading() as store:
            start = self._proven(store)
            proof = _prove(store, start)
            if proof.broken is not None and start.seq:
                proof = _prove(store, Head())
            head = store.head()
        self._note(proof, head)
        return proof

    def prove_whole(self) -> Proof:
        """Prove every entry from the first."""
        with self._context.database.reading() as store:
            proof, head = _prove(store, Head()), store.head()
        self._note(proof, head)
        return proof

    def _proven(self, store: Store) -> Head:
        """Return the entry up to which all was proven, if it still stands as it did."""
        try:
            point = self._point.read()
        except (AnchorDamagedError, OSError):
            return Head()
        if point is None or HistoryRepository(store).hash_of(point.sequence) != point.hash_hex:
            return Head()
        return Head(seq=point.sequence, hash=point.hash_hex)

    def _note(self, proof: Proof, head: Head) -> None:
        if proof.broken is None and head.seq:
            with suppress(OSError):  # a full disk costs the next start a longer proof
                self._point.write(head.seq, head.hash)
                self._point.settle()


def _prove(store: Store, start: Head) -> Proof:
    history = HistoryRepository(store)
    broken = history.first_broken_link(start)
    if broken is None:
        return Proof(entries=store.head().seq - start.seq)
    return Proof(
        entries=max(0, min(broken.seq - 1, store.head().seq) - start.seq),
        broken=broken,
        broken_at=history.last_before(broken.seq),
    )
