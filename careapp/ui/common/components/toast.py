"""One short message at the bottom of the window, with Undo."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.fade import Fade

SHOWN_MS: Final = 10_000
_FROM_BOTTOM: Final = 44


class Toast(QFrame):
    """Shows one message at a time for ten seconds, longer while hovered or focused."""

    undo_clicked = Signal()
    choice_clicked = Signal(str)
    # Known to the class too: while Python takes a window apart, Qt still sends events to
    # objects whose own attributes are gone.
    _host: QWidget | None = None

    def __init__(self, host: QWidget, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("kind", "toast")
        self._words = label("", "med", parent=self)
        self._choices: list[QPushButton] = []
        self._undo = button(self.tr("Undo  Ctrl+Z"), "quiet", parent=self)
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.clicked.connect(self._on_undo_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 8, 4)
        self._row.setSpacing(10)
        self._row.addWidget(IconLabel("circle-check", "canvas", 18, self))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._fade = Fade(self)
        host.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, undo: bool = True, choices: tuple[str, ...] = ()) -> None:  # noqa: FBT001, FBT002
        """Show ``text`` in place of any earlier message, with Undo or with choices."""
        self._words.setText(text)
        self._undo.setVisible(undo)
        self._show_choices(choices)
        self.setAccessibleName(text)
        self.setMinimumHeight(self._undo.sizeHint().height() + 8)
        self.show()
        self._place()
        self.raise_()
        self._fade.start()
        announce(self, text)
        self._timer.start()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_timer_timeout(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._timer.start()
        else:
            self.hide()

    @Slot()
    def _on_undo_clicked(self) -> None:
        self._close()
        self.undo_clicked.emit()

    @Slot()
    def _on_choice_clicked(self) -> None:
        chosen = self.sender()
        self._close()
        if isinstance(chosen, QPushButton):
            self.choice_clicked.emit(chosen.text())

    def _close(self) -> None:
        self._timer.stop()
        self.hide()

    def _show_choices(self, choices: tuple[str, ...]) -> None:
        for old in self._choices:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._choices = [button(text, "quiet", parent=self) for text in choices]
        for made in self._choices:
            made.clicked.connect(self._on_choice_clicked)
            self._row.insertWidget(self._row.count() - 1, made)

    def _place(self) -> None:
        if self._host is None:
            return
        room = self._host.width() - 32
        one_line = self.sizeHint().width()
        self._words.setWordWrap(one_line > room)
        width = min(max(one_line, 360), room)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        left = (self._host.width() - self.width()) // 2
        self.move(QPoint(left, self._host.height() - self.height() - _FROM_BOTTOM))
