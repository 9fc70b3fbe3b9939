"""A row of the task list that can be put in other words where it stands."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from careapp.services.task_service import OpenTask
from careapp.ui.common.components.fields import line_edit
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.common.painted.item_option import direction_of, model_index, rect_of
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.rows import RowDelegate

AnyIndex = QModelIndex | QPersistentModelIndex


FORM: Final = "rename_task"


class TaskRowDelegate(RowDelegate):
    """Paints as every list does; the editor covers the words and leaves the tick box free."""

    def __init__(self, desk: Desk, parent: QWidget, *, inset: int) -> None:
        super().__init__(parent, inset=inset)
        self._desk = desk
        self._keepers: dict[QWidget, DraftKeeper] = {}

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        editor = line_edit(parent=parent)
        editor.setObjectName("rename_task")
        editor.setAccessibleName(self.tr("What is to be done"))
        item = index.data(Role.RECORD)
        if isinstance(item, OpenTask):
            task = item.task
            drafts, notices = self._desk.services.drafts, self._desk.notices
            keeper = DraftKeeper(drafts, notices, FORM, task.id, editor, patient_id=task.patient_id)
            keeper.watch("title", editor)
            keeper.title_from(editor.text)
            self._keepers[editor] = keeper
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            if not editor.isModified():
                editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
                keeper = self._keepers.get(editor)
                editor.setModified(keeper is not None and keeper.start())
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            if editor in self._keepers:
                self._keepers[editor].finish()
            model.setData(model_index(index), editor.text(), Qt.ItemDataRole.EditRole)

    @override
    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        keeper = self._keepers.pop(editor, None)
        if keeper is not None:
            keeper.keep()
        super().destroyEditor(editor, index)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        row = rect_of(option)
        height = editor.sizeHint().height()
        start, margin = self.theme.px(40), self.theme.px(8)
        left, right = row.left() + start, row.right() - margin
        if direction_of(option) is Qt.LayoutDirection.RightToLeft:
            left, right = row.left() + margin, row.right() - start
        top = row.center().y() - height // 2
        editor.setGeometry(QRect(left, top, right - left, height))
