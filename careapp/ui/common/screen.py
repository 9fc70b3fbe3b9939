"""What the shell can ask of every screen, and what every screen can ask of the shell."""

from collections.abc import Callable
from typing import Literal
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.draft import Draft
from careapp.services.change_feed import Change, Topic
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject

WidthClass = Literal["wide", "medium", "narrow"]


class Screen(QWidget):
    """A page of the workspace. Screens do not know each other; they say what is wanted."""

    patient_wanted = Signal(object)  # UUID: open this chart
    plan_wanted = Signal(object)  # UUID of the patient: open the care plan
    assessment_wanted = Signal(object)  # UUID of the assessment: go on with it
    appointment_wanted = Signal(object)  # UUID of the patient: book a time
    import_wanted = Signal(object)  # list of paths, empty to choose files
    document_wanted = Signal(object)  # UUID of the patient: preview the plan as it stands
    kept_document_wanted = Signal(object)  # UUID of a signed version or a file: open it as kept
    history_wanted = Signal(object)  # HistorySubject: what changed there, and before what
    start_assessment_wanted = Signal(object)  # UUID of the patient: choose an instrument
    showing_to_person = Signal(bool)  # whether only the question may be seen
    draft_wanted = Signal(object)  # Draft: open its form with its words
    drafts_wanted = Signal()  # list everything unfinished
    new_patient_wanted = Signal()
    calendar_wanted = Signal()
    tasks_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.stale = True  # what is shown has to be read, or read again
        self._followed: frozenset[Topic] = frozenset()

    def follow(self, *topics: Topic) -> None:
        """Reload when one of these changes, at once or when next shown; at any change for none."""
        self._followed = frozenset((*topics, Topic.EVERYTHING)) if topics else frozenset(Topic)
        self.desk.changes.changed.connect(self._on_followed_changed)
        self.desk.privacy.changed.connect(self.reload_when_seen)

    @Slot()
    def reload_when_seen(self) -> None:
        """Reload now if this is in view, else once it is."""
        self.stale = True
        if self.isVisible():
            self.reload()

    @property
    def hint(self) -> str:
        """The keys worth knowing here, for the status bar."""
        return self.tr("F6 next pane · F1 keys")

    @property
    def subject(self) -> UUID | None:
        """What is shown, so that unlocking can come back to it."""
        return None

    @property
    def stance(self) -> object:
        """What else to find again after unlocking: a tab, a week."""
        return None

    def take_up(self, stance: object) -> None:
        """Go back to what ``stance`` told."""

    def reload(self) -> None:
        """Read again what is shown."""

    def steps_ahead(self) -> list[Callable[[], object]]:
        """Return what coming into view would do at once, to be done before, a step in a turn."""
        return []

    def primary(self) -> None:
        """Do what the primary button does."""

    def new_here(self) -> None:
        """Begin something new of the kind shown."""

    def find_here(self) -> None:
        """Put the cursor into the search field."""

    def print_here(self) -> None:
        """Print what is shown."""

    def undo_here(self) -> bool:
        """Undo the last edit of this screen; False when there is none."""
        return False

    def redo_here(self) -> bool:
        """Redo; False when there is nothing to redo."""
        return False

    def history_here(self) -> HistorySubject:
        """Return what the history key shows: the entry in hand, else the chart, else all."""
        return HistorySubject()

    def panes(self) -> list[QWidget]:
        """Return the panes in the order F6 visits them."""
        return [self]

    def go_on_with(self, draft: Draft) -> None:
        """Open the form of a draft of this screen, with its words."""

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lay out anew for a wide, medium or narrow window."""

    def keep_drafts(self) -> None:
        """Store whatever is being typed, now."""

    @Slot(object)
    def _on_followed_changed(self, change: Change) -> None:
        if change.topic in self._followed:
            self.reload_when_seen()
