"""Turning the page to the person, and taking it back at the same question."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.questionnaire.item import Item
from careapp.ui.assessment.form_session import FormSession
from careapp.ui.assessment.form_state import page_content, safety_flags
from careapp.ui.assessment.show_page import ShowPage
from careapp.ui.common.desk import Desk


class Showing(QObject):
    """Knows whether the page is shown, and which safety flags were raised meanwhile."""

    changed = Signal(bool)

    def __init__(self, desk: Desk, session: FormSession, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk, self._session = desk, session
        self.on = False
        self.raised: frozenset[str] = frozenset()
        self._before: frozenset[str] = frozenset()
        self.page = ShowPage(screen)
        self.page.answered.connect(session.answer)
        self.page.focused.connect(session.stand_at)
        self.page.ended.connect(self.end)
        self._began: tuple[list[Item], str] = ([], "")

    def begin(self, page: int, key: str) -> None:
        """Show the questions of a page, beginning with one of them."""
        filled = self._session.filled
        items = self._items(page)
        if not items:
            return
        self._before = frozenset(safety_flags(filled))
        self.raised = frozenset()
        self.on = True
        self._began = (items, key)
        self.changed.emit(True)  # noqa: FBT003 - a signal's argument

    def take_focus(self) -> None:
        """Fill the page, now that its size is known, and put the keyboard on it."""
        items, key = self._began
        content = page_content(self._session.filled, self._desk)
        today = self._desk.services.context.today()
        self.page.show_items(items, key, content, today)

    @Slot()
    def end(self) -> None:
        """Take the page back."""
        if not self.on:
            return
        self.page.keep()
        self.on = False
        self.raised = frozenset(safety_flags(self._session.filled)) - self._before
        self.changed.emit(False)  # noqa: FBT003 - a signal's argument

    def refresh(self) -> None:
        """Show new answers."""
        if self.on:
            self.page.refresh(page_content(self._session.filled, self._desk))

    def keep(self) -> None:
        """Tell at once what is still being typed."""
        if self.on:
            self.page.keep()

    def _items(self, page: int) -> list[Item]:
        flow = self._session.flow
        if flow is None:
            return []
        content = page_content(self._session.filled, self._desk)
        items = [flow.form.items[link_id] for link_id in flow.pages[page].link_ids]
        return [item for item in items if item.is_asked and item.link_id in content.enabled]
