"""Small files made to eat time or memory, each read by a process that may have little of both.

``python -m tests.faults.bombs NAME FOLDER`` reads one; its status tells how it ended.
"""

import io
import json
import os
import resource
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from careapp.models.errors import CareAppError
from tests.faults.examples import a_rich_bundle, tar_of
from tests.faults.readers import reader_of

LONGEST_SECONDS: Final = 30
TAKEN, REFUSED = 0, 3
_MEMORY: Final = 2 * 1024**3
_DEEP: Final = 200_000
_HUGE: Final = 4 * 1024**3


def _nested(before: bytes, after: bytes = b"") -> bytes:
    return before + b"[" * _DEEP + b"]" * _DEEP + after


def _with_number(digits: bytes) -> bytes:
    return a_rich_bundle().replace(b"63.5", digits).replace(b'"value": 65', b'"value": ' + digits)


def _deep_items() -> bytes:
    item = b'{"linkId":"%d","type":"group","item":['
    opened = b"".join(item % number for number in range(20_000))
    return b'{"resourceType":"Questionnaire","item":[' + opened + b"]}" * 20_000 + b"]}"


def _many_items() -> bytes:
    condition = [
        {"question": f"{n}", "operator": "exists", "answerBoolean": True} for n in range(9)
    ]
    items = [
        {"linkId": f"{n}", "type": "string", "enableWhen": condition if n > 9 else []}
        for n in range(20_000)
    ]
    return json.dumps({"resourceType": "Questionnaire", "item": items}).encode()


def _manifest(**more: object) -> bytes:
    facts = {"format": "careapp-backup", "format_version": 1, "rows": {}, "files": []}
    return json.dumps(facts | more).encode()


def _empty_lists() -> bytes:
    return _manifest()[:-1] + b',"x":[' + b"[]," * (20 * 1024**2) + b"0]}"


def _with_database(example: bytes, size: int, declared: int, more: int = 0) -> bytes:
    """A backup whose database is nothing behind a right start; it lists ``more`` in a document."""
    first = bytearray(4096)
    first[:16], first[16:18], first[20] = b"SQLite format 3\x00", (4096).to_bytes(2, "big"), 80
    with tarfile.open(fileobj=io.BytesIO(example)) as tar:
        vault = tar.extractfile("vault.json")
        assert vault is not None
        content = vault.read()
    sizes = {"vault.json": len(content), "careapp.sqlite": declared, "attachments/a.age": more}
    files = [{"name": name, "size": size} for name, size in sizes.items()]
    inside = {"manifest.json": _manifest(files=files), "vault.json": content}
    return tar_of({**inside, "careapp.sqlite": bytes(first) + bytes(size - 4096)})


def _greedy_vault() -> bytes:
    slot = {"kind": "passphrase", "kdf": "argon2id", "memory_kib": 2**31, "iterations": 2**31}
    slot |= {"lanes": 2**20, "salt": "A" * 22 + "==", "nonce": "A" * 16, "wrapped_key": "A" * 64}
    recovery = {"kind": "recovery", "recipient": "age1", "wrapped_key": "AAAA"}
    fields = {"version": 1, "profile_id": "x", "slots": [slot, recovery], "seal": "AAAA"}
    return json.dumps(fields).encode()


Bomb = tuple[str, Callable[[bytes], bytes]]
BOMBS: Final[dict[str, Bomb]] = {
    # The first three are tried in the short form too.
    "anchor of 4 GB": ("anchor", lambda _: b""),
    "manifest of empty lists": (
        "inside a backup",
        lambda _: tar_of({"manifest.json": _empty_lists(), "vault.json": b"{}"}),
    ),
    "database larger than the drive": (
        "inside a backup",
        lambda example: _with_database(example, 4096, 4096, more=10**15),
    ),
    "FHIR nested deep": ("FHIR", lambda _: _nested(b'{"resourceType":"Patient","x":', b"}")),
    "FHIR of brackets alone": ("FHIR", lambda _: b"[" * 5_000_000),
    "FHIR with a huge exponent": ("FHIR", lambda _: _with_number(b"1e999999999")),
    "FHIR with a huge negative exponent": ("FHIR", lambda _: _with_number(b"1e-999999999")),
    "FHIR with five million digits": ("FHIR", lambda _: _with_number(b"9" * 5_000_000)),
    "FHIR of 4 GB": ("FHIR", lambda _: b""),
    "form nested deep": ("questionnaire", lambda _: _deep_items()),
    "form with 20,000 conditional items": ("questionnaire", lambda _: _many_items()),
    "form of brackets": ("questionnaire", lambda _: _nested(b'{"item":', b"}")),
    "form of 4 GB": ("questionnaire", lambda _: b""),
    "sidecar of brackets": ("sidecar", lambda _: _nested(b'{"score":', b"}")),
    "response of brackets": ("response", lambda _: _nested(b'{"item":', b"}")),
    "vault of brackets": ("vault", lambda _: _nested(b'{"slots":', b"}")),
    "vault that asks for all memory": ("vault", lambda _: _greedy_vault()),
    "manifest nested deep": (
        "inside a backup",
        lambda _: tar_of({"manifest.json": _nested(b'{"x":', b"}"), "vault.json": b"{}"}),
    ),
    "database larger than it says": (
        "inside a backup",
        lambda example: _with_database(example, 600 * 1024**2, 4096),
    ),
    "database of nothing": (
        "inside a backup",
        lambda example: _with_database(example, 60 * 1024**2, 60 * 1024**2),
    ),
    "backup of noise": ("backup", lambda _: b"age-encryption.org/v1\n" + b"-> x y\n" * 10**6),
}


def read_bomb(name: str, folder: Path) -> int:
    """Read one bomb with little memory and disk; return how it ended."""
    kind, make = BOMBS[name]
    reader = reader_of(kind, folder)
    content = make(reader.examples[0])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * _HUGE, 2 * _HUGE))
    try:
        if content or reader.file is None:
            reader.read(content)
        else:  # too large to be made: a file with a hole in it
            reader.file.touch()
            os.truncate(reader.file, _HUGE)
            reader.look()
    except CareAppError as told:
        sys.stdout.write(str(told))
        return REFUSED
    finally:
        reader.close()
    return TAKEN


if __name__ == "__main__":
    sys.exit(read_bomb(sys.argv[1], Path(sys.argv[2])))
