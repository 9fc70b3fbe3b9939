"""The last backup of the day, made while the window closes; it never holds anybody for long."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.theme import Theme
from careapp.ui.shell.workspace import Workspace


def wants_a_last_backup(workspace: Workspace) -> bool:
    """Tell whether some place lacks what was written today; asks no drive, so it is quick."""
    services = workspace.desk.services
    application = QApplication.instance()
    # A system that shuts down does not wait; the next start catches up.
    ending = isinstance(application, QApplication) and application.isSavingSession()
    if ending or services.session.temporary:
        return False
    try:
        return services.backup_plan.due_on_exit()
    except CareAppError:
        return False


def last_backup(
    workspace: Workspace, stack: QStackedWidget, close: Callable[[], object]
) -> "ClosingPage | None":
    """Begin the last backup in view of the person; None where there is nothing to make."""
    if not wants_a_last_backup(workspace):
        return None
    workspace.leave()
    page = ClosingPage(workspace.backup_watch, stack)
    page.may_close.connect(close)
    stack.addWidget(page)
    stack.setCurrentWidget(page)
    page.setFocus()
    QTimer.singleShot(0, page, page.begin)
    return page


class ClosingPage(QWidget):
    """Says what is going on, how far it is, and lets the person go at once."""

    may_close = Signal()

    def __init__(self, watch: BackupWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._refusals: list[str] = []
        self._title = label(self.tr("Backing up before CareApp closes"), "h2", wrap=True)
        self._words = label("", "body", wrap=True, parent=self)
        self._bar = Progress(parent=self)
        self._failed = Strip("warn", "", "", parent=self)
        self._failed.hide()
        self._leave = button(self.tr("Close without a backup"), "plain", parent=self)
        self._leave.setObjectName("close_without_backup")
        self._arrange()
        self._leave.clicked.connect(self._on_leave_clicked)
        watch.progressed.connect(self._on_progressed)
        watch.changed.connect(self._on_watch_changed)
        watch.refused.connect(self._on_refused)
        watch.idle.connect(self._on_idle)
        self.setFocusProxy(self._leave)

    @Slot()
    def begin(self) -> None:
        """Make what is lacking; ``may_close`` follows, at once where there is nothing to do."""
        self._watch.back_up_before_closing()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_watch_changed(self) -> None:
        if self._watch.current is None:
            return
        words = self.tr("To {place}. Everything you wrote is saved already.")
        self._words.setText(words.format(place=self._watch.current.label))
        self._bar.show_progress(0, 1, self.tr("Copying"))
        announce(self, self._title.text())

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        percent = self.locale().toString(round(100 * done / total) if total else 0)
        writing = 2 * done < total
        words = self.tr("Writing, {percent} %") if writing else self.tr("Checking, {percent} %")
        self._bar.show_progress(done, total, words.format(percent=percent))

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._refusals.append(sentence)

    @Slot()
    def _on_idle(self) -> None:
        if not self._refusals:
            self.may_close.emit()
            return
        self._title.setText(self.tr("CareApp can close, without today's backup"))
        self._words.setText(self.tr("Everything you wrote is saved on this laptop."))
        self._bar.hide()
        self._failed.say(self.tr("No backup was made"), " ".join(dict.fromkeys(self._refusals)))
        self._failed.show()
        self._leave.setText(self.tr("Close"))

    @Slot()
    def _on_leave_clicked(self) -> None:
        self._watch.idle.disconnect(self._on_idle)
        self._watch.cancel()
        self.may_close.emit()

    def _arrange(self) -> None:
        card = QFrame(self)
        card.setProperty("kind", "sheet")
        card.setFixedWidth(Theme.of_application().px(480))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        for widget in (self._title, self._words, self._bar, self._failed):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._leave)
        column.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
