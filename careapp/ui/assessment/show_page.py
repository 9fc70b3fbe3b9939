"""What the person sees: questions and worded answers, large, three to a page, nothing else."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item, ItemType
from careapp.ui.assessment.big_words import BigWords
from careapp.ui.assessment.block import PageContent
from careapp.ui.assessment.choice_cell import large
from careapp.ui.assessment.editor import Editor, Values
from careapp.ui.assessment.editor_for import editor_for
from careapp.ui.assessment.scroll_page import ScrollPage
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Bar
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish
from careapp.ui.common.theme import Theme

_TO_A_PAGE: Final = 3
_ITEM_HEIGHT: Final = 116
_AROUND: Final = 140


class ShownItem(QWidget):
    """One question with its answers in words and a way not to answer."""

    answered = Signal(str, object)  # key, Answer
    focused = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, item: Item, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        words = BigWords("strong", self)
        words.say(item.text)
        self.rather_not = button(self.tr("Rather not say"), "quiet", parent=self)
        self.rather_not.setCheckable(True)
        self.rather_not.setObjectName("rather_not_say")
        spoken = self.tr("Rather not say: {question}").format(question=item.text)
        self.rather_not.setAccessibleName(spoken)
        self.rather_not.clicked.connect(self._on_rather_not_clicked)
        self.editor: Editor | None = editor_for(item, today, self, big=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(words, 1)
        head.addWidget(self.rather_not, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(large(8))
        column.addLayout(head)
        if self.editor is not None:
            column.addWidget(self.editor)
            self.editor.given.connect(self._on_editor_given)
            self.editor.entered.connect(self._on_editor_entered)
            self.editor.wished.connect(self._on_editor_wished)

    def refresh(self, answer: Answer) -> None:
        """Show the answer as it is now."""
        self.rather_not.setChecked(answer.missing is not None)
        if self.editor is not None:
            self.editor.show_values(answer.values if answer.missing is None else ())

    @Slot()
    def _on_rather_not_clicked(self) -> None:
        declined = Answer(missing=MissingReason.DECLINED)
        answer = declined if self.rather_not.isChecked() else Answer()
        self.answered.emit(self.item.link_id, answer)
        self.focused.emit(self.item.link_id)

    @Slot(object)
    def _on_editor_given(self, values: Values) -> None:
        self.answered.emit(self.item.link_id, Answer(values=values))

    @Slot()
    def _on_editor_entered(self) -> None:
        self.focused.emit(self.item.link_id)

    @Slot(object)
    def _on_editor_wished(self, key: MatrixKey) -> None:
        if key.wish is MatrixWish.NEIGHBOUR:
            self.stepped.emit(self.item.link_id, key.amount)
        elif key.wish is MatrixWish.DECLINE:
            self.answered.emit(self.item.link_id, Answer(missing=MissingReason.DECLINED))


class ShowPage(QWidget):
    """No score, digit, last answer, name or flag is ever given to this widget."""

    answered = Signal(str, object)  # key, Answer
    focused = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._stems: list[str] = []
        self._content: PageContent | None = None
        self._today = date.min
        self._first, self._count = 0, _TO_A_PAGE
        self._shown: list[ShownItem] = []
        self._stem = BigWords("strong", self)
        self._where = BigWords("meta", self)
        self._scroll = ScrollPage(self)
        self._bar = Bar(self)
        self._back = button(self.tr("Back"), "plain", parent=self)
        self._next = button(self.tr("Next"), "primary", parent=self)
        self._back.clicked.connect(self._on_back_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._arrange()

    @property
    def keys(self) -> list[str]:
        """The questions in view."""
        return [shown.item.link_id for shown in self._shown]

    def show_items(
        self, items: Sequence[Item], first_key: str, content: PageContent, today: date
    ) -> None:
        """Begin with the question that has the focus."""
        self._items, self._content, self._today = list(items), content, today
        self._stems = [_stem(content.form, item) for item in items]
        keys = [item.link_id for item in items]
        self._count = self._fitting()
        start = keys.index(first_key) if first_key in keys else 0
        run = self._run(start)
        self._first = max(run.start, min(start, run.stop - self._count))
        self._build(first_key)

    def refresh(self, content: PageContent) -> None:
        """Show new answers."""
        self._content = content
        for shown in self._shown:
            shown.refresh(content.answer(shown.item.link_id))

    def keep(self) -> None:
        """Tell at once what is still being typed."""
        for shown in self._shown:
            if shown.editor is not None:
                shown.editor.keep()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F9):
            self.ended.emit()
        elif event.key() == Qt.Key.Key_PageDown:
            self._on_next_clicked()
        elif event.key() == Qt.Key.Key_PageUp:
            self._on_back_clicked()
        # nothing else reaches the window behind

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.of_application(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(36, 28, 36, 8)
        head.setSpacing(24)
        head.addWidget(self._stem, 5)
        head.addWidget(self._where, 1, Qt.AlignmentFlag.AlignTop)
        foot = QFrame(self)
        foot.setProperty("kind", "bar")
        self._bar.setFixedWidth(Theme.of_application().px(180))
        row = QHBoxLayout(foot)
        row.setContentsMargins(36, 12, 36, 12)
        row.setSpacing(10)
        row.addWidget(self._bar)
        row.addStretch(1)
        row.addWidget(label(self.tr("F9 ends showing"), "meta", parent=foot))
        row.addWidget(self._back)
        row.addWidget(self._next)
        line = QFrame(self)
        line.setProperty("kind", "divider")
        line.setFixedHeight(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(line)
        whole.addWidget(foot)

    def _fitting(self) -> int:
        room = self.height() - large(_AROUND)
        return max(1, min(_TO_A_PAGE, room // large(_ITEM_HEIGHT)))

    def _build(self, focus: str = "") -> None:
        last = min(self._first + self._count, self._run(self._first).stop)
        shown_items = self._items[self._first : last]
        self._stem.say(self._stems[self._first])
        inner = self._scroll.fresh()
        column = inner.column
        column.setContentsMargins(36, 12, 36, 12)
        column.setSpacing(large(22))
        self._shown = [ShownItem(item, self._today, inner) for item in shown_items]
        for shown in self._shown:
            shown.answered.connect(self.answered)
            shown.focused.connect(self.focused)
            shown.stepped.connect(self._step)
            column.addWidget(shown)
        column.addStretch(1)
        self._scroll.show_inside(inner)
        if self._content is not None:
            self.refresh(self._content)
        self._say_where()
        self._focus(focus or self.keys[0] if self._shown else "")

    def _say_where(self) -> None:
        last, count = self._first + len(self._shown), len(self._items)
        words = self.tr("Items {first} to {last} of {count}")
        if len(self._shown) == 1:
            words = self.tr("Item {first} of {count}")
        self._where.say(words.format(first=self._first + 1, last=last, count=count))
        self._bar.show_share(last / count if count else 0.0)
        for made, possible, why in (
            (self._back, self._first > 0, self.tr("This is the first question.")),
            (self._next, last < count, self.tr("This is the last question.")),
        ):
            if possible:
                can(made)
            else:
                cannot(made, why)

    def _focus(self, key: str) -> None:
        for shown in self._shown:
            if shown.item.link_id == key and shown.editor is not None:
                shown.editor.take_focus()
                self.focused.emit(key)

    @Slot(str, int)
    def _step(self, key: str, steps: int) -> None:
        index = next(i for i, item in enumerate(self._items) if item.link_id == key) + steps
        if not 0 <= index < len(self._items):
            return
        if not self._first <= index < self._first + len(self._shown):
            self._first = index if steps > 0 else self._window_ending(index)
            self._build(self._items[index].link_id)
        else:
            self._focus(self._items[index].link_id)

    @Slot()
    def _on_next_clicked(self) -> None:
        after = self._first + len(self._shown)
        if after < len(self._items):
            self._turn(after)

    @Slot()
    def _on_back_clicked(self) -> None:
        if self._first > 0:
            self._turn(self._window_ending(self._first - 1))

    def _turn(self, first: int) -> None:
        self.keep()
        self._first = first
        self._build()

    def _run(self, index: int) -> range:
        """Return the neighbours that stand under the same words."""
        start = stop = index
        while start > 0 and self._stems[start - 1] == self._stems[index]:
            start -= 1
        while stop < len(self._stems) and self._stems[stop] == self._stems[index]:
            stop += 1
        return range(start, stop)

    def _window_ending(self, index: int) -> int:
        return max(self._run(index).start, index - self._count + 1)


def _stem(form: Form, item: Item) -> str:
    parent = form.items.get(item.parent or "")
    return parent.text if parent is not None and parent.type is ItemType.GROUP else ""
