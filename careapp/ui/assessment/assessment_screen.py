"""The assessment wizard: one form for one person, asked page by page."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.flow import Place
from careapp.services.change_feed import Change, Topic
from careapp.ui.assessment.assessment_frame import AssessmentFrame
from careapp.ui.assessment.form_session import FormSession
from careapp.ui.assessment.form_state import safety_flags
from careapp.ui.assessment.showing import Showing
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.screen import Screen, WidthClass


class AssessmentScreen(Screen):
    """Belongs to the assessment it was opened with, and takes the person from it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._session = FormSession(desk, self)
        self._page = 0
        self._frame = AssessmentFrame(desk, self._session, self)
        self._work = self._frame.work
        self._showing = Showing(desk, self._session, self)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._frame)
        self._layers.addWidget(self._showing.page)
        self._connect()

    @property
    @override
    def subject(self) -> UUID | None:
        return self._session.id

    @property
    @override
    def hint(self) -> str:
        if not self._session.may_answer:
            return self.tr("F6 next pane · F1 keys")
        return self.tr("Digits or Y, N answer · − declined · U unable · F9 show to person")

    @override
    def history_here(self) -> HistorySubject:
        if not self._session.is_open:
            return HistorySubject()
        filled = self._session.filled.assessment
        return HistorySubject(patient_id=filled.patient_id, record_id=filled.id)

    def open(self, assessment_id: UUID) -> None:
        """Show an assessment at the question where it was left; raises RecordNotFoundError."""
        self._work.keep()
        self._showing.end()
        self._session.open(assessment_id)
        self._frame.words.show_head()
        if self._session.may_answer and (here := self._session.here) is not None:
            self._turn_to(here.page, here.key)
        else:
            self._turn_to(self._frame.last_page)
        self._frame.lay_out()

    @override
    def reload(self) -> None:
        if self._session.is_open:
            self.desk.notices.attempt(self._session.reload)

    @override
    @Slot()
    def primary(self) -> None:
        session = self._session
        if not session.is_open:
            return
        if not session.may_answer:
            self.plan_wanted.emit(session.filled.assessment.patient_id)
        elif self._page < self._frame.last_page - 1:
            self.next_page()
        else:
            self._complete()

    @override
    def panes(self) -> list[QWidget]:
        return [self._frame.bar, self._frame.map.map, self._work, self._frame.foot.primary]

    @override
    def set_width_class(self, width_class: WidthClass) -> None:
        self._frame.set_narrow(narrow=width_class == "narrow")

    @override
    def keep_drafts(self) -> None:
        self._work.keep()
        self._showing.keep()
        self._session.flush()

    def show_to_person(self) -> None:
        """Turn the page to the person, or take it back."""
        if self._showing.on:
            self._showing.end()
        elif self._session.may_answer and self._page < self._frame.last_page:
            self._work.keep()
            here = self._session.here
            self._showing.begin(self._page, here.key if here else "")

    def next_gap(self) -> None:
        """Go to the next open question."""
        flow, session = self._session.flow, self._session
        if flow is None or not session.may_answer:
            return
        if (place := flow.next_gap(session.here, session.filled.answers)) is None:
            self.desk.notices.say(self.tr("No question is open."))
        else:
            self._go_to(place)

    def next_page(self) -> None:
        """Go to the next page."""
        self._turn_to(self._page + 1)

    def previous_page(self) -> None:
        """Go to the page before."""
        self._turn_to(self._page - 1)

    def leave(self) -> None:
        """Go back to the chart; the draft stays as it is."""
        self.keep_drafts()
        if self._session.is_open:
            self.patient_wanted.emit(self._session.filled.assessment.patient_id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_here()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_drafts()
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_F9:
                self.show_to_person()
            case Qt.Key.Key_G if control:
                self.next_gap()
            case Qt.Key.Key_PageDown if control:
                self.next_page()
            case Qt.Key.Key_PageUp if control:
                self.previous_page()
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                super().keyPressEvent(event)

    def _connect(self) -> None:
        work, frame = self._work, self._frame
        self._session.changed.connect(self._refresh)
        self.desk.privacy.changed.connect(self._refresh)
        self.desk.changes.changed.connect(self._on_changes_changed)
        frame.bar.leave_wanted.connect(self.leave)
        frame.bar.show_wanted.connect(self.show_to_person)
        frame.bar.pages.page_chosen.connect(self._turn_to)
        frame.map.page_chosen.connect(self._turn_to)
        work.focus_wanted.connect(self._focus_here)
        work.review.gap_wanted.connect(self._on_gap_wanted)
        frame.foot.back_clicked.connect(self.previous_page)
        frame.foot.primary_clicked.connect(self.primary)
        frame.foot.safety_clicked.connect(self._on_safety_clicked)
        self._showing.changed.connect(self._on_showing_changed)

    @Slot(int)
    def _turn_to(self, page: int, key: str = "") -> None:
        if not self._session.is_open or not 0 <= page <= self._frame.last_page:
            return
        self._work.keep()
        self._page = page
        if page == self._frame.last_page:
            self._work.show_end()
        else:
            self._work.show_questions(page)
            keys = self._work.questions.keys
            first = key or (keys[0] if keys else "")
            if first:
                self._session.stand_at(first)
        self._frame.show_around(self._page)
        if self.isVisible():
            self._focus_here()

    def _go_to(self, place: Place) -> None:
        if place.page != self._page:
            self._turn_to(place.page, place.key)
        self._work.questions.focus_on(place.key)

    def _complete(self) -> None:
        self.keep_drafts()
        if self._session.filled.progress.complete and self._session.complete():
            self._turn_to(self._frame.last_page)
            self._frame.words.show_head_words()
            self._frame.lay_out()
        elif self._page != self._frame.last_page:
            self._turn_to(self._frame.last_page)

    @Slot()
    def _refresh(self) -> None:
        if not self._session.is_open:
            return
        self._frame.words.show_head_words()
        asking = self._work.currentWidget() is self._work.questions
        if not asking or self._page < self._frame.last_page:
            self._work.refresh(spoken=not self._showing.on)
        self._showing.refresh()
        self._frame.show_around(self._page)

    @Slot()
    def _focus_here(self) -> None:
        here = self._session.here
        if self._showing.on or not self._session.is_open:
            return
        if self._page < self._frame.last_page and here is not None:
            self._work.questions.focus_on(here.key)
        elif self._session.may_answer:
            if not self._work.review.take_focus():
                self._frame.foot.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._work.findings.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_gap_wanted(self, key: str) -> None:
        place = self._session.flow.place_of(key) if self._session.flow is not None else None
        if place is not None:
            self._go_to(place)

    @Slot(bool)
    def _on_showing_changed(self, showing: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._layers.setCurrentWidget(self._showing.page if showing else self._frame)
        self.showing_to_person.emit(showing)
        if showing:
            self._showing.take_focus()
            return
        new = [s for k, s in self._work.questions.strips.items() if k in self._showing.raised]
        if new:
            self._work.questions.show_strip(new[0])
        else:
            self._focus_here()

    @Slot()
    def _on_safety_clicked(self) -> None:
        key, questions = next(iter(safety_flags(self._session.filled)), ""), self._work.questions
        self._on_gap_wanted(key)
        if key in questions.strips:
            questions.show_strip(questions.strips[key])

    @Slot(object)
    def _on_changes_changed(self, change: Change) -> None:
        session = self._session
        if not session.is_open or session.saving or not self.isVisible():
            return
        patient_id = session.filled.assessment.patient_id
        if change.topic is not Topic.EVERYTHING and change.patient_id != patient_id:
            return
        if change.topic in (Topic.PATIENT, Topic.CHART, Topic.EVERYTHING):
            self._frame.words.show_head()
        elif change.topic in (Topic.FINDING, Topic.CARE_PLAN) and not session.may_answer:
            self._work.refresh(spoken=False)
        elif change.topic is Topic.ASSESSMENT and change.record_id == session.id:
            self.reload()
