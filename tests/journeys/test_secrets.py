"""Over a whole working day nothing about a patient gets out: not into logs, titles or files."""

import gc
import logging
import re
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from careapp.models.patient import Patient
from careapp.security.data_key import DataKey
from careapp.security.vault import Vault
from tests.journeys.test_one_whole_journey import (
    assess,
    book,
    look_at_the_paper,
    plan_and_sign,
    take_in,
)
from tests.support.driver import AppDriver
from tests.support.fhir_person import a_clinic_bundle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TYPED = "Look at the stairs together"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own: whatever is written beside the profile turns up there."""
    home = tmp_path / "home"
    (home / "temp").mkdir(parents=True)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(home / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(home / "temp"))
    return home


@pytest.mark.feature(116)
def test_a_day_of_work_leaves_no_trace_of_a_patient_outside_the_record(
    elsewhere: Path,
    app: AppDriver,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    bundle = a_clinic_bundle(tmp_path)
    patient = take_in(app, bundle)
    steps: list[Callable[[], None]] = [
        lambda: assess(app, patient),
        lambda: plan_and_sign(app, patient),
        lambda: look_at_the_paper(app, tmp_path),
        lambda: book(app, patient),
        lambda: app.workspace.go("privacy"),
        lambda: app.press(Qt.Key.Key_L, CTRL | SHIFT),
    ]
    told: list[str] = []
    titles: set[str] = set()

    for step in steps:
        step()
        told += leaks_in(elsewhere, patient)  # looked for between the steps, not at the end only
        titles |= {window.windowTitle() for window in QApplication.topLevelWidgets()}
    app.window.close()

    told += leaks_in(elsewhere, patient)
    told += [f"log: {word}" for word in secrets_of(patient) if word in caplog.text]
    told += [f"title: {t}" for t in titles if any(w in t for w in secrets_of(patient))]
    clipboard = QApplication.clipboard().text()
    told += [f"clipboard: {word}" for word in secrets_of(patient) if word in clipboard]
    settings = (tmp_path / "settings.ini").read_text()
    told += [f"settings: {word}" for word in secrets_of(patient) if word in settings]
    assert told == []
    assert "CareApp" in titles
    beside = {file.name for file in tmp_path.iterdir()} - {"profile", "home"}
    assert beside <= {bundle.name, "plan.pdf", "recovery.txt", "settings.ini"}, "files asked for"


@pytest.mark.feature(116, 117)
def test_locking_lets_go_of_the_key_and_of_whatever_holds_it(app: AppDriver) -> None:
    """Not that memory is wiped: that nothing in the program refers to the key any more."""
    session = app.services.session
    holders = [weakref.ref(one) for one in (session.database, session.attachments)]
    key, vault = id(session.data_key), id(session.vault)
    del session

    app.press(Qt.Key.Key_L, CTRL | SHIFT)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert app.window.workspace is None
    kept = [type(one) for one in gc.get_objects() if id(one) in (key, vault)]
    assert not {DataKey, Vault} & set(kept)
    assert [holder() for holder in holders if holder() is not None] == []


def secrets_of(patient: Patient) -> set[str]:
    names = {patient.family_name, *patient.given_name.split(), TYPED}
    return {name for name in names if len(name) > 3}


def leaks_in(home: Path, patient: Patient) -> list[str]:
    """Whatever names the patient in any file, or in the name of one."""
    return [
        f"{file.relative_to(home)}: {word}"
        for file in home.rglob("*")
        if file.is_file()
        for word in secrets_of(patient)
        if word.encode() in file.read_bytes() or re.search(re.escape(word), file.name)
    ]
