"""Bits that turned and ends that are missing: found, or without effect, and never believed."""

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from careapp.models.errors import CareAppError
from careapp.services.services import Services
from tests.support.builders import a_patient
from tests.support.profiles import (
    Rows,
    attach,
    create,
    documents_of,
    opened,
    rows_of,
    services_of,
)

SEED = 7
RECORD, VAULT, ANCHOR, DOCUMENT = "record.db", "vault.json", "anchor", "attachments"
FLIPS = {RECORD: 60, VAULT: 20, ANCHOR: 10, DOCUMENT: 10}
CUTS = {RECORD: 25, VAULT: 6, ANCHOR: 5, DOCUMENT: 4}
Held = tuple[Rows, dict[str, bytes]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small record at rest."""
    folder = tmp_path_factory.mktemp("whole") / "profile"
    session, _ = create(folder)
    with closing(services_of(session)) as services:
        _work(services)
    return folder


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, left behind by a laptop that died: much of it lies in the write-ahead log."""
    folder = tmp_path_factory.mktemp("work")
    session, _ = create(folder / "open")
    with closing(services_of(session)) as services:
        _work(services)
        shutil.copytree(folder / "open", folder / "profile")
    return folder / "profile"


def test_every_turned_bit_is_found_or_has_no_effect(whole: Path, tmp_path: Path) -> None:
    held = _held(whole)

    believed = [
        f"{name} at {at}"
        for name, at, bit in _flips(whole)
        if not _found_or_harmless(whole, tmp_path, name, _flipped(name, at, bit), held)
    ]

    assert believed == []


def test_every_missing_end_is_found_or_has_no_effect(whole: Path, tmp_path: Path) -> None:
    held, chance = _held(whole), random.Random(SEED)

    believed = []
    for name, count in CUTS.items():
        size = _file(whole, name).stat().st_size
        lengths = [chance.randrange(size) for _ in range(count)]
        if name == RECORD:  # between two pages nothing is torn
            lengths += [page * 4096 for page in chance.sample(range(size // 4096), 8)]
        for length in lengths:
            if not _found_or_harmless(whole, tmp_path, name, _cut(name, length), held):
                believed.append(f"{name} cut to {length}")

    assert believed == []


def test_damage_to_the_write_ahead_log_never_drops_changes_unseen(
    at_work: Path, tmp_path: Path
) -> None:
    """SQLite drops what it cannot read there and says nothing."""
    log = f"{RECORD}-wal"
    size, chance = (at_work / log).stat().st_size, random.Random(SEED)
    copy = tmp_path / "copy"
    shutil.copytree(at_work, copy)
    held = _held(copy)

    harms = [_flipped(log, chance.randrange(size), 1) for _ in range(20)]
    harms += [_cut(log, chance.randrange(size)) for _ in range(10)]
    believed = [
        number
        for number, harm in enumerate(harms)
        if not _found_or_harmless(at_work, tmp_path, log, harm, held)
    ]

    assert size > 0
    assert believed == []


class _Harm:
    """One change to one file."""

    def __init__(self, name: str, at: int, bit: int | None) -> None:
        self._name, self._at, self._bit = name, at, bit

    def do_to(self, folder: Path) -> None:
        file = _file(folder, self._name)
        content = bytearray(file.read_bytes())
        if self._bit is None:
            del content[self._at :]
        else:
            content[self._at] ^= 1 << self._bit
        file.write_bytes(content)


def _flipped(name: str, at: int, bit: int) -> _Harm:
    return _Harm(name, at, bit)


def _cut(name: str, length: int) -> _Harm:
    return _Harm(name, length, None)


def _found_or_harmless(original: Path, place: Path, name: str, harm: _Harm, held: Held) -> bool:
    folder = place / "harmed"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(original, folder)
    harm.do_to(folder)
    try:
        with opened(folder) as services:
            faults = [
                services.history.first_broken_link(),
                *services.overview.damaged_attachments(),
                None if services.overview.integrity() == "whole" else "file",
            ]
            if any(faults):
                return True
            return (rows_of(services.context.database), documents_of(services)) == held
    except CareAppError as told:
        return bool(str(told)) and "\n" not in str(told)


def _flips(folder: Path) -> Iterator[tuple[str, int, int]]:
    chance = random.Random(SEED)
    for name, count in FLIPS.items():
        size = _file(folder, name).stat().st_size
        for _ in range(count):
            yield name, chance.randrange(size), chance.randrange(8)


def _file(folder: Path, name: str) -> Path:
    file = folder / name
    return next(file.iterdir()) if name == DOCUMENT else file


def _held(folder: Path) -> Held:
    with opened(folder) as services:
        return rows_of(services.context.database), documents_of(services)


def _work(services: Services) -> None:
    patient = services.patients.save(a_patient(given_name="Sentinel"))
    services.drafts.keep("visit_note", patient.id, {"note": "Half a sentence"})
    attach(services, patient, b"a paper" * 300)
    for number in range(20):
        services.tasks.add(f"Task {number}", patient_id=patient.id)
