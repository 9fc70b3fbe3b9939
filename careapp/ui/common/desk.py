"""What every screen is given."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careapp.ui.common.change_bridge import ChangeBridge
from careapp.ui.common.notices import Notices
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.settings import Settings
from careapp.ui.common.task_runner import TaskRunner

if TYPE_CHECKING:  # services pull in the database, which the first paint must not wait for
    from careapp.services.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The services and the pieces that all screens share. The shell owns every QObject in it."""

    services: "Services" = field(repr=False)
    changes: ChangeBridge
    privacy: Privacy
    runner: TaskRunner
    notices: Notices
    settings: Settings
