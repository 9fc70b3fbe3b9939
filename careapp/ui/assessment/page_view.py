"""One page of questions, scrolling; what is being answered never moves."""

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from careapp.models.questionnaire.answers import MissingReason
from careapp.models.questionnaire.flags import Flag
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.pages import Block as FormBlock
from careapp.models.questionnaire.pages import Page
from careapp.ui.assessment.block import Block, PageContent
from careapp.ui.assessment.matrix_block import MOST_COLUMNS, MatrixBlock
from careapp.ui.assessment.question_block import QuestionBlock, TextBlock
from careapp.ui.assessment.safety_strip import SafetyStrip
from careapp.ui.assessment.scroll_page import ScrollPage

_AROUND = 12


class PageView(ScrollPage):
    """Builds the blocks of a page once and then only shows new answers in them."""

    answered = Signal(str, object)  # key, Answer
    focused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: list[Block] = []
        self._strips: dict[str, SafetyStrip] = {}
        self._fresh = ""
        self._content: PageContent | None = None
        self._kept: tuple[QWidget, int] | None = None
        self._later = QTimer(self)  # the layout settles after this event
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._put_back)

    @property
    def keys(self) -> list[str]:
        """The questions in force on this page, in reading order."""
        enabled = self._content.enabled if self._content else ()
        return [key for block in self._blocks for key in block.keys if key in enabled]

    @property
    def strips(self) -> Mapping[str, SafetyStrip]:
        """The safety strips in view, by the question they stand under."""
        return self._strips

    def build(self, page: Page, content: PageContent, today: date) -> None:
        """Show another page, from its top."""
        self._content = content
        self._strips = {}
        inner = self.fresh()
        column = inner.column
        self._blocks = list(_blocks(page, content, today, inner))
        for block in self._blocks:
            block.answered.connect(self.answered)
            block.focused.connect(self.focused)
            block.stepped.connect(self.step)
            column.addWidget(block)
            block.refresh(content)
        column.addStretch(1)
        self.show_inside(inner)

    def return_to_top(self) -> None:
        """Show the same page as on turning to it."""
        self.verticalScrollBar().setValue(0)

    def refresh(self, content: PageContent, flags: Mapping[str, Flag]) -> None:
        """Show new answers; ``flags`` are the safety flags, by the question that raised each."""
        self._content = content
        self._keep_place()
        before = set(self._strips)
        for block in self._blocks:
            block.refresh(content)
            for key in block.keys:
                self._show_flag(block, key, flags.get(key))
        if before != set(self._strips):
            self.settle()
        self._later.start()

    def focus_on(self, key: str) -> bool:
        """Put the keyboard on a question and bring it into view."""
        block = self._block_of(key)
        if block is None or block.isHidden():
            return False
        block.take_focus(key)
        self.ensureWidgetVisible(block.anchor(key), 0, _AROUND)
        return True

    def show_strip(self, strip: SafetyStrip) -> None:
        """Bring a safety strip into view, with the keyboard on it."""
        self.ensureWidgetVisible(strip, 0, _AROUND)
        strip.take_focus()

    def keep(self) -> None:
        """Tell at once what is still being typed."""
        for block in self._blocks:
            block.keep()

    def excuse(self, key: str, missing: MissingReason) -> None:
        """Mark a question as declined or unable."""
        block = self._block_of(key)
        if block is not None:
            block.excuse(key, missing)

    @Slot(str, int)
    def step(self, key: str, steps: int) -> None:
        """Go on from one question to another on this page."""
        keys = self.keys
        fresh, self._fresh = self._fresh, ""
        if not steps or key not in keys or key == fresh:
            return  # what to do now stands right below: stay and read it
        index = keys.index(key) + steps
        if 0 <= index < len(keys):
            self.focus_on(keys[index])

    def _block_of(self, key: str) -> Block | None:
        return next((block for block in self._blocks if key in block.keys), None)

    def _show_flag(self, block: Block, key: str, flag: Flag | None) -> None:
        shown = self._strips.get(key)
        if flag is None and shown is not None:
            del self._strips[key]
            block.set_strip(key, None)
        elif flag is not None and shown is None:
            self._fresh = key
            self._strips[key] = SafetyStrip(flag, block)
            block.set_strip(key, self._strips[key])

    def _keep_place(self) -> None:
        focused = QApplication.focusWidget()
        inner = self.widget()
        if focused is None or inner is None or not inner.isAncestorOf(focused):
            self._kept = None
            return
        self._kept = focused, focused.mapTo(self, QPoint(0, 0)).y()

    @Slot()
    def _put_back(self) -> None:
        kept, self._kept = self._kept, None
        inner = self.widget()
        if kept is None or inner is None or QApplication.focusWidget() is not kept[0]:
            return
        moved = kept[0].mapTo(self, QPoint(0, 0)).y() - kept[1]
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)


def _blocks(page: Page, content: PageContent, today: date, parent: QWidget) -> Iterator[Block]:
    form = content.form
    stem = ""
    for number, block in enumerate(page.blocks):
        items = [form.items[link_id] for link_id in block.link_ids]
        after = page.blocks[number + 1] if number + 1 < len(page.blocks) else None
        if after is not None and items[0].type is ItemType.GROUP and _is_matrix(form, after):
            stem = items[0].text
            continue
        if _is_matrix(form, block):
            yield MatrixBlock(stem or page.title, items, content, parent)
        else:
            yield from (_single(item, content, today, parent) for item in items)
        stem = ""


def _single(item: Item, content: PageContent, today: date, parent: QWidget) -> Block:
    if item.takes_answer:
        return QuestionBlock(item, content, today, parent)
    return TextBlock(item, parent)


def _is_matrix(form: Form, block: FormBlock) -> bool:
    """Tell whether rows will do: each row is always asked, and its answers fit beside it."""
    items = [form.items[link_id] for link_id in block.link_ids]
    return (
        block.matrix
        and len(items[0].options) <= MOST_COLUMNS
        and not any(item.conditions for item in items)
    )
