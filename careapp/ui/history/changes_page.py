"""The changes of an entry, a chart or the whole record, with filters."""

from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.services.history_service import Wanted
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.fields import combo
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.common.theme import Theme
from careapp.ui.history.change_words import ChangeWords
from careapp.ui.history.history_list import HistoryModel, history_view
from careapp.ui.history.history_words import HistoryWords

_FIRST: Final = 100  # more than a window shows, and read at once
# What a filter by kind offers, and what else belongs to it.
_TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    "patient": ("patient",),
    "related_person": ("related_person", "care_team"),
    "condition": ("condition",),
    "allergy": ("allergy",),
    "medication": ("medication",),
    "problem": ("problem",),
    "goal": ("goal",),
    "intervention": ("intervention",),
    "care_plan": ("care_plan", "plan_version"),
    "assessment": ("assessment", "assessment_answer", "finding"),
    "encounter": ("encounter",),
    "appointment": ("appointment",),
    "task": ("task",),
    "attachment": ("attachment",),
}


class ChangesPage(QWidget):
    """Newest first. One entry needs no filters: its name stands above."""

    def __init__(self, desk: Desk, subject: HistorySubject, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._subject = desk, subject
        self._limit = _FIRST
        single = subject.record_id is not None
        self.words = HistoryWords(
            desk, self, whole=subject.patient_id is None and not single, single=single
        )
        self.model = HistoryModel(self)
        self.view: QListView = history_view(self.tr("Changes"), self)
        self.view.setObjectName("history_changes")
        self.view.setModel(self.model)
        self._empty = EmptyState(
            "history",
            self.tr("Nothing was changed"),
            self.tr("Every change appears here by itself, with what stood there before."),
            parent=self,
        )
        self._more = button(self.tr("Show older changes"), "quiet", parent=self)
        self._more.setObjectName("history_older")
        self._more.clicked.connect(self._show_older)
        self._create_filters()
        self._arrange(filtered=not single)
        desk.privacy.changed.connect(self._name_people)
        desk.privacy.changed.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the changes again."""
        read = partial(self._desk.services.history.told, self._wanted())
        told = self._desk.notices.attempt(read) or []
        self.model.show_told(told, self.words.row)
        self.view.setVisible(bool(told))
        self._empty.setVisible(not told)
        self._more.setVisible(sum(max(1, len(c.fields)) for c in told) >= self._limit)

    @property
    def title(self) -> str:
        """What the entry is called, for the head of the sheet."""
        if not self.model.rowCount():
            return ""
        for row in range(self.model.rowCount()):
            change = self.model.told(self.model.index(row, 0))
            if change.record_id == self._subject.record_id:
                return self.words.heading(change)
        return ""

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 2000)  # as high as the window allows

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # the list scrolls, not the sheet

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, Theme.of_application().px(160))

    def _wanted(self) -> Wanted:
        record_id, days = self._subject.record_id, self._since.currentData()
        since = self._desk.services.context.now() - timedelta(days=days) if days else None
        return Wanted(
            patient_id=self._subject.patient_id,
            record_ids=(record_id,) if record_id is not None else (),
            kinds=_TOGETHER.get(str(self._kind.currentData()), ()),
            actor=self._who.currentData(),
            since=since,
            limit=self._limit,
        )

    def _create_filters(self) -> None:
        kinds = ChangeWords(self).kinds()
        history = self._desk.services.history
        people = self._desk.notices.attempt(partial(history.writers, self._subject.patient_id))
        self._kind = combo([(self.tr("Everything"), "")], self)
        for kind in _TOGETHER:
            self._kind.addItem(kinds[kind], kind)
        self._who = combo([(self.tr("Everybody"), None)], self)
        for name in people or []:
            self._who.addItem("", name)
        self._name_people()
        self._since = combo(
            [
                (self.tr("From the beginning"), 0),
                (self.tr("Last 7 days"), 7),
                (self.tr("Last 30 days"), 30),
                (self.tr("Last 12 months"), 365),
            ],
            self,
        )
        for name, box in (("kind", self._kind), ("who", self._who), ("since", self._since)):
            box.setObjectName(f"history_{name}")
            box.currentIndexChanged.connect(self._on_filter_changed)

    @Slot()
    def _name_people(self) -> None:
        for number in range(1, self._who.count()):
            name = self._desk.privacy.name(self._who.itemData(number))
            self._who.setItemText(number, name or self.tr("nobody named"))

    def _arrange(self, *, filtered: bool) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for words, box in (
            (self.tr("What"), self._kind),
            (self.tr("Who"), self._who),
            (self.tr("Since"), self._since),
        ):
            title = label(words, "meta", parent=self)
            title.setBuddy(box)
            title.setVisible(filtered)
            box.setAccessibleName(words)
            box.setVisible(filtered)
            filters.addWidget(title)
            filters.addWidget(box)
        filters.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(filters)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._more)

    @Slot(int)
    def _on_filter_changed(self, _index: int) -> None:
        self._limit = _FIRST
        self.reload()

    @Slot()
    def _show_older(self) -> None:
        self._limit *= 2
        self.reload()
