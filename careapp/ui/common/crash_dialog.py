"""The dialog shown when the program itself has failed, now or at the end of its last run."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.theme import Theme


class CrashDialog(QDialog):
    """Says what happened and that the text is safe; the report leaves only by hand."""

    def __init__(
        self, report: str, parent: QWidget | None = None, *, last_time: bool = False
    ) -> None:
        super().__init__(parent)
        self._report, self._last_time = report, last_time
        self.setWindowTitle("CareApp")
        self.setMinimumWidth(Theme.of_application().px(520))
        self._copy = button(self.tr("Copy report"), "plain", parent=self)
        self._close = button(self.tr("Close"), "primary", parent=self)
        self._copy.clicked.connect(self._copy_report)
        self._close.clicked.connect(self.accept)
        self._arrange()
        self._close.setFocus()

    def _arrange(self) -> None:
        title, text = self._words()
        shown = QPlainTextEdit(self._report, self)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(self.tr("Report"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(title, "h2", parent=self))
        column.addWidget(label(text, "body", wrap=True, parent=self))
        frame = QFrame(self)
        frame.setProperty("kind", "sunken")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(shown)
        column.addWidget(frame)
        column.addLayout(buttons)

    def _words(self) -> tuple[str, str]:
        if self._last_time:
            return self.tr("CareApp stopped unexpectedly last time"), self.tr(
                "What was saved is safe, and you can go on. If it happens again, send the report "
                "below: it holds no names and no records."
            )
        return self.tr("Something did not work"), self.tr(
            "Something in CareApp did not work. What was saved is safe, and you can go on. "
            "If it happens again, restart CareApp and send the report below: it holds no "
            "names and no records."
        )

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText(self.tr("Copied"))
