"""What restoring a backup would take away and bring back, person by person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from careapp.models.errors import CareAppError
from careapp.models.names import fold
from careapp.security.data_key import DataKey
from careapp.security.vault import Vault
from careapp.services.profile import RECORD_FILE, VAULT_FILE
from careapp.storage.comparison import RecordPrint, print_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """The present record against the backup, as names in their order.

    ``added`` are not in the backup, ``changed`` stand otherwise in it, ``missing`` are in the
    backup only.
    """

    added: tuple[str, ...] = field(default=(), repr=False)
    changed: tuple[str, ...] = field(default=(), repr=False)
    missing: tuple[str, ...] = field(default=(), repr=False)
    changed_at: datetime | None = None

    @property
    def none(self) -> bool:
        """Tell whether both hold the same."""
        return not (self.added or self.changed or self.missing)


def differences(
    folder: Path, present_key: DataKey | None, restored: Path, key: DataKey
) -> Differences | None:
    """Compare the record in ``folder`` with a restored file; None where it cannot be read.

    Without ``present_key`` the key of the backup is tried: mostly both are of one profile.
    """
    present_key = present_key or _same_key(folder, key)
    record = folder / RECORD_FILE
    if present_key is None or not record.exists():
        return None
    try:
        present = print_of(record, present_key.hex())
    except CareAppError:
        # Restoring is what a damaged record is in need of.
        return None
    return _compared(present, print_of(restored, key.hex()))


def _same_key(folder: Path, key: DataKey) -> DataKey | None:
    try:
        Vault.read(folder / VAULT_FILE).check(key)
    except CareAppError:
        return None
    return key


def _compared(present: RecordPrint, then: RecordPrint) -> Differences:
    now, before = present.people, then.people
    both = now.keys() & before.keys()
    return Differences(
        added=_names(now[one].name for one in now.keys() - before.keys()),
        changed=_names(now[one].name for one in both if now[one].digest != before[one].digest),
        missing=_names(before[one].name for one in before.keys() - now.keys()),
        changed_at=present.changed_at,
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=fold))
