"""Items that answer the roles of painted rows."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem
from typing_extensions import override

from careapp.ui.common.painted.roles import Role

_TOP = QModelIndex()
Answers = dict[Role, object]


class AnswersModel(QAbstractListModel):
    def __init__(self, rows: list[Answers]) -> None:
        super().__init__()
        self._rows = rows

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        answers = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return answers[Role.TITLE]
        return answers.get(Role(role)) if role in set(Role) else None


def tree_item(answers: Answers, *children: QStandardItem) -> QStandardItem:
    item = QStandardItem(str(answers[Role.TITLE]))
    for role, value in answers.items():
        item.setData(value, int(role))
    for child in children:
        item.appendRow(child)
    return item
