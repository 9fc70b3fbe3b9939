"""A command to run, and a made-up caseload that tests only read."""

import shutil
from pathlib import Path

import pytest

from careapp.bootstrap import build_services, now
from careapp.services.profile import Profile, a_care_manager
from tests.cli.command import PASSPHRASE, Command


@pytest.fixture
def careapp(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    monkeypatch.delenv("CAREAPP_PASSPHRASE", raising=False)
    return Command(tmp_path, capsys)


@pytest.fixture(scope="session")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample caseload under the real cost of a passphrase. Nobody may write to it."""
    folder = tmp_path_factory.mktemp("caseload") / "profile"
    session, recovery = Profile(folder, now=now).create(PASSPHRASE, a_care_manager("Niamh"))
    services = build_services(session)
    services.samples.fill()
    services.backups.back_up(folder.with_name("file.careapp-backup"))
    services.close()
    folder.with_name("sheet.txt").write_text(recovery.text)
    return folder


@pytest.fixture(scope="session")
def new_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty profile to copy: making one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("new") / "profile"
    Profile(folder, now=now).create(PASSPHRASE, a_care_manager("Niamh"))[0].close()
    return folder


@pytest.fixture
def profile(new_profile: Path, tmp_path: Path) -> Path:
    """An empty profile of one's own."""
    return Path(shutil.copytree(new_profile, tmp_path / "profile"))
