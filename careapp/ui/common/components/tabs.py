"""Tabs with an underline; those that do not fit move into a menu."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.components.buttons import Button
from careapp.ui.common.theme import Theme

_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class _Tab(Button):
    """Leaves the arrow keys to the bar, which goes round at the ends."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TabBar(QWidget):
    """One tab stop; arrows go from tab to tab. The chosen tab is always in view."""

    current_changed = Signal(int)

    def __init__(self, texts: tuple[str, ...], spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._current = 0
        self._group = QButtonGroup(self)
        self._tabs = [self._add_tab(text, index) for index, text in enumerate(texts)]
        self._more = Button("", "tab", self)
        self._more.setMenu(QMenu(self._more))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # may get narrow
        for tab in (*self._tabs, self._more):
            row.addWidget(tab)
        row.addStretch(1)
        self._group.idClicked.connect(self.set_current)
        Theme.of_application().changed.connect(self._fold)
        self._mark()
        self._fold()

    @property
    def current(self) -> int:
        """The index of the chosen tab."""
        return self._current

    def set_text(self, index: int, text: str) -> None:
        """Change the words of a tab, for instance its count."""
        self._tabs[index].setText(text)
        self._fold()

    @Slot(int)
    def set_current(self, index: int) -> None:
        """Choose a tab."""
        index %= len(self._tabs)
        changed = index != self._current
        had_focus = self._tabs[self._current].hasFocus()
        self._current = index
        self._mark()
        if had_focus:
            self._tabs[index].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fold()
        if changed:
            self.current_changed.emit(index)

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max(tab.sizeHint().width() for tab in self._tabs)
        more = self._more.sizeHint().width()
        return QSize(widest + more + 16, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        self.set_current(self._current + step)
        self._tabs[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_tab(self, text: str, index: int) -> QPushButton:
        tab = _Tab(text, "tab", self)
        tab.setCheckable(True)
        self._group.addButton(tab, index)
        return tab

    def _mark(self) -> None:
        for index, tab in enumerate(self._tabs):
            chosen = index == self._current
            tab.setChecked(chosen)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    @Slot()
    def _fold(self) -> None:
        """Hide what does not fit and offer it in the menu."""
        widths = [tab.sizeHint().width() for tab in self._tabs]
        room = self.width() - 16
        if sum(widths) <= room:
            hidden: list[int] = []
        else:
            hidden = self._without_room(widths, room - self._more.sizeHint().width())
        for index, tab in enumerate(self._tabs):
            tab.setVisible(index not in hidden)
        self._more.setVisible(bool(hidden))
        self._more.setText(self.tr("More {count}").format(count=len(hidden)))
        self._fill_menu(hidden)

    def _without_room(self, widths: list[int], room: int) -> list[int]:
        room -= widths[self._current]
        hidden: list[int] = []
        for index, width in enumerate(widths):
            if index == self._current:
                continue
            room -= width
            if room < 0:
                hidden.append(index)
        return hidden

    def _fill_menu(self, hidden: list[int]) -> None:
        menu = self._more.menu()
        menu.clear()
        for index in hidden:
            action = QAction(self._tabs[index].text(), menu)
            action.setData(index)
            action.triggered.connect(self._on_menu_triggered)
            menu.addAction(action)

    @Slot()
    def _on_menu_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.set_current(int(action.data()))
