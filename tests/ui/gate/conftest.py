from collections.abc import Iterator
from pathlib import Path

import pytest

from careapp.bootstrap import build_services
from careapp.services.gate import Gate
from careapp.services.services import Services
from careapp.ui.common.task_runner import TaskRunner
from tests.security.quick_kdf import QUICK
from tests.support.clock import Clock


@pytest.fixture
def opened() -> Iterator[list[Services]]:
    """Every record a test opens; closed at its end."""
    records: list[Services] = []
    yield records
    for services in records:
        services.close()


@pytest.fixture
def gate(tmp_path: Path, clock: Clock, opened: list[Services]) -> Gate:
    def build(session: object) -> Services:
        services = build_services(session, zone="Europe/Dublin", now=clock)  # type: ignore[arg-type]
        opened.append(services)
        return services

    return Gate(tmp_path / "profile", build, now=clock, kdf=QUICK)


@pytest.fixture
def runner(qtbot: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.wait()
