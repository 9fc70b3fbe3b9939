"""Why a finding is left out for now: one reason, whichever screen it is typed on."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from careapp.models.assessment import Finding
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper

NOT_NOW: Final = "not_now"


def not_now_keeper(desk: Desk, finding: Finding, editor: QWidget, parent: QObject) -> DraftKeeper:
    """Return the keeper of the reason why this finding is left out."""
    keeper = DraftKeeper(
        desk.services.drafts,
        desk.notices,
        NOT_NOW,
        finding.id,
        parent,
        patient_id=finding.patient_id,
    )
    keeper.watch("reason", editor)
    keeper.title_from(lambda: finding.title)
    return keeper
