"""A sheet laid over the window: one thing to do, and Esc goes back."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from careapp.ui.common.components.buttons import icon_button
from careapp.ui.common.components.labels import label
from careapp.ui.common.fade import Fade
from careapp.ui.common.reading_order import step_focus, tab_stops
from careapp.ui.common.theme import Theme

_EDGE: Final = 24


class Sheet(QWidget):
    """Covers its host with a scrim and shows a title, a body to fill and buttons.

    Not a window: nothing here blocks. Closing hides it and hands the focus back; what was
    typed stays, because fields save themselves. Whoever opened it deletes or reopens it.
    """

    closed = Signal()
    # Known to the class too: while Python takes a window apart, Qt still sends events to
    # objects whose own attributes are gone.
    _host: QWidget | None = None

    def __init__(self, host: QWidget, title: str, width: int = 560) -> None:
        super().__init__(host)
        self._host = host
        self._width = width
        self._before: QWidget | None = None
        self._default: QPushButton | None = None
        self._first: QWidget | None = None
        self.setAccessibleName(title)
        self.frame = QFrame(self)
        self.frame.setProperty("kind", "sheet")
        self.body = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._build(title)
        self._fade = Fade(self)
        self._later = QTimer(self)  # placing at once would ask the layout for more of the same
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)
        host.installEventFilter(self)
        self.hide()

    def set_title(self, title: str) -> None:
        """Name the sheet."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_button(self, added: QPushButton) -> None:
        """Put a button at the foot; the primary comes last and stands at the lower right."""
        added.setParent(self.frame)
        self._foot.addWidget(added)
        if added.property("kind") == "primary":
            self._default = added

    def begin_at(self, first: QWidget) -> None:
        """Give the focus to this control when the sheet opens, not to the topmost."""
        self._first = first

    def open(self) -> None:
        """Show the sheet over its host and move the focus inside."""
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._place()
        self._focus_first()
        QApplication.instance().focusChanged.connect(self._keep_focus)  # type: ignore[union-attr]
        self._fade.start()

    @Slot()
    def close_sheet(self) -> None:
        """Hide the sheet, hand the focus back and say so."""
        if self.isHidden():
            return
        QApplication.instance().focusChanged.disconnect(self._keep_focus)  # type: ignore[union-attr]
        self.hide()
        before = self._before
        # What had the focus may be gone by now, as another sheet's button is.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def do_primary(self) -> None:
        """Do what the primary button does, from wherever the focus is."""
        if self._default is not None:
            self._default.click()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._default is not None:
            self.do_primary()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # nothing below the scrim may be touched

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self.frame, forward=forward)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._later.start()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.of_application().color("scrim"))
        painter.end()

    def _build(self, title: str) -> None:
        close = icon_button("x", self.tr("Close"), parent=self.frame)
        close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        self._title = label(title, "h2", wrap=True, parent=self.frame)
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._content = QWidget()
        self._content.setLayout(self.body)
        self._content.installEventFilter(self)
        self.body.setContentsMargins(20, 4, 20, 4)
        self.body.setSpacing(10)
        self._scroll = QScrollArea(self.frame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        for plain in (self._scroll.viewport(), self._content):
            plain.setAutoFillBackground(False)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        whole = QVBoxLayout(self.frame)
        whole.setContentsMargins(1, 14, 1, 16)
        whole.setSpacing(10)
        head.setContentsMargins(20, 0, 12, 0)
        self._foot.setContentsMargins(20, 0, 20, 0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot)

    @Slot()
    def _place(self) -> None:
        if self._host is None:
            return
        self.setGeometry(self._host.rect())
        width = min(Theme.of_application().px(self._width), self.width() - 2 * _EDGE)
        inner = width - 2
        body = self.body.sizeHint().height()
        if self.body.hasHeightForWidth():
            body = self.body.heightForWidth(inner)
            self._content.setMinimumHeight(body)  # else it asks for what narrow words would need
        around = self.frame.sizeHint().height() - self._scroll.sizeHint().height()
        height = min(around + body + 2, self.height() - 2 * _EDGE)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self.frame.setGeometry(QRect(left, top, width, height))

    def _focus_first(self) -> None:
        stops = tab_stops(self.frame)
        inside = [stop for stop in stops if self._content.isAncestorOf(stop)]
        if self._first in stops:
            inside = [self._first]
        elif not inside and self._default in stops:
            inside = [self._default]
        for stop in (inside or stops)[:1]:
            stop.setFocus(Qt.FocusReason.PopupFocusReason)

    def _keep_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring back a focus that a shortcut carried out of the sheet."""
        if new is None or self._host is None or self.isHidden():
            return
        if not self._host.isAncestorOf(new):
            return
        above: QWidget | None = new
        while above is not None:
            if isinstance(above, Sheet):
                return
            above = above.parentWidget()
        self._focus_first()
