"""The shipped instruments, read once."""

import pytest

from careapp.models.questionnaire.instrument import Instrument
from tests.resources.answering import loaded


@pytest.fixture(scope="module")
def phq_9() -> Instrument:
    return loaded("phq-9")


@pytest.fixture(scope="module")
def stay_independent() -> Instrument:
    return loaded("stay-independent")
