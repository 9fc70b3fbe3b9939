"""Banner, bar, map, work and foot around each other, and what they say."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.assessment.assessment_bar import AssessmentBar
from careapp.ui.assessment.foot_bar import FootBar
from careapp.ui.assessment.form_session import FormSession
from careapp.ui.assessment.page_map import PageMapPane
from careapp.ui.assessment.shown_form import ShownForm
from careapp.ui.assessment.work_area import WorkArea
from careapp.ui.common.banner import PatientBanner
from careapp.ui.common.components.buttons import can, cannot
from careapp.ui.common.desk import Desk


class AssessmentFrame(QWidget):
    """Shows a form as the session has it; where one goes is the screen's business."""

    def __init__(self, desk: Desk, session: FormSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._narrow = False
        self.banner = PatientBanner(desk, self)
        self.bar = AssessmentBar(self)
        self.map = PageMapPane(self)
        self.work = WorkArea(desk, session, self)
        self.foot = FootBar(self)
        self.words = ShownForm(desk, session, self.banner, self.bar, self)
        self.bar.informant_chosen.connect(self.words.choose_informant)
        self._arrange()

    @property
    def last_page(self) -> int:
        """The page after those of the form: review before completing, findings after."""
        return len(self._session.flow.pages) if self._session.flow is not None else 0

    def show_around(self, page: int) -> None:
        """Show map, score and buttons for a page."""
        pages = self.words.map_pages(page)
        done, asked = self.words.counts()
        self.map.show_pages(pages, page)
        self.map.show_count(done, asked)
        self.bar.pages.show_pages(pages, page)
        self.bar.pages.show_count(done, asked)
        foot, answering = self.foot, self._session.may_answer
        foot.show_score(*self.words.score_words())
        foot.show_safety(self.words.safety_words())
        saved, fine = self.words.saved_words()
        foot.show_saved(saved, fine=fine)
        foot.primary.setText(self.words.primary_words(page))
        foot.back.setVisible(answering and page > 0)
        gaps = len(self._session.filled.progress.gaps)
        if answering and page == self.last_page and gaps:
            cannot(foot.primary, self.tr("Still open: {count}").format(count=gaps))
        else:
            can(foot.primary)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the width of the window."""
        self._narrow = narrow
        self.lay_out()

    @Slot()
    def lay_out(self) -> None:
        """Show the map, or the button in its place; a form to read needs neither."""
        reading = self._session.is_open and not self._session.may_answer
        self.map.setVisible(not self._narrow and not reading)
        self.bar.set_narrow(narrow=self._narrow and not reading)
        self.foot.set_narrow(narrow=self._narrow)
        self.banner.set_narrow(self._narrow)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.work, 1)
        right.addWidget(self.foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.map)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)
