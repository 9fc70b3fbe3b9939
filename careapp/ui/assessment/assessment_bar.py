"""The bar above the questions: which form, when, whose answers, and the two ways out."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from careapp.ui.assessment.page_map import PageButton
from careapp.ui.common.components.buttons import button, icon_button
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label


class AssessmentBar(QFrame):
    """In a narrow window the title gives way to the button with the pages."""

    leave_wanted = Signal()
    show_wanted = Signal()
    informant_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.pages = PageButton(self)
        self._words = QWidget(self)
        self._title = ElidedLabel("", "h3", parent=self._words)
        self._icon = IconLabel("clipboard-list", "accent_ink", 20, self)
        self._date = label("", "meta", parent=self._words)
        self._informant = button(self.tr("answers from"), "quiet", parent=self._words)
        self._informant.setObjectName("informant")
        self._informant.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        self._informants = QMenu(self)
        self._back = icon_button("arrow-left", self.tr("Leave, keep draft"), parent=self)
        self._show = button(self.tr("Show to person  F9"), "plain", "eye", parent=self)
        self._show.setObjectName("show_to_person")
        self._show_icon = icon_button("eye", self.tr("Show to person (F9)"), parent=self)
        self._leave = button(self.tr("Leave, keep draft"), "plain", parent=self)
        self._leave.setObjectName("leave")
        self._may_answer = True
        self._narrow = False
        self._arrange()
        self._connect()
        self.set_narrow(narrow=False)

    def show_form(self, title: str, day_words: str, *, may_answer: bool) -> None:
        """Show the title and the day; a completed form has nothing to show or to keep."""
        self._may_answer = may_answer
        self._title.setText(title)
        self._date.setText(day_words)
        leave = self.tr("Leave, keep draft") if may_answer else self.tr("Back to the chart")
        self._leave.setText(leave)
        self._back.setAccessibleName(leave)
        self._back.setToolTip(leave)
        self.set_narrow(narrow=self._narrow)

    def show_informants(self, now: str, choices: Sequence[tuple[str, str]]) -> None:
        """Show whose answers these are; ``choices`` are what is stored and how it is shown."""
        shown = dict(choices).get(now, now)
        self._informant.setText(self.tr("answers from {name}").format(name=shown))
        self._informants.clear()
        for stored, words in choices:
            action = QAction(words, self._informants)
            action.setData(stored)
            action.setCheckable(True)
            action.setChecked(stored == now)
            self._informants.addAction(action)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay out for the width of the window."""
        self._narrow = narrow
        self.pages.setVisible(narrow)
        self._words.setVisible(not narrow)
        self._icon.setVisible(not narrow)
        self._back.setVisible(narrow)
        self._leave.setVisible(not narrow)
        self._informant.setVisible(self._may_answer)
        self._show.setVisible(self._may_answer and not narrow)
        self._show_icon.setVisible(self._may_answer and narrow)

    def _arrange(self) -> None:
        meta = QHBoxLayout()
        meta.setSpacing(2)
        meta.addWidget(self._date)
        meta.addWidget(self._informant)
        meta.addStretch(1)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addLayout(meta)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(10)
        row.addWidget(self._back)
        row.addWidget(self.pages)
        with_icon = QHBoxLayout()
        with_icon.setSpacing(10)
        with_icon.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        with_icon.addWidget(self._words, 1)
        row.addLayout(with_icon, 1)
        row.addStretch(0)
        for part in (self._show, self._show_icon, self._leave):
            row.addWidget(part)

    def _connect(self) -> None:
        self._back.clicked.connect(self.leave_wanted)
        self._leave.clicked.connect(self.leave_wanted)
        self._show.clicked.connect(self.show_wanted)
        self._show_icon.clicked.connect(self.show_wanted)
        self._informant.clicked.connect(self._on_informant_clicked)
        self._informants.triggered.connect(self._on_informants_triggered)

    @Slot()
    def _on_informant_clicked(self) -> None:
        self._informants.popup(self._informant.mapToGlobal(QPoint(0, self._informant.height())))

    @Slot(QAction)
    def _on_informants_triggered(self, action: QAction) -> None:
        self.informant_chosen.emit(str(action.data()))
