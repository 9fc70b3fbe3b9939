"""The words around the questions: whose form, where in it, the score, what is saved."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from careapp.services.chart_service import Chart
from careapp.ui.assessment.assessment_bar import AssessmentBar
from careapp.ui.assessment.form_session import FormSession
from careapp.ui.assessment.form_state import safety_flags, score_line
from careapp.ui.assessment.page_map import map_page
from careapp.ui.common.banner import PatientBanner
from careapp.ui.common.dates import long_day_words, near_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.stepper_map import MapPage, PageState

_OBSERVED: Final = "observation"
_LONGEST_TITLE: Final = 28


class ShownForm(QObject):
    """Reads the person's chart once per form; every name and score passes through privacy."""

    def __init__(
        self,
        desk: Desk,
        session: FormSession,
        banner: PatientBanner,
        bar: AssessmentBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._banner, self._bar = banner, bar
        self._chart: Chart | None = None

    def show_head(self) -> None:
        """Show banner and bar for the person of the form."""
        patient_id: UUID = self._session.filled.assessment.patient_id
        self._chart = self._desk.services.charts.face(patient_id)
        self._banner.show_chart(self._chart, compact=True)
        self.show_head_words()

    def show_head_words(self) -> None:
        """Show the bar anew."""
        filled = self._session.filled
        context = self._desk.services.context
        at = filled.assessment.completed_at or filled.assessment.started_at
        day = context.day_of(at)
        words = long_day_words(day)
        if day.year != context.today().year:
            words = f"{words} {day.year}"
        self._bar.show_form(filled.instrument.title, words, may_answer=filled.assessment.open)
        self._bar.show_informants(self._session.informant, self._informants())

    @Slot(str)
    def choose_informant(self, informant: str) -> None:
        """Note whose answers follow."""
        self._session.informant = informant
        self.show_head_words()

    def map_pages(self, page: int) -> list[MapPage]:
        """Return the pages for the map, and after them the findings."""
        session = self._session
        if session.flow is None:
            return []
        filled = session.filled
        look_at = list(safety_flags(filled))
        here = session.here if page < len(session.flow.pages) else None
        if here is not None and here.page != page:
            here = None
        entries = session.flow.page_map(filled.answers, here, look_at)
        pages = [map_page(entry) for entry in entries]
        at_end = page == len(pages)
        state = PageState.CURRENT if at_end else PageState.OPEN
        second = self.tr("after the pages")
        return [
            *pages,
            MapPage(title=self.tr("Findings and plan"), second_line=second, state=state),
        ]

    def counts(self) -> tuple[int, int]:
        """Return how many questions are answered or excused, and how many are asked."""
        done = self._session.filled.progress
        return done.answered + done.excused, done.asked

    def score_words(self) -> tuple[str, str, str]:
        """Return the three parts of the line about the score."""
        filled = self._session.filled
        if filled.assessment.open:
            return score_line(filled, self._desk)
        context = self._desk.services.context
        done = filled.assessment.completed_at
        if done is None:
            return "", "", ""
        words = self.tr("Completed {day}. It can be read, not changed.")
        day = near_day_words(context.day_of(done), context.today())
        return "", "", words.format(day=day)

    def saved_words(self) -> tuple[str, bool]:
        """Return when the last answer was saved."""
        session = self._session
        if not session.may_answer:
            return "", True
        if session.waiting:
            return self.tr("Not saved"), False
        if session.saved_at is None:
            return "", True
        at = self._desk.services.context.local(session.saved_at)
        return self.tr("Saved {time}").format(time=time_words(at)), True

    def safety_words(self) -> str:
        """Return what cannot wait, while answers are still being given."""
        if not self._session.may_answer:
            return ""
        return next((flag.title for flag in safety_flags(self._session.filled).values()), "")

    def primary_words(self, page: int) -> str:
        """Return what the primary button says on a page."""
        flow = self._session.flow
        if flow is None or not self._session.may_answer:
            return self.tr("Open care plan")
        if page >= len(flow.pages) - 1:
            return self.tr("Complete")
        title = flow.pages[page + 1].title
        if len(title) > _LONGEST_TITLE:
            return self.tr("Next")
        return self.tr("Next: {page}").format(page=title)

    def _informants(self) -> list[tuple[str, str]]:
        if self._chart is None:
            return []
        name, patient = self._desk.privacy.name, self._chart.patient
        own = name(patient.preferred_name or patient.given_name or patient.full_name)
        others = [(person.name, name(person.name)) for person in self._chart.relatives]
        return [("", own), *others, (_OBSERVED, self.tr("my own observation"))]
