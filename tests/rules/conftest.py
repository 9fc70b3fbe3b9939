"""The desk of the screens' tests, for rules that every screen obeys."""

from tests.ui.conftest import desk, services, session

__all__ = ["desk", "services", "session"]
