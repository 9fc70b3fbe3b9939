"""What the foot of the window says about saving, from the key press to the disk."""

from typing import NoReturn

import pytest

from careapp.services.services import Services
from careapp.storage.errors import DiskFullError
from careapp.ui.shell.window import CareWindow
from tests.support.builders import a_patient


def refuse() -> NoReturn:
    raise DiskFullError


@pytest.mark.feature(124)
def test_the_window_says_what_is_saved_and_what_is_not(
    window: CareWindow, services: Services
) -> None:
    workspace = window.workspace
    assert workspace is not None
    notices = workspace.desk.notices

    notices.attempt(refuse)
    refused = workspace.save_state
    notices.attempt(lambda: services.patients.save(a_patient()))

    assert refused == "Not saved"
    assert workspace.save_state.startswith("All saved")
