"""Files kept beside the database: immutable, encrypted with age, named by what they hold."""

import hashlib
import hmac
import os
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from careapp.models.errors import RecordNotFoundError
from careapp.storage.disk import disk_faults_told, sync_folder
from careapp.storage.errors import DamagedRecordError


class AttachmentStore:
    """Writes and reads attachments. Each opens with the app's own identity or the recovery key."""

    def __init__(
        self, folder: Path, *, identity: str, recipients: Sequence[str], name_key: bytes
    ) -> None:
        """Keep files in ``folder``; ``identity`` is an age secret key, ``recipients`` public ones.

        Names are keyed hashes, so that a known file cannot be recognised by its name.
        """
        self.folder = folder
        self._identity = identity
        self._recipients = tuple(recipients)
        self._name_key = name_key

    def put(self, content: bytes) -> tuple[str, str]:
        """Store ``content``; return its name on disk and its SHA-256."""
        import pyrage

        digest = hashlib.sha256(content).hexdigest()
        name = self.name_of(content)
        target = self.folder / name
        if not target.exists():
            recipients = [pyrage.x25519.Recipient.from_str(text) for text in self._recipients]
            sealed = BytesIO()
            pyrage.encrypt_io(BytesIO(content), sealed, recipients)
            self._write(target, sealed.getvalue())
        return name, digest

    def name_of(self, content: bytes) -> str:
        """Return the name that a file of this content has here."""
        return hmac.digest(self._name_key, content, "sha256").hex()[:40] + ".age"

    def get(self, name: str, sha256: str) -> bytes:
        """Return the content; raise DamagedRecordError when it is not what was stored."""
        import pyrage

        path = self.folder / name
        if not path.exists():
            raise RecordNotFoundError("This document's file is missing. Restore the newest backup.")
        opened = BytesIO()
        try:
            identity = pyrage.x25519.Identity.from_str(self._identity)
            with path.open("rb") as sealed:
                pyrage.decrypt_io(sealed, opened, [identity])
        except (pyrage.DecryptError, OSError, ValueError) as fault:
            raise DamagedRecordError("a document") from fault
        content = opened.getvalue()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedRecordError("a document")
        return content

    def readdress(
        self,
        recipients: Sequence[str],
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Let other recipients open every file, and none of the former but the app itself.

        Each file is replaced whole; what cannot be read is left as it is. After a crash half-way
        all of them open with the app's identity still, and another run does the rest.
        """
        import pyrage

        self._recipients = tuple(recipients)
        keys = [pyrage.x25519.Recipient.from_str(text) for text in self._recipients]
        identity = pyrage.x25519.Identity.from_str(self._identity)
        files = self.files()
        for done, path in enumerate(files):
            progress(done, len(files))
            opened, sealed = BytesIO(), BytesIO()
            try:
                with path.open("rb") as file:
                    pyrage.decrypt_io(file, opened, [identity])
            except (pyrage.DecryptError, OSError, ValueError):
                continue  # damage is found and told where the document is read
            opened.seek(0)
            pyrage.encrypt_io(opened, sealed, keys)
            self._write(path, sealed.getvalue())
        progress(len(files), len(files))

    def files(self) -> list[Path]:
        """Return every stored file."""
        return sorted(self.folder.glob("*.age"))

    @staticmethod
    def _write(target: Path, sealed: bytes) -> None:
        beside = target.with_suffix(".part")
        with disk_faults_told():
            if not target.parent.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                sync_folder(target.parent.parent)
            try:
                with beside.open("wb") as file:
                    file.write(sealed)
                    file.flush()
                    os.fsync(file.fileno())
                beside.replace(target)
                # The record is about to say that the file is there: its name must not get lost.
                sync_folder(target.parent)
            finally:
                beside.unlink(missing_ok=True)
