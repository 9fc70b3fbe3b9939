"""One filled form while it is open on screen: its answers, and where the person stands in it."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from careapp.models.errors import RecordNotFoundError
from careapp.models.questionnaire.answers import Answer
from careapp.models.questionnaire.flow import Flow, Place
from careapp.services.assessment_service import FilledForm
from careapp.ui.common.desk import Desk

_TURN_AFTER_MS: Final = 400


class FormSession(QObject):
    """Saves each answer as it is given. One that cannot be saved is kept here and tried again
    with the next, so that nothing said is lost while the window is open."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service = desk.services.assessments
        self._stored: FilledForm | None = None
        self._waiting: dict[str, Answer] = {}
        self._turned_to: Place | None = None
        self.flow: Flow | None = None
        self.here: Place | None = None
        self.informant = ""
        self.saved_at: datetime | None = None
        self.saving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TURN_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def filled(self) -> FilledForm:
        """The form with every answer given, whether it could be saved or not."""
        if self._stored is None:
            raise RecordNotFoundError(self.tr("No assessment is open."))
        answers = self._stored.answers
        for key, answer in self._waiting.items():
            answers = answers.with_answer(key, answer)
        return replace(self._stored, answers=answers) if self._waiting else self._stored

    @property
    def is_open(self) -> bool:
        """Whether a form was opened."""
        return self._stored is not None

    @property
    def may_answer(self) -> bool:
        """Whether answers may still change."""
        return self._stored is not None and self._stored.assessment.open

    @property
    def waiting(self) -> bool:
        """Whether an answer could not be saved yet."""
        return bool(self._waiting)

    @property
    def id(self) -> UUID | None:
        """The assessment's own id."""
        return None if self._stored is None else self._stored.assessment.id

    def open(self, assessment_id: UUID) -> None:
        """Take up a form as it was left; raises RecordNotFoundError. Whoever opens it shows it."""
        self.flush()
        stored = self._service.open(assessment_id)
        self._stored = stored
        self._waiting.clear()
        self.flow = Flow(stored.instrument.form)
        assessment = stored.assessment
        left = Place(page=assessment.page, key=assessment.link_id)
        self.here = (
            self.flow.resume(left, stored.answers)
            if assessment.link_id
            else self.flow.start(stored.answers)
        )
        self._turned_to = left
        given = [answer.informant for answer in stored.answers.values() if answer.informant]
        self.informant = given[-1] if given else ""
        self.saved_at = assessment.changed_at

    def answer(self, key: str, answer: Answer) -> None:
        """Keep one answer as given; ``Answer()`` clears it."""
        if not self.may_answer:
            return
        known = self.filled.answers.get(key, Answer())
        self._waiting[key] = replace(answer, informant=self.informant, note=known.note)
        self._save_waiting()
        self.changed.emit()

    def stand_at(self, key: str) -> None:
        """Note that this question has the focus; stored a moment later."""
        place = self.flow.place_of(key) if self.flow is not None else None
        if place is not None and self.may_answer:
            self.here = place
            self._timer.start()

    def complete(self) -> bool:
        """Close the form; False when it was refused. Whoever closes it shows what comes then."""
        self.flush()
        if self.id is None or self._waiting:
            return False
        done = self._attempt_complete(self.id)
        if done is None:
            return False
        self._stored = self._service.open(done.assessment.id)
        return True

    @Slot()
    def flush(self) -> None:
        """Store at once whatever is still to be stored."""
        self._timer.stop()
        if not self.may_answer or self.id is None:
            return
        if self._waiting:
            self._save_waiting()
        here = self.here
        if here is not None and here != self._turned_to:
            self._turned_to = here
            assessment_id = self.id
            self._desk.notices.attempt(
                lambda: self._service.turn_to(assessment_id, here.page, here.key)
            )

    def reload(self) -> None:
        """Read again what is stored."""
        if self.id is not None:
            self._stored = self._service.open(self.id)
            self.changed.emit()

    def _attempt_complete(self, assessment_id: UUID) -> FilledForm | None:
        self.saving = True
        try:
            return self._desk.notices.attempt(lambda: self._service.complete(assessment_id))
        finally:
            self.saving = False

    def _save_waiting(self) -> None:
        self.saving = True
        try:
            for key in tuple(self._waiting):
                if not self._save(key, self._waiting[key]):
                    return
                del self._waiting[key]
        finally:
            self.saving = False

    def _save(self, key: str, answer: Answer) -> bool:
        assessment_id = self.id
        if assessment_id is None:
            return False
        filled = self._desk.notices.attempt(
            lambda: self._service.answer(assessment_id, key, answer)
        )
        if filled is None:
            return False
        self._stored = filled
        self._turned_to = None if self.here is None else Place(page=-1, key=key)
        self.saved_at = filled.assessment.changed_at
        return True
