"""Every file that CareApp reads, with whole examples of it and the door through which it comes in.

A reader takes any bytes. It may raise CareAppError and must leave no trace then; it tells what it
left half done by raising AssertionError. CSV and iCalendar files belong here once they are read.
"""

import io
import json
import shutil
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from careapp.bootstrap import main as command_line
from careapp.models.errors import CareAppError
from careapp.models.questionnaire.instrument import load_instrument
from careapp.resources import resource
from careapp.security.anchor import Anchor
from careapp.security.recovery import RecoveryKey
from careapp.security.vault import Vault
from careapp.services.backup_openers import BackupKey
from careapp.services.restore_swap import NOTE, finish
from careapp.services.services import Services
from careapp.storage.attachments import AttachmentStore
from tests.faults.examples import a_response, a_rich_bundle, forged_backup, tar_of
from tests.faults.promises import unsound
from tests.security.quick_kdf import QUICK
from tests.services.kept_backup import restore_service
from tests.support.builders import a_patient
from tests.support.profiles import PASSPHRASE, create, left_in, opened, rows_of, services_of

Read = Callable[[bytes], object]
_LOGS: Final = ("audit", "change", "meta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A kind of file. ``json`` says that its examples may also be changed as JSON.

    ``file`` is where a file lies that ``look`` reads as it is, however large.
    """

    name: str
    examples: tuple[bytes, ...] = field(repr=False)
    read: Read = field(repr=False)
    json: bool = False
    close: Callable[[], object] = field(default=lambda: None, repr=False)
    file: Path | None = None
    look: Callable[[], object] = field(default=lambda: None, repr=False)


def reader_of(name: str, folder: Path) -> Reader:
    """Return the reader of this name, working within an empty folder."""
    return _MAKERS[name](folder)


def _fhir(folder: Path) -> Reader:
    session, _ = create(folder / "profile")
    services, file = services_of(session), folder / "file.json"

    def read(content: bytes) -> None:
        file.write_bytes(content)
        look()

    def look() -> None:
        before = _kept(services)
        report = services.imports.run([file])
        assert not report.refused or _kept(services) == before, "refused, and partly written"
        for refusal in report.refused:
            assert refusal.reason, "refused without a reason"

    return Reader(
        name="FHIR",
        examples=(a_rich_bundle(),),
        read=read,
        json=True,
        close=services.close,
        file=file,
        look=look,
    )


def _backup(folder: Path) -> Reader:
    session, _ = create(folder / "profile")
    with closing(services_of(session)) as services:
        services.patients.save(a_patient())
        services.backups.back_up(folder / "example")
    example = (folder / "example").read_bytes()
    key, file = BackupKey.of_passphrase(PASSPHRASE, QUICK), folder / "file"

    def read(content: bytes) -> None:
        file.write_bytes(content)
        target = folder / "restored"
        try:
            restore_service().restore(file, key, target)
        except CareAppError:
            assert not target.exists(), f"left behind: {left_in(target)}"
            raise
        with opened(target) as services:
            assert not unsound(services), "restored, and not whole"
        shutil.rmtree(target)

    return Reader(name="backup", examples=(example,), read=read)


def _inside_backup(folder: Path) -> Reader:
    """What somebody who knows the public key could put into an envelope that opens."""
    vault, _, recovery = Vault.create(PASSPHRASE, QUICK)
    key, file, target = BackupKey.of_recovery(recovery.text), folder / "file", folder / "restored"
    manifest = json.dumps({"format": "careapp-backup", "format_version": 1, "rows": {}})

    def read(content: bytes) -> None:
        file.write_bytes(forged_backup(content, recovery))
        try:
            restore_service().restore(file, key, target)
        except CareAppError:
            assert not target.exists(), f"left behind: {left_in(target)}"
            raise
        raise AssertionError("a forged backup was restored")

    examples = (tar_of({"manifest.json": manifest.encode(), "vault.json": vault.to_bytes()}),)
    return Reader(name="inside a backup", examples=examples, read=read)


def _vault(_folder: Path) -> Reader:
    vault, _, recovery = Vault.create(PASSPHRASE, QUICK)

    def read(content: bytes) -> None:
        found = Vault.from_bytes(content, QUICK)
        found.to_bytes()
        found.open_with_passphrase(PASSPHRASE)
        found.open_with_recovery(recovery.text)

    return Reader(name="vault", examples=(vault.to_bytes(),), read=read, json=True)


def _anchor(folder: Path) -> Reader:
    file, key = folder / "anchor", b"k" * 32
    anchor = Anchor(file, key)
    for number in (1, 2):
        anchor.write(number, "ab" * 32)
    anchor.settle()

    def read(content: bytes) -> None:
        file.write_bytes(content)
        look()

    def look() -> None:
        head = Anchor(file, key).read()
        assert head is None or head.hash_hex == "ab" * 32, "a forged head was believed"

    return Reader(name="anchor", examples=(file.read_bytes(),), read=read, file=file, look=look)


def _attachment(folder: Path) -> Reader:
    own = RecoveryKey.generate()
    store = AttachmentStore(
        folder / "attachments", identity=own.text, recipients=(own.recipient,), name_key=b"k" * 32
    )
    content = b"a paper " * 200
    name, sha256 = store.put(content)
    file = store.folder / name

    def read(sealed: bytes) -> None:
        file.write_bytes(sealed)
        assert store.get(name, sha256) == content, "another content was believed"

    return Reader(name="attachment", examples=(file.read_bytes(),), read=read)


def _form(folder: Path) -> Reader:
    file = folder / "form.json"

    def read(content: bytes) -> None:
        load_instrument(content)
        file.write_bytes(content)
        look()

    def look() -> None:
        _command("questionnaire", "check", str(file))

    return Reader(
        name="questionnaire",
        examples=(_shipped("phq-9.json"),),
        read=read,
        json=True,
        file=file,
        look=look,
    )


def _sidecar(_folder: Path) -> Reader:
    form = _shipped("phq-9.json")
    return Reader(
        name="sidecar",
        examples=(_shipped("phq-9.sidecar.json"),),
        read=lambda content: load_instrument(form, content),
        json=True,
    )


def _response(folder: Path) -> Reader:
    form, file = folder / "form.json", folder / "response.json"
    form.write_bytes(_shipped("phq-9.json"))

    def read(content: bytes) -> None:
        file.write_bytes(content)
        _command("questionnaire", "score", str(form), str(file))

    return Reader(name="response", examples=(a_response(),), read=read, json=True)


def _recovery(_folder: Path) -> Reader:
    key = RecoveryKey.generate()

    def read(content: bytes) -> None:
        assert RecoveryKey.parse(content.decode("utf-8", "surrogateescape")).recipient

    return Reader(name="recovery key", examples=(key.text.encode(),), read=read)


def _restore_note(folder: Path) -> Reader:
    note = {"phase": "out", "unpacked": ".restoring-1", "aside": "kept", "names": ["vault.json"]}

    def read(content: bytes) -> None:
        inside, outside = folder / "profile", folder / "outside"
        for place in (inside, outside):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
        (outside / "precious").write_bytes(b"of somebody else")
        (inside / "record.db").write_bytes(b"a record")
        (inside / NOTE).write_bytes(content)
        try:
            finish(inside)
        finally:
            assert left_in(outside) == ["precious"], "reached out of the profile"
            assert any(path.read_bytes() == b"a record" for path in inside.rglob("record.db")), (
                "the record is gone"
            )

    return Reader(
        name="note of a restore", examples=(json.dumps(note).encode(),), read=read, json=True
    )


def _typed(folder: Path) -> Reader:
    session, _ = create(folder / "profile")
    services = services_of(session)

    def read(content: bytes) -> None:
        text = _text(content)
        kept = services.drafts.keep("visit_note", None, {"note": text, text: "as a name"})
        found = services.drafts.typed("visit_note")
        assert found["note"] == text or text == "note", f"kept otherwise: {kept.id}"
        patient = services.patients.save(a_patient(given_name=text, what_matters=text))
        assert services.patients.get(patient.id).what_matters == text, "kept otherwise"
        services.patients.ids(text[:200])

    examples = ("Zoë said: “no” 😀".encode(), b"a\x00b", b"\xed\xa0\x80 half a character")
    return Reader(name="typed text", examples=examples, read=read, close=services.close)


def _settings(folder: Path) -> Reader:
    from PySide6.QtCore import QByteArray

    from careapp.ui.common.settings import Settings

    file = folder / "window.ini"
    settings = Settings(file)
    settings.text_size, settings.idle_minutes = 125, 10
    settings.geometry = QByteArray(b"\x01\xd9\xd0\xcb")
    settings.backup_folder = folder
    settings.sync()
    names = [name for name, value in vars(Settings).items() if isinstance(value, property)]

    def read(content: bytes) -> None:
        file.write_bytes(content)
        found = Settings(file)
        for name in names:
            getattr(found, name)

    return Reader(name="settings", examples=(file.read_bytes(),), read=read)


def _text(content: bytes) -> str:
    """Return what a person might have typed, halves of letters included."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "surrogateescape")


def _command(*words: str) -> None:
    """Run the command line; it answers with a status and never with a bug of its own."""
    said = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        status = command_line(words)
    assert status in (0, 1), f"status {status}"
    assert "CareApp itself failed" not in said.getvalue(), said.getvalue()


def _shipped(name: str) -> bytes:
    return (resource("instruments") / name).read_bytes()


def _kept(services: Services) -> dict[str, object]:
    rows = rows_of(services.context.database)
    return {name: found for name, found in rows.items() if name not in _LOGS}


_MAKERS: Final[dict[str, Callable[[Path], Reader]]] = {
    "FHIR": _fhir,
    "backup": _backup,
    "inside a backup": _inside_backup,
    "vault": _vault,
    "anchor": _anchor,
    "attachment": _attachment,
    "questionnaire": _form,
    "sidecar": _sidecar,
    "response": _response,
    "recovery key": _recovery,
    "note of a restore": _restore_note,
    "typed text": _typed,
    "settings": _settings,
}
READERS: Final = tuple(_MAKERS)
