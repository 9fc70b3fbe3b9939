"""What stands between a stranger and the record: first set-up and unlocking.

Imported before the first paint, so that everything heavy is imported when it is first used.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from careapp.models.errors import CareAppError

if TYPE_CHECKING:
    from careapp.documents.page_images import RenderedPage
    from careapp.security.computer_keyring import Asked
    from careapp.security.kdf import KdfPolicy
    from careapp.security.recovery import RecoveryKey
    from careapp.security.strength import Strength
    from careapp.services.backup_openers import BackupKey
    from careapp.services.lost_laptop_service import LostLaptopDesk
    from careapp.services.profile import Profile
    from careapp.services.restore_service import PreparedRestore, RestoreService
    from careapp.services.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class You:
    """What first start asks about the care manager."""

    name: str = field(repr=False)
    role: str = ""
    organization: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


class Gate:
    """Sets a profile up, opens it with a passphrase or the recovery key. Slow: use a worker."""

    def __init__(
        self,
        folder: Path,
        build: Callable[..., "Services"],
        *,
        now: Callable[[], datetime],
        kdf: "KdfPolicy | None" = None,
    ) -> None:
        """``build`` turns an open session into services."""
        self.folder = folder
        self._build = build
        self._now = now
        self._kdf = kdf

    @property
    def set_up(self) -> bool:
        """Tell whether there is a record to unlock."""
        # The second: a restore was interrupted; unlocking finishes it.
        names = ("vault.json", ".restore.json")
        return any((self.folder / name).exists() for name in names)

    def warm_up(self) -> None:
        """Import what unlocking needs, while the passphrase is being typed."""
        from zoneinfo import ZoneInfo

        import cryptography.hazmat.backends.openssl.backend  # noqa: F401
        import filelock  # noqa: F401
        from cryptography.hazmat.primitives.kdf import argon2  # noqa: F401
        from tzlocal import get_localzone_name

        import careapp.services.services  # noqa: F401

        ZoneInfo(get_localzone_name() or "UTC")

    def judge(self, passphrase: str) -> "Strength":
        """Return how strong a passphrase is, with words about it."""
        from careapp.security.strength import strength

        return strength(passphrase)

    def suggest(self) -> str:
        """Return four words drawn at random."""
        from careapp.security.strength import suggest_words

        return " ".join(suggest_words())

    def create(self, passphrase: str, you: You) -> "tuple[Services, RecoveryKey]":
        """Set up an empty record; return it open, with the recovery key to print."""
        from careapp.services.profile import a_care_manager

        manager = a_care_manager(you.name, you.role, you.organization, you.phone)
        session, recovery = self._profile().create(passphrase, manager)
        return self._build(session), recovery

    def look_around(self) -> "Services":
        """Return the sample caseload in a profile that is removed when it is closed."""
        from dataclasses import replace
        from secrets import token_urlsafe
        from tempfile import mkdtemp

        from careapp.services.profile import Profile, a_care_manager

        profile = Profile(Path(mkdtemp(prefix="careapp-sample-")), now=self._now)
        manager = a_care_manager("Sample care manager")
        session, _ = profile.create(token_urlsafe(), manager)
        services = self._build(replace(session, temporary=True))
        try:
            services.samples.fill()
        except BaseException:
            services.close()
            raise
        return services

    def unlock(self, passphrase: str, *, accept_older: bool = False) -> "Services":
        """Open the record; raise CareAppError subclasses when it cannot be."""
        session = self._profile().unlock(passphrase, accept_older=accept_older)
        return _noted(self._build(session), "passphrase")

    @property
    def opens_by_keyring(self) -> bool:
        """Tell whether this computer's keyring may open the record; reads no key."""
        import json

        try:
            fields = json.loads((self.folder / "vault.json").read_bytes())
            return any(slot.get("kind") == "keyring" for slot in fields["slots"])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return False

    def ask_keyring(self) -> "Asked[bytes]":
        """Begin to ask this computer for its secret; its owner may be asked for it first."""
        from careapp.security.computer_keyring import ComputerKeyring

        return ComputerKeyring().ask(self._profile().vault().profile_id)

    def unlock_with_keyring(self, secret: bytes, *, accept_older: bool = False) -> "Services":
        """Open the record with the secret of this computer's keyring."""
        session = self._profile().unlock_with_keyring(secret, accept_older=accept_older)
        return _noted(self._build(session), "keyring")

    def unlock_with_recovery(self, key_text: str, new_passphrase: str) -> "Services":
        """Open the record with the recovery sheet and give it a new passphrase."""
        session = self._profile().unlock_with_recovery(key_text, new_passphrase)
        return _noted(self._build(session), "recovery key")

    def prepare_restore(
        self,
        backup: Path,
        *,
        passphrase: str = "",
        key_text: str = "",
        progress: Callable[[int, int, str], None] = lambda done, total, words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> "PreparedRestore":
        """Unpack a backup beside this profile, prove it and compare; nothing is changed yet."""
        return self._restorer().prepare(
            backup,
            self._backup_key(passphrase, key_text),
            self.folder,
            progress=lambda done, total: progress(done, total, ""),
            cancelled=cancelled,
        )

    def settle_restore(self, prepared: "PreparedRestore") -> Path | None:
        """Let a prepared restore be the record; return where the former one is kept, if any."""
        return self._restorer().settle(prepared)

    def discard_restore(self, prepared: "PreparedRestore") -> None:
        """Leave everything as it was."""
        self._restorer().discard(prepared)

    @property
    def lost_laptop(self) -> "LostLaptopDesk":
        """What makes the report on a lost laptop, before any record is open."""
        from careapp.services.lost_laptop_service import LostLaptopDesk

        return LostLaptopDesk(self._now, self._backup_key)

    def recovery_sheet(self, recovery: "RecoveryKey", organization: str = "") -> bytes:
        """Return the recovery sheet as a PDF page."""
        from careapp.documents.recovery_sheet import recovery_sheet_pdf

        made_on = self._now().astimezone().date()
        return recovery_sheet_pdf(recovery.groups(), recovery.text, made_on, organization)

    def page_image(self, pdf: bytes, index: int, dpi: float) -> "RenderedPage":
        """Return one page of a PDF as pixels, for printing it."""
        from careapp.documents.page_images import render_page

        return render_page(pdf, index, dpi)

    def _restorer(self) -> "RestoreService":
        from careapp.security.kdf import STANDARD
        from careapp.services.restore_service import RestoreService

        return RestoreService(self._now, self._kdf or STANDARD)

    def _backup_key(self, passphrase: str, key_text: str) -> "BackupKey":
        from careapp.security.kdf import STANDARD
        from careapp.services.backup_openers import BackupKey

        if key_text:
            return BackupKey.of_recovery(key_text)
        return BackupKey.of_passphrase(passphrase, self._kdf or STANDARD)

    def _profile(self) -> "Profile":
        from careapp.security.kdf import STANDARD
        from careapp.services.profile import Profile

        return Profile(self.folder, now=self._now, kdf=self._kdf or STANDARD)


def _noted(services: "Services", how: str) -> "Services":
    """Write into the audit log that the record was opened; a full disk must not lock it."""
    with suppress(CareAppError):
        services.access.unlocked(how)
    return services
