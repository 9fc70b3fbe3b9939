"""One profile on this laptop: a folder with the record, its key file and everything beside it."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from careapp.models import bech32
from careapp.models.errors import CareAppError, RuleBrokenError
from careapp.models.people import CareManager
from careapp.security.anchor import Anchor, AnchorHead
from careapp.security.data_key import DataKey
from careapp.security.errors import ProfileOpenElsewhereError
from careapp.security.kdf import STANDARD, KdfPolicy
from careapp.security.key_file import KeyFile
from careapp.security.lock import ProfileLock
from careapp.security.recovery import RecoveryKey
from careapp.security.vault import Vault
from careapp.services.restore_swap import finish, under_way
from careapp.services.upgrade_backup import UpgradeBackup
from careapp.storage.attachments import AttachmentStore
from careapp.storage.database import Database
from careapp.storage.disk import disk_faults_told
from careapp.storage.errors import DamagedRecordError, RolledBackError
from careapp.storage.identity import new_id
from careapp.storage.repositories.history import HistoryRepository

RECORD_FILE: Final = "record.db"
VAULT_FILE: Final = "vault.json"
ANCHOR_FILE: Final = "anchor"
ATTACHMENTS_FOLDER: Final = "attachments"
_LEFTOVERS: Final = (
    ".snapshot-*.db*",
    ".examined-*.db*",
    ".proof-*",
    ".restoring-*",
    ".*.partial",
    "before upgrade/.*.partial",
    ".*.new",
    f"{ATTACHMENTS_FOLDER}/*.part",
)
_KEY_PREFIX: Final = "age-secret-key-"


class RecordMissingError(CareAppError):
    """The key file is there and the record is not."""

    def __init__(self) -> None:
        super().__init__("The record's file is missing: restore the newest backup.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An open profile. Closing it folds the files and frees the lock."""

    profile: "Profile"
    key_file: KeyFile = field(repr=False)
    data_key: DataKey = field(repr=False)
    database: Database = field(repr=False)
    attachments: AttachmentStore = field(repr=False)
    lock: ProfileLock = field(repr=False)
    temporary: bool = False

    @property
    def vault(self) -> Vault:
        """The vault in force now."""
        return self.key_file.vault

    def close(self) -> None:
        """Close the record; the key goes with the last reference to this session.

        A temporary profile is removed.
        """
        self.database.close()
        self.lock.release()
        if self.temporary:
            shutil.rmtree(self.profile.folder, ignore_errors=True)


