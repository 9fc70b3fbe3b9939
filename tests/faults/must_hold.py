"""Running a family in its short form as a test."""

from collections.abc import Iterable

import pytest

from tests.faults.counting import NotPossibleError, Outcome


def must_hold(outcomes: Iterable[Outcome]) -> None:
    """Fail where a promise was broken or nothing was tried; skip what this machine lacks."""
    try:
        for outcome in outcomes:
            assert outcome.broken == (), outcome.name
            assert outcome.tries > 0, outcome.name
    except NotPossibleError as lacking:
        pytest.skip(str(lacking))
