"""One question by itself, and the headings and texts between questions."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.models.questionnaire.item import Item, ItemType
from careapp.ui.assessment.block import Block, PageContent
from careapp.ui.assessment.editor import Values
from careapp.ui.assessment.editor_for import editor_for
from careapp.ui.assessment.form_words import DOTS, answer_words, missing_words, said
from careapp.ui.assessment.reason_asker import ReasonAsker
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.painted.decline_button import DeclineButton
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish, wish_of
from careapp.ui.common.painted.no_answer_strip import NoAnswerStrip
from careapp.ui.common.theme import Theme

_OWN_WORDS: Final = (ItemType.STRING, ItemType.TEXT, ItemType.OPEN_CHOICE)


class TextBlock(Block):
    """A heading or a text of the form, whole and unchanged."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self._link_id = item.link_id
        heading = item.type is ItemType.GROUP
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 6 if heading else 0, 2, 0)
        words = " ".join(filter(None, (item.prefix, item.text)))
        column.addWidget(label(words, "h3" if heading else "body", wrap=True, parent=self))

    @override
    def refresh(self, content: PageContent) -> None:
        self.setVisible(self._link_id in content.enabled)


class QuestionBlock(Block):
    """Question, last answer, editor, and below it what there is to say about the answer."""

    def __init__(self, item: Item, content: PageContent, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.item = item
        self.keys = (item.link_id,)
        self._shown: Answer | None = None
        self._hidden = False
        spoken = " ".join(filter(None, (item.prefix, item.text)))
        self.setAccessibleName(spoken)
        self.editor = editor_for(item, today, self)
        self._plain = label("", "body", wrap=True, parent=self)
        self._decline = DeclineButton(spoken, self)
        self._strip = NoAnswerStrip(self)
        self._strip.button.installEventFilter(self)
        self._doubt_icon = IconLabel("circle-alert", "warn", 14, self)
        self._doubt = label("", "micro", wrap=True, tone="warn", parent=self)
        self._reasons = ReasonAsker(self)
        self._column = QVBoxLayout(self)
        self._under: QWidget | None = None
        self._arrange(content)
        self._connect()

    @override
    def refresh(self, content: PageContent) -> None:
        key = self.item.link_id
        self.setVisible(key in content.enabled)
        answer = content.answer(key)
        if content.hidden != self._hidden:
            self._hidden, self._shown = content.hidden, None
        if key != self._reasons.key and answer != self._shown:
            self._show(answer)
        doubt = content.doubts.get(key, "")
        self._doubt.setText(doubt)
        for part in (self._doubt, self._doubt_icon):
            part.setVisible(bool(doubt))
        if self.editor is not None:
            self.editor.show_doubt(doubt)

    @override
    def take_focus(self, key: str) -> None:
        if not self._strip.isHidden():
            self._strip.button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.editor is not None:
            self.editor.take_focus()
        else:
            self._decline.setFocus(Qt.FocusReason.TabFocusReason)
        self.focused.emit(self.item.link_id)

    @override
    def set_strip(self, key: str, strip: QWidget | None) -> None:
        if self._under is not None:
            self._column.removeWidget(self._under)
            self._under.hide()
            self._under.deleteLater()
        self._under = strip
        if strip is not None:
            self._column.addWidget(strip)

    @override
    def keep(self) -> None:
        self._reasons.keep()
        if self.editor is not None:
            self.editor.keep()

    @override
    def excuse(self, key: str, missing: MissingReason) -> None:
        self.answered.emit(key, Answer(missing=missing))
        if not self._strip.isHidden():
            self._reasons.ask(key, self.item.text, missing, self._strip)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit(self.item.link_id)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            wish = wish_of(event)
            if wish is not None and wish.wish is MatrixWish.NEIGHBOUR:
                self.stepped.emit(self.item.link_id, wish.amount)
                return True
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_strip()

    def _arrange(self, content: PageContent) -> None:
        px = Theme.of_application().px
        head = QHBoxLayout()
        head.setSpacing(8)
        if self.item.prefix:
            head.addWidget(label(self.item.prefix, "meta", parent=self))
        head.addWidget(label(self.item.text, "body", wrap=True, parent=self), 1)
        self._decline.setFixedSize(px(40), px(40))
        self._decline.setVisible(self.item.is_asked)
        head.addWidget(self._decline)
        self._column.setContentsMargins(14, 6, 12, 10)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        last = answer_words(self.item, content.previous.get(self.item.link_id))
        if last:
            words = self.tr("Last time, {day}: {answer}")
            shown = words.format(day=content.last_day, answer=last)
            self._column.addWidget(label(shown, "meta", wrap=True, parent=self))
        for part in (self.editor or self._plain, self._strip):
            self._column.addWidget(part)
        self._plain.setVisible(self.editor is None)
        foot = QHBoxLayout()
        foot.setSpacing(5)
        foot.addWidget(self._doubt_icon)
        foot.addWidget(self._doubt, 1)
        self._column.addLayout(foot)

    def _connect(self) -> None:
        self._decline.declined.connect(self._on_decline_declined)
        self._decline.unable.connect(self._on_decline_unable)
        self._strip.asked_again.connect(self._on_strip_asked_again)
        self._reasons.answered.connect(self.answered)
        self._reasons.finished.connect(self._on_reasons_finished)
        if self.editor is not None:
            self.editor.given.connect(self._on_editor_given)
            self.editor.wished.connect(self._on_editor_wished)
            self.editor.entered.connect(self._on_editor_entered)

    def _show(self, answer: Answer) -> None:
        self._shown = answer
        excused = answer.missing is not None
        had_focus = self.editor is not None and self.editor.holds_focus()
        if answer.missing is not None:
            reason = said(answer.reason, hidden=self._hidden)
            self._strip.show_reason(self.item.text, missing_words(answer.missing), reason)
            self._fit_strip()
        self._strip.setVisible(excused)
        self._decline.setVisible(self.item.is_asked and not excused)
        typed = self.editor is not None and not (self._hidden and self.item.type in _OWN_WORDS)
        self._plain.setVisible(not excused and not typed)
        if self.editor is None or not typed:
            words = DOTS if self._hidden and answer.values else answer_words(self.item, answer)
            self._plain.setText(words or self._nothing_to_type())
        if self.editor is not None:
            self.editor.setVisible(not excused and typed)
            if not excused:
                self.editor.show_values(answer.values)
            elif had_focus:
                self._strip.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nothing_to_type(self) -> str:
        if self.editor is not None:
            return ""
        if self.item.is_asked:
            return self.tr("This kind of answer cannot be given here.")
        return self.tr("Worked out by the form; nothing to answer.")

    def _fit_strip(self) -> None:
        self._strip.setFixedHeight(self._strip.height_at(max(200, self.width() - 26)))

    @Slot(object)
    def _on_editor_given(self, values: Values) -> None:
        self._shown = Answer(values=values)
        self.answered.emit(self.item.link_id, Answer(values=values))

    @Slot(object)
    def _on_editor_wished(self, key: MatrixKey) -> None:
        match key.wish:
            case MatrixWish.NEIGHBOUR:
                self.stepped.emit(self.item.link_id, key.amount)
            case MatrixWish.DECLINE:
                self.excuse(self.item.link_id, MissingReason.DECLINED)
            case MatrixWish.UNABLE:
                self.excuse(self.item.link_id, MissingReason.UNABLE)
            case _:
                pass

    @Slot()
    def _on_editor_entered(self) -> None:
        self.focused.emit(self.item.link_id)

    @Slot()
    def _on_decline_declined(self) -> None:
        self.excuse(self.item.link_id, MissingReason.DECLINED)

    @Slot()
    def _on_decline_unable(self) -> None:
        self.excuse(self.item.link_id, MissingReason.UNABLE)

    @Slot()
    def _on_strip_asked_again(self) -> None:
        self.answered.emit(self.item.link_id, Answer())
        self.take_focus(self.item.link_id)

    @Slot(str, object, int)
    def _on_reasons_finished(self, key: str, answer: Answer, steps: int) -> None:
        self._show(answer)
        self.stepped.emit(key, steps)
