"""Questions with one list of answers, as the matrix that paints them."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.models.questionnaire.item import Item
from careapp.ui.assessment.block import Block, PageContent
from careapp.ui.assessment.choice_editor import digits_of, is_chosen
from careapp.ui.assessment.form_words import answer_words, missing_words, said
from careapp.ui.assessment.reason_asker import ReasonAsker
from careapp.ui.common.painted.matrix import AnswerMatrix, Column, MatrixRow, Row
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish
from careapp.ui.common.painted.no_answer_strip import NoAnswerStrip

MOST_COLUMNS = 6


class MatrixBlock(Block):
    """Translates between the codes of a matrix and the values of a form."""

    def __init__(
        self, stem: str, items: Sequence[Item], content: PageContent, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._items = {item.link_id: item for item in items}
        self._shown: dict[str, Answer] = {}
        self._hidden = False
        self.keys = tuple(self._items)
        options = items[0].options
        self.matrix = AnswerMatrix(
            stem,
            [
                Column(code=str(index), text=option.text, digit=-1 if digit is None else digit)
                for index, (option, digit) in enumerate(
                    zip(options, digits_of(options), strict=True)
                )
            ],
            [self._row(item, content) for item in items],
            self,
            last_title=content.last_day,
        )
        self._reasons = ReasonAsker(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 6, 2, 6)
        whole.addWidget(self.matrix)
        self._connect()

    @override
    def refresh(self, content: PageContent) -> None:
        if content.hidden != self._hidden:
            self._hidden = content.hidden
            self._shown.clear()
        for key, item in self._items.items():
            answer = content.answer(key)
            if key == self._reasons.key or self._shown.get(key) == answer:
                continue
            self._shown[key] = answer
            self._show(item, answer)

    @override
    def take_focus(self, key: str) -> None:
        self.matrix.focus_row(key)

    @override
    def anchor(self, key: str) -> QWidget:
        return self.matrix.row_widget(key)

    @override
    def set_strip(self, key: str, strip: QWidget | None) -> None:
        self.matrix.set_strip(key, strip)

    @override
    def keep(self) -> None:
        self._reasons.keep()

    @override
    def excuse(self, key: str, missing: MissingReason) -> None:
        self.answered.emit(key, Answer(missing=missing))
        strip = self.matrix.row_widget(key).findChild(NoAnswerStrip)
        if isinstance(strip, NoAnswerStrip) and not strip.isHidden():
            self._reasons.ask(key, self._items[key].text, missing, strip)

    def _row(self, item: Item, content: PageContent) -> Row:
        return Row(
            key=item.link_id,
            number=item.prefix,
            text=item.text,
            last_text=answer_words(item, content.previous.get(item.link_id)),
        )

    def _connect(self) -> None:
        matrix = self.matrix
        matrix.answered.connect(self._on_matrix_answered)
        matrix.cleared.connect(self._on_matrix_cleared)
        matrix.asked_again.connect(self._on_matrix_cleared)
        matrix.declined.connect(self._on_matrix_declined)
        matrix.unable.connect(self._on_matrix_unable)
        matrix.row_focused.connect(self.focused)
        self._reasons.answered.connect(self.answered)
        self._reasons.finished.connect(self._on_reasons_finished)
        for key in (self.keys[0], self.keys[-1]):
            # the matrix itself goes no further than its own edge
            matrix.row_widget(key).wished.connect(self._on_edge_wished)

    def _show(self, item: Item, answer: Answer) -> None:
        key = item.link_id
        if answer.missing is not None:
            reason = said(answer.reason, hidden=self._hidden)
            self.matrix.set_declined(key, missing_words(answer.missing), reason)
            return
        codes = [
            str(index)
            for index, option in enumerate(item.options)
            if is_chosen(option, answer.values)
        ]
        if self.matrix.row_widget(key).code != (codes[0] if codes else None) or not codes:
            self.matrix.set_answer(key, codes[0] if codes else None)

    @Slot(str, str)
    def _on_matrix_answered(self, key: str, code: str) -> None:
        answer = Answer(values=(self._items[key].options[int(code)].value,))
        self._shown[key] = answer
        self.answered.emit(key, answer)

    @Slot(str)
    def _on_matrix_cleared(self, key: str) -> None:
        self.answered.emit(key, Answer())

    @Slot(str)
    def _on_matrix_declined(self, key: str) -> None:
        self.excuse(key, MissingReason.DECLINED)

    @Slot(str)
    def _on_matrix_unable(self, key: str) -> None:
        self.excuse(key, MissingReason.UNABLE)

    @Slot(str, object, int)
    def _on_reasons_finished(self, key: str, answer: Answer, steps: int) -> None:
        self._shown[key] = answer
        self._show(self._items[key], answer)
        self.stepped.emit(key, steps)

    @Slot(object, object)
    def _on_edge_wished(self, row: MatrixRow, key: MatrixKey) -> None:
        link_id = row.row.key
        match key.wish:
            case MatrixWish.DIGIT if row.code_of_digit(key.amount) is not None:
                if link_id == self.keys[-1]:
                    self.stepped.emit(link_id, 1)
            case MatrixWish.NEIGHBOUR if link_id == self.keys[0 if key.amount < 0 else -1]:
                self.stepped.emit(link_id, key.amount)
            case _:
                pass
