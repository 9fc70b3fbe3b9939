"""What a user can do about the keys of the open record: passphrase, recovery sheet, keyring."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from careapp.models.errors import CareAppError, RuleBrokenError
from careapp.models.people import CareManager
from careapp.security.computer_keyring import ComputerKeyring
from careapp.security.errors import WrongPassphraseError
from careapp.security.recovery import RecoveryKey
from careapp.security.strength import Strength, strength, suggest_words
from careapp.security.vault import Vault
from careapp.services.context import Context
from careapp.services.profile import Session, attachment_recipients
from careapp.storage.disk import disk_faults_told

if TYPE_CHECKING:
    from careapp.documents.page_images import RenderedPage


class PresentPassphraseError(WrongPassphraseError):
    """Who asks for another passphrase does not know the present one."""

    def __init__(self) -> None:
        CareAppError.__init__(self, "That is not the present passphrase. Nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringState:
    """Whether the keyring of this computer opens the record; ``reason`` says why it cannot."""

    on: bool
    reason: str = ""


class KeyService:
    """Changes one way in at a time; the others go on as they were. Slow: use a worker."""

    def __init__(self, context: Context, session: Session, keyring: ComputerKeyring) -> None:
        self._context = context
        self._session = session
        self._keyring = keyring

    @property
    def changeable(self) -> bool:
        """Whether there is anything to change: the sample caseload has keys for a day only."""
        return not self._session.temporary

    @property
    def sheet_made_on(self) -> date | None:
        """The day the recovery sheet in force was made, where it is known."""
        made_at = self._session.vault.recovery_made_at
        return self._context.day_of(made_at) if made_at else None

    def judge(self, passphrase: str) -> Strength:
        """Return how strong a passphrase is, with words about it."""
        return strength(passphrase)

    def suggest(self) -> str:
        """Return four words drawn at random."""
        return " ".join(suggest_words())

    def change_passphrase(self, present: str, new: str) -> None:
        """Let another passphrase open the record; raise PresentPassphraseError without this one.

        Backups made before still open with the passphrase of their time.
        """
        self._must_be_changeable()
        vault, data_key = self._session.vault, self._session.data_key
        try:
            vault.open_with_passphrase(present)
        except WrongPassphraseError:
            raise PresentPassphraseError from None
        self._put(vault.with_passphrase(data_key, new), "change passphrase")

    def draw_sheet(self) -> RecoveryKey:
        """Return a recovery key to print. It opens nothing yet, and the old sheet still does."""
        self._must_be_changeable()
        return RecoveryKey.generate()

    def put_in_force(
        self,
        recovery: RecoveryKey,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Let the printed key open the record, and the old sheet nothing more of it."""
        self._must_be_changeable()
        session = self._session
        before = session.vault
        renewed = before.with_recovery(
            session.data_key, recovery, made_at=self._context.now().replace(microsecond=0)
        )
        try:
            # Documents first: where that fails, the sheet in the drawer is still the right one.
            session.attachments.readdress(
                attachment_recipients(renewed, session.data_key), progress
            )
            self._put(renewed, "new recovery sheet")
        except BaseException:
            with suppress(CareAppError):
                session.attachments.readdress(attachment_recipients(before, session.data_key))
            raise

    def recovery_sheet(self, recovery: RecoveryKey, organization: str = "") -> bytes:
        """Return the recovery sheet as a PDF page, by default under the practice of the record."""
        from careapp.documents.recovery_sheet import recovery_sheet_pdf

        with self._context.database.reading() as store:
            managers = store.all(CareManager)
        practice = organization or (managers[0].organization if managers else "")
        groups, today = recovery.groups(), self._context.today()
        return recovery_sheet_pdf(groups, recovery.text, today, practice)

    def page_image(self, pdf: bytes, index: int, dpi: float) -> "RenderedPage":
        """Return one page of a PDF as pixels, for printing it."""
        from careapp.documents.page_images import render_page

        return render_page(pdf, index, dpi)

    def keyring_state(self) -> KeyringState:
        """Return whether this computer opens the record, and why it cannot where it cannot."""
        on = self._session.vault.keyring_slot is not None
        try:
            self._keyring.look()
        except CareAppError as reason:
            return KeyringState(on=on, reason=str(reason))
        return KeyringState(on=on)

    def open_by_keyring(self, *, on: bool) -> KeyringState:
        """Let whoever is signed in to this computer open the record, or stop that."""
        self._must_be_changeable()
        if on:
            self._begin_keyring()
        else:
            self._end_keyring()
        return self.keyring_state()

    def _begin_keyring(self) -> None:
        vault = self._session.vault
        renewed, secret = vault.with_keyring(self._session.data_key)
        self._keyring.keep(vault.profile_id, secret)
        try:
            self._put(renewed, "keyring on")
        except BaseException:
            with suppress(CareAppError):
                self._keyring.forget(vault.profile_id)
            raise

    def _end_keyring(self) -> None:
        vault = self._session.vault
        self._put(vault.without_keyring(), "keyring off")
        # A keyring that is gone or locked keeps a secret that opens nothing any more.
        with suppress(CareAppError):
            self._keyring.forget(vault.profile_id)

    def _put(self, vault: Vault, action: str) -> None:
        """Write the key file and the audit entry, both or neither."""
        before = self._session.vault
        try:
            with disk_faults_told(), self._context.database.transaction(action) as store:
                store.note(action)
                self._session.key_file.put(vault)
        except BaseException:
            if self._session.vault is not before:
                with suppress(OSError):
                    self._session.key_file.put(before)
            raise

    def _must_be_changeable(self) -> None:
        if not self.changeable:
            raise RuleBrokenError("The sample caseload is removed when it closes: its keys stay.")
