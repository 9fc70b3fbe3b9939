"""Every draft in one list: go on with it, or let it go."""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.models.assessment import Assessment
from careapp.services.change_feed import Change, Topic
from careapp.services.unfinished_service import Unfinished
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_words import unfinished_state, unfinished_title
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.rows import list_view
from careapp.ui.common.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_TOPICS = (Topic.DRAFT, Topic.ASSESSMENT, Topic.EVERYTHING)


class DraftsModel(QAbstractListModel):
    """Unfinished work in words."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: list[Unfinished] = []

    def show_found(self, found: list[Unfinished]) -> None:
        """Show these."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def unfinished(self, index: Index) -> Unfinished | None:
        """Return what a row tells of."""
        return self._found[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt signature
        return 0 if parent.isValid() else len(self._found)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.unfinished(index)
        if one is None:
            return None
        title, state = unfinished_title(one, self._desk), unfinished_state(one, self._desk)
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.AccessibleTextRole: f"{title}, {state}",
            Qt.ItemDataRole.ToolTipRole: f"{title}\n{state}",
            Role.TITLE: title,
            Role.SECOND_LINE: state,
            Role.LEAD_ICON: "clipboard-list" if isinstance(one.work, Assessment) else "file-pen",
        }
        return answers.get(role)


class DraftsSheet(Sheet):
    """Enter goes on with the chosen one; letting go can be undone."""

    draft_wanted = Signal(object)  # Draft
    assessment_wanted = Signal(object)  # UUID

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 680)
        self._desk = desk
        self.set_title(self.tr("Drafts"))
        self.model = DraftsModel(desk, self)
        self.view = list_view(self.tr("Drafts"), self)
        self.view.setObjectName("drafts")
        self.view.setModel(self.model)
        self.view.activated.connect(self._go_on)
        self._empty = EmptyState(
            "circle-check",
            self.tr("Nothing is left unfinished"),
            self.tr("Whatever you begin and leave waits here, as you left it."),
            parent=self,
        )
        lead = self.tr("Kept as you left them. Empty ones go by themselves after a week.")
        self._lead = label(lead, "meta", parent=self)
        self._create_buttons()
        for part in (self._lead, self.view, self._empty):
            self.body.addWidget(part)
        self.reload()
        desk.privacy.changed.connect(self.reload)
        desk.changes.changed.connect(self._on_changed)

    @Slot()
    def reload(self) -> None:
        """Read anew what waits."""
        row = max(0, self.view.currentIndex().row())
        found = self._desk.notices.attempt(self._desk.services.unfinished.all) or []
        self.model.show_found(found)
        self._empty.setVisible(not found)
        for part in (self._lead, self.view):
            part.setVisible(bool(found))
        rows = min(len(found), 8)
        self.view.setMinimumHeight(Theme.of_application().px(52) * rows)
        if found:
            self.view.setCurrentIndex(self.model.index(min(row, len(found) - 1), 0))
        for offered in (self._continue, self._discard):
            if found:
                can(offered)
            else:
                cannot(offered, self.tr("There is no draft."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def _create_buttons(self) -> None:
        self._discard = button(self.tr("Discard"), "plain", "trash-2")
        self._discard.setObjectName("discard_draft")
        self._discard.clicked.connect(self._let_go)
        self._continue = button(self.tr("Continue"), "primary")
        self._continue.setObjectName("continue_draft")
        self._continue.clicked.connect(self._go_on)
        self.add_button(self._discard)
        self.add_button(self._continue)

    @Slot()
    def _go_on(self) -> None:
        one = self.model.unfinished(self.view.currentIndex())
        if one is None:
            return
        self.close_sheet()
        if isinstance(one.work, Assessment):
            self.assessment_wanted.emit(one.work.id)
        else:
            self.draft_wanted.emit(one.work)

    @Slot()
    def _let_go(self) -> None:
        one = self.model.unfinished(self.view.currentIndex())
        if one is None:
            return
        service, notices = self._desk.services.unfinished, self._desk.notices
        discarded = notices.attempt(partial(service.discard, one))
        if discarded is not None:
            notices.say(self.tr("Draft discarded"), partial(service.bring_back, discarded))
        self.reload()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.topic in _TOPICS:
            self.reload()
