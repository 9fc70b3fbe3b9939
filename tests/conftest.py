"""Fixtures shared by all tests: a real encrypted database, a clock turned by hand, no network."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from careapp.services.change_feed import ChangeFeed
from careapp.services.context import Context
from careapp.storage.database import Database
from careapp.storage.identity import new_id
from tests.support.clock import Clock
from tests.support.network import forbid_network

KEY = "ab" * 32
# Whoever runs the tests has a keyring of their own: no test may look into it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything works offline: whoever reaches for a network fails the test."""
    forbid_network(monkeypatch)


@pytest.fixture(autouse=True)
def no_unexpected_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert loud == []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    database = Database(tmp_path / "care.db", KEY, clock=clock, actor="Niamh Okafor")
    yield database
    database.close()


@pytest.fixture
def feed() -> ChangeFeed:
    return ChangeFeed()


@pytest.fixture
def context(database: Database, feed: ChangeFeed, clock: Clock) -> Context:
    return Context(database=database, changes=feed, now=clock, new_id=new_id, zone="Europe/Dublin")
