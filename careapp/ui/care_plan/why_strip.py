"""Why a part is in the plan, in one strip above its form."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from careapp.services.plan_sources_service import Origin
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import day_words
from careapp.ui.common.privacy import Privacy


class WhyStrip(Strip):
    """Names the finding behind a part with its date, or who added it."""

    source_wanted = Signal(object)  # UUID of the assessment

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", "", "", self.tr("Open source"), "link", parent)
        self._assessment_id: UUID | None = None
        found = self.findChild(QPushButton)
        assert isinstance(found, QPushButton)  # noqa: S101 - made by the line above
        self._open = found
        self._open.setObjectName("why_open")
        self.action_clicked.connect(self._on_action_clicked)

    def show_origin(self, origin: Origin, today: date, privacy: Privacy) -> None:
        """Show where a part came from."""
        self._assessment_id = origin.assessment_id
        self._open.setVisible(origin.assessment_id is not None)
        self.setVisible(bool(origin.why or origin.source or origin.added_on))
        if origin.why or origin.source:
            where = " ".join(
                part
                for part in (origin.source, day_words(origin.on, today) if origin.on else "")
                if part
            )
            parts = [part for part in (privacy.note(origin.why), where) if part]
            self.say(self.tr("Why is this here?"), " · ".join(parts))
        elif origin.added_on is not None:
            words = self.tr("Added by you on {day}")
            if not origin.added_by_you:
                words = self.tr("Added by somebody else on {day}")
            text = words.format(day=day_words(origin.added_on, today))
            self.say(self.tr("Why is this here?"), text)

    def focus_source(self) -> bool:
        """Put the focus on the way to the source; False where there is none."""
        if not self._open.isVisible():
            return False
        self._open.setFocus()
        return True

    @Slot()
    def _on_action_clicked(self) -> None:
        if self._assessment_id is not None:
            self.source_wanted.emit(self._assessment_id)