class Profile:
    """A folder that may hold a record. ``now`` returns an aware moment."""

    def __init__(
        self, folder: Path, *, now: Callable[[], datetime], kdf: KdfPolicy = STANDARD
    ) -> None:
        self.folder = folder
        self._now = now
        self._kdf = kdf

    @property
    def exists(self) -> bool:
        """Tell whether a record was ever set up here."""
        return (self.folder / VAULT_FILE).exists() or under_way(self.folder)

    def create(self, passphrase: str, manager: CareManager) -> tuple[Session, RecoveryKey]:
        """Set up an empty record; nothing stays behind when that fails."""
        with disk_faults_told():
            taken, fresh = self.exists, not self.folder.exists()
        if taken:
            raise RuleBrokenError("There is already a record in this folder. Choose another one.")
        vault, data_key, recovery = Vault.create(passphrase, self._kdf, made_at=self._now())
        with disk_faults_told():
            try:
                self._make(vault, data_key, manager)
            except ProfileOpenElsewhereError:
                raise  # what is there belongs to whoever is making it
            except BaseException:
                self._clear(whole=fresh)
                raise
        return self.open(vault, data_key), recovery

    def vault(self) -> Vault:
        """Return the key file or raise VaultMissingError; finish first what a restore began."""
        if under_way(self.folder):
            with disk_faults_told(), ProfileLock(self.folder):
                finish(self.folder)
        return Vault.read(self.folder / VAULT_FILE, self._kdf)

    def unlock(self, passphrase: str, *, accept_older: bool = False) -> Session:
        """Open the record with the passphrase; raise CareAppError subclasses when it cannot be.

        ``accept_older`` opens a record although newer changes were acknowledged here.
        """
        vault = self.vault()
        return self.open(vault, vault.open_with_passphrase(passphrase), accept_older=accept_older)

    def unlock_with_recovery(self, text: str, new_passphrase: str) -> Session:
        """Open the record with the recovery key and give it a new passphrase."""
        vault = self.vault()
        data_key = vault.open_with_recovery(text)
        renewed = vault.with_passphrase(data_key, new_passphrase)
        session = self.open(vault, data_key)
        try:
            with disk_faults_told():
                session.key_file.put(renewed)
        except BaseException:
            session.close()
            raise
        return session

    def unlock_with_keyring(self, secret: bytes, *, accept_older: bool = False) -> Session:
        """Open the record with the secret that this computer's keyring keeps."""
        vault = self.vault()
        return self.open(vault, vault.open_with_keyring(secret), accept_older=accept_older)

    def open(self, vault: Vault, data_key: DataKey, *, accept_older: bool = False) -> Session:
        """Open the record with its key."""
        record = self.folder / RECORD_FILE
        if not record.exists():
            raise RecordMissingError
        if not record.stat().st_size:
            # SQLite would quietly begin a new one.
            raise DamagedRecordError("nothing is left in it")
        lock = ProfileLock(self.folder)
        with disk_faults_told():
            lock.acquire()
        try:
            self._sweep()
            upgrade = UpgradeBackup(record, vault, data_key, self._now)
            database = self._database(data_key, "", upgrade)
            try:
                self._prepare(database, data_key, accept_older=accept_older)
            except BaseException:
                database.close()
                raise
        except BaseException:
            lock.release()
            raise
        return Session(
            profile=self,
            key_file=KeyFile(self.folder / VAULT_FILE, vault),
            data_key=data_key,
            database=database,
            attachments=self._attachments(vault, data_key),
            lock=lock,
        )

    def _make(self, vault: Vault, data_key: DataKey, manager: CareManager) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)  # a folder that was there may have been open to others
        with ProfileLock(self.folder):
            # The record first: without a key file beside it, it counts as not there.
            database = self._database(data_key, manager.name)
            try:
                with database.transaction("set up") as store:
                    store.save(manager)
            finally:
                database.close()
            vault.write(self.folder / VAULT_FILE)

    def _prepare(self, database: Database, data_key: DataKey, *, accept_older: bool) -> None:
        anchor = self._anchor(data_key)
        with database.reading() as store:
            head = store.head()
            if not accept_older:
                _refuse_older(anchor.read(), HistoryRepository(store), head.seq)
            managers = store.all(CareManager)
        database.actor = managers[0].name if managers else ""
        if accept_older:
            anchor.write(head.seq, head.hash)
            anchor.settle()

    def _database(
        self, data_key: DataKey, actor: str, before: Callable[[], None] | None = None
    ) -> Database:
        return Database(
            self.folder / RECORD_FILE,
            data_key.hex(),
            clock=self._now,
            actor=actor,
            keeper=self._anchor(data_key),
            before_migration=before,
        )

    def _anchor(self, data_key: DataKey) -> Anchor:
        return Anchor(self.folder / ANCHOR_FILE, anchor_key(data_key))

    def _attachments(self, vault: Vault, data_key: DataKey) -> AttachmentStore:
        return AttachmentStore(
            self.folder / ATTACHMENTS_FOLDER,
            identity=_attachment_identity(data_key).text,
            recipients=attachment_recipients(vault, data_key),
            name_key=data_key.subkey(b"attachment names"),
        )

    def _sweep(self) -> None:
        """Remove what a killed backup or write left half done; the lock is held."""
        for pattern in _LEFTOVERS:
            for left in self.folder.glob(pattern):
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    with suppress(OSError):
                        left.unlink()

    def _clear(self, *, whole: bool) -> None:
        if whole:
            shutil.rmtree(self.folder, ignore_errors=True)
            return
        for file in self.folder.glob(f"{RECORD_FILE}*"):
            file.unlink(missing_ok=True)
        for name in (ANCHOR_FILE, VAULT_FILE):
            (self.folder / name).unlink(missing_ok=True)


def anchor_key(data_key: DataKey) -> bytes:
    """Return the key that the anchor of a record is proven with."""
    return data_key.subkey(b"anchor")


def a_care_manager(
    name: str, role: str = "", organization: str = "", phone: str = ""
) -> CareManager:
    """Return the person who will keep a new record."""
    return CareManager(
        id=new_id(), name=name.strip(), role=role, organization=organization, phone=phone
    )


def attachment_recipients(vault: Vault, data_key: DataKey) -> tuple[str, str]:
    """Return the public keys that documents are kept for: the app's own, and the sheet's."""
    return _attachment_identity(data_key).recipient, vault.recovery_recipient


def _attachment_identity(data_key: DataKey) -> RecoveryKey:
    return RecoveryKey(bech32.encode(_KEY_PREFIX, data_key.subkey(b"attachments")).upper())


def _refuse_older(anchored: AnchorHead | None, history: HistoryRepository, newest: int) -> None:
    """Raise RolledBackError unless the anchored entry is in the chain as it was."""
    if anchored is None:
        return
    if anchored.sequence > newest or history.hash_of(anchored.sequence) != anchored.hash_hex:
        raise RolledBackError
