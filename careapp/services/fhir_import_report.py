"""What an import did, entry by entry."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from careapp.exchange.fhir.mapping import NO_PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A broken file, or an entry that waits: where it stands and why."""

    file: str = field(repr=False)
    where: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry kept word for word, and why no record was made of it."""

    file: str = field(repr=False)
    where: str
    resource_type: str
    reason: str = field(repr=False)

    @property
    def needs_a_look(self) -> bool:
        """Whether more is the matter than that CareApp has no place for this type yet."""
        return self.reason != NO_PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Each entry of the given files is counted once, in one of the four counts or as refused.

    Those ``waiting`` for their patient are counted as kept. ``joined`` counts entries of earlier
    files that waited for something in these. ``stopped`` says that the user broke it off.
    """

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    kept_as_source: dict[str, int] = field(default_factory=dict)
    joined: dict[str, int] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    waiting: tuple[Refusal, ...] = ()
    kept: tuple[Kept, ...] = ()
    notes: tuple[Refusal, ...] = ()
    patient_ids: tuple[UUID, ...] = ()
    stopped: bool = False

    def as_json(self) -> dict[str, object]:
        """Return it as plain JSON data."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "kept_as_source": self.kept_as_source,
            "refused": [_plain(refusal) for refusal in self.refused],
            "waiting": [_plain(refusal) for refusal in self.waiting],
            "joined": self.joined,
            "kept": [{**_plain(kept), "resource_type": kept.resource_type} for kept in self.kept],
            "notes": [_plain(note) for note in self.notes],
        }


class Tally:
    """Counts while the import goes on; some files may never come to be counted."""

    def __init__(self) -> None:
        self.created: Counter[str] = Counter()
        self.updated: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.kept_as_source: Counter[str] = Counter()
        self.joined: Counter[str] = Counter()
        self.waiting: list[Refusal] = []
        self.kept: list[Kept] = []
        self.notes: list[Refusal] = []
        self.patient_ids: dict[UUID, None] = {}

    def add(self, other: "Tally") -> None:
        """Add what another one counted."""
        for name in ("created", "updated", "unchanged", "kept_as_source", "joined"):
            getattr(self, name).update(getattr(other, name))
        self.waiting += other.waiting
        self.kept += other.kept
        self.notes += other.notes
        self.patient_ids.update(other.patient_ids)

    def count_kept(self, kept: Kept) -> None:
        """Count an entry of which no record was made."""
        self.kept_as_source[kept.resource_type] += 1
        self.kept.append(kept)

    def take_back(self, kept: Kept) -> None:
        """Count as kept an entry that was counted as updated or created before."""
        for count in (self.updated, self.created):
            if count[kept.resource_type]:
                count[kept.resource_type] -= 1
                break
        self.count_kept(kept)

    def report(self, refused: list[Refusal], *, stopped: bool) -> ImportReport:
        """Return the finished report."""
        return ImportReport(
            created=dict(sorted(self.created.items())),
            updated=dict(sorted(self.updated.items())),
            unchanged=dict(sorted(self.unchanged.items())),
            kept_as_source=dict(sorted(self.kept_as_source.items())),
            joined=dict(sorted(self.joined.items())),
            refused=tuple(refused),
            waiting=tuple(self.waiting),
            kept=tuple(self.kept),
            notes=tuple(self.notes),
            patient_ids=tuple(self.patient_ids),
            stopped=stopped,
        )

    def sentence(self) -> str:
        """Return the counts as the audit log keeps them; names nobody."""
        counts = (self.created, self.updated, self.unchanged, self.kept_as_source, self.joined)
        names = ("created", "updated", "unchanged", "kept", "joined")
        return ", ".join(
            f"{count.total()} {name}" for name, count in zip(names, counts, strict=True)
        )


def _plain(item: Refusal | Kept) -> dict[str, str]:
    return {"file": item.file, "where": item.where, "reason": item.reason}
