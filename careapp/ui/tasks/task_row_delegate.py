"""A row of the task list that can be put in other words where it stands."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from careapp.ui.common.components.fields import line_edit
from careapp.ui.common.painted.item_option import direction_of, model_index, rect_of
from careapp.ui.common.painted.rows import RowDelegate

AnyIndex = QModelIndex | QPersistentModelIndex


class TaskRowDelegate(RowDelegate):
    """Paints as every list does; the editor covers the words and leaves the tick box free."""

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        editor = line_edit(parent=parent)
        editor.setObjectName("rename_task")
        editor.setAccessibleName(self.tr("What is to be done"))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(model_index(index), editor.text(), Qt.ItemDataRole.EditRole)

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
