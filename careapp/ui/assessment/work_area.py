"""The part of the wizard that scrolls: a page of questions, the review, or the findings."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.services.assessment_service import FilledForm
from careapp.ui.assessment.decisions import Decisions
from careapp.ui.assessment.findings_page import FindingsPage
from careapp.ui.assessment.form_session import FormSession
from careapp.ui.assessment.form_state import page_content, review_lists, safety_flags
from careapp.ui.assessment.page_view import PageView
from careapp.ui.assessment.review_page import ReviewPage
from careapp.ui.common.announce import announce
from careapp.ui.common.desk import Desk


class WorkArea(QStackedWidget):
    """Shows one of the three, and passes the keyboard to what is in it."""

    focus_wanted = Signal()

    def __init__(self, desk: Desk, session: FormSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._made_of: tuple[object, ...] = ()
        self.questions = PageView(self)
        self.review = ReviewPage(self)
        self.findings = FindingsPage(desk, self)
        for page in (self.questions, self.review, self.findings):
            self.addWidget(page)
        self.setAccessibleName(self.tr("Questions"))
        self._decisions = Decisions(desk, self)
        self._connect()

    def show_questions(self, page: int) -> None:
        """Show a page of questions; the one that was shown last is still there."""
        flow = self._session.flow
        if flow is None:
            return
        filled = self._session.filled
        today = self._desk.services.context.today()
        content = page_content(filled, self._desk)
        made_of = (filled.assessment.id, page, content.previous, content.last_day, today)
        if made_of == self._made_of:
            self.questions.return_to_top()
        else:
            self._made_of = made_of
            self.questions.build(flow.pages[page], content, today)
        self.setCurrentWidget(self.questions)
        self.refresh(spoken=False)

    def show_end(self) -> None:
        """Show what is left to do before completing, or the findings after it."""
        if self._session.may_answer:
            self.setCurrentWidget(self.review)
        else:
            self.setCurrentWidget(self.findings)
        self.refresh(spoken=False)

    def refresh(self, *, spoken: bool) -> None:
        """Show the answers as they are now; a new safety flag is announced if ``spoken``."""
        filled = self._session.filled
        here = self.currentWidget()
        if here is self.findings:
            self._show_findings(filled)
        elif here is self.review:
            self.review.show_state(*review_lists(filled))
        else:
            before = set(self.questions.strips)
            self.questions.refresh(page_content(filled, self._desk), safety_flags(filled))
            for key, strip in self.questions.strips.items():
                if spoken and key not in before:
                    announce(strip, f"{strip.accessibleName()}. {strip.accessibleDescription()}")

    def keep(self) -> None:
        """Tell at once what is still being typed."""
        self.questions.keep()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_wanted.emit()

    def _connect(self) -> None:
        self.questions.answered.connect(self._session.answer)
        self.questions.focused.connect(self._session.stand_at)
        self.review.not_asked.connect(self._on_not_asked)
        self.findings.accepted.connect(self._decisions.accept)
        self.findings.dismissed.connect(self._decisions.dismiss)
        self.findings.reopened.connect(self._decisions.decide_again)

    @Slot(str)
    def _on_not_asked(self, key: str) -> None:
        self._session.answer(key, Answer(missing=MissingReason.NOT_ASKED))
        self.focus_wanted.emit()

    def _show_findings(self, filled: FilledForm) -> None:
        found = self._desk.services.assessments.findings(filled.assessment.id)
        self.findings.show_result(filled, found)
