"""Fixtures for screens: real services over a real encrypted profile, and a desk to sit at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careapp.bootstrap import build_services
from careapp.services.profile import Profile, Session, a_care_manager
from careapp.services.services import Services
from careapp.ui.common.change_bridge import ChangeBridge
from careapp.ui.common.desk import Desk
from careapp.ui.common.notices import Notices
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.settings import Settings
from careapp.ui.common.task_runner import TaskRunner
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock

PASSPHRASE = "otter ladder violet magnet"


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    profile = Profile(tmp_path / "profile", now=clock, kdf=QUICK)
    session, _ = profile.create(PASSPHRASE, a_care_manager("Niamh Okafor", "nurse"))
    yield session
    session.close()


@pytest.fixture
def services(session: Session, clock: Clock) -> Services:
    """All services; the time is that of ``clock``, in Dublin."""
    return build_services(session, zone="Europe/Dublin", now=clock)


@pytest.fixture
def desk(qtbot: QtBot, services: Services, tmp_path: Path) -> Iterator[Desk]:
    owner = QWidget()
    qtbot.addWidget(owner)
    desk = Desk(
        services=services,
        changes=ChangeBridge(services.changes.subscribe, owner),
        privacy=Privacy(owner),
        runner=TaskRunner(owner),
        notices=Notices(owner),
        settings=Settings(tmp_path / "settings.ini"),
    )
    yield desk
    desk.runner.wait()
