"""Choosing a passphrase: twice, with its strength in words."""

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.components.fields import Field, passphrase_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Bar
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.task_runner import TaskRunner

if TYPE_CHECKING:
    from careapp.security.strength import Strength

_JUDGE_AFTER_MS: Final = 150
_BEST: Final = 4
_TONES: Final = {False: "warn", True: "ok"}


class Judge(Protocol):
    """Whoever tells how strong a passphrase is: the gate, or the keys of an open record."""

    def judge(self, passphrase: str) -> "Strength":
        """Return how strong a passphrase is, with words about it."""


class PassphraseForm(QWidget):
    """Two fields and a meter. Judging runs in a worker; nothing typed is kept anywhere."""

    changed = Signal()
    submitted = Signal()  # Enter, or a hurried click that had to wait for the verdict

    def __init__(
        self, judge: Judge, runner: TaskRunner, parent: QWidget | None = None, title: str = ""
    ) -> None:
        """``title`` names the first field where "Passphrase" could mean another one."""
        super().__init__(parent)
        self._judge_of, self._runner = judge, runner
        self._judged = ""
        self._acceptable = self._hurried = False
        self._first = passphrase_edit(self)
        self._first.setObjectName("new_passphrase")
        self._again = passphrase_edit(self)
        self._again.setObjectName("passphrase_again")
        self._first_field = Field(title or self.tr("Passphrase"), self._first, parent=self)
        self._again_field = Field(self.tr("Once more"), self._again, parent=self)
        self._bar = Bar(self)
        self._words = label("", "meta", wrap=True, parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_JUDGE_AFTER_MS)
        self._timer.timeout.connect(self._judge)
        self._first.textChanged.connect(self._on_first_changed)
        self._again.textChanged.connect(self._on_again_changed)
        self._first.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self.submitted)
        self._arrange()
        self.setFocusProxy(self._first)

    @property
    def ready(self) -> bool:
        """Tell whether the passphrase is strong enough and typed the same twice."""
        return self._acceptable and self._same() and self._judged == self._first.text()

    def accepted_passphrase(self) -> str | None:
        """Return the passphrase, or None after saying what is still wrong with it.

        Asked before the verdict is there, it answers None and emits ``submitted`` later.
        """
        if not self._first.text():
            self._first_field.failed(self.tr("Choose a passphrase."))
            self._first.setFocus()
        elif not self._same():
            self._again_field.failed(self.tr("The two differ. Type it once more."))
            self._again.setFocus()
        elif self._judged != self._first.text():
            self._hurried = True
            self._judge()
        elif not self.ready:
            self._first_field.failed(self.tr("Make it longer, for example four or more words."))
            self._first.setFocus()
        else:
            return self._first.text()
        return None

    def fill(self, passphrase: str) -> None:
        """Put a suggested passphrase into the first field, readable, to be written down."""
        self._first.setText(passphrase)
        self._first.setEchoMode(self._first.EchoMode.Normal)
        self._again.clear()
        self._again.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._again.clear()

    def _same(self) -> bool:
        return self._first.text() == self._again.text()

    @Slot()
    def _on_first_changed(self) -> None:
        self._first_field.clear_state()
        self._acceptable = self._hurried = False
        self._timer.start()
        self.changed.emit()

    @Slot()
    def _on_again_changed(self) -> None:
        typed, whole = self._again.text(), self._first.text()
        if typed and not whole.startswith(typed):
            self._again_field.soft(self.tr("This differs from the first."))
        else:
            self._again_field.clear_state()
        self.changed.emit()

    @Slot()
    def _judge(self) -> None:
        self._timer.stop()  # who was in a hurry need not be judged twice
        passphrase, judge = self._first.text(), self._judge_of
        if not passphrase:
            self._bar.show_share(0)
            self._words.clear()
            return
        self._runner.run(
            self,
            lambda: (passphrase, judge.judge(passphrase)),
            self._on_judged,
            self._on_judge_failed,
        )

    def _on_judged(self, judged: "tuple[str, Strength]") -> None:
        passphrase, found = judged
        if passphrase != self._first.text():
            return
        self._judged, self._acceptable = passphrase, found.acceptable
        self._bar.show_share((found.score + 1) / (_BEST + 1))
        self._words.setText(self._sentence(found))
        set_variant(self._words, "tone", _TONES[found.acceptable])
        self.changed.emit()
        if self._hurried:
            self._hurried = False
            self.submitted.emit()

    def _sentence(self, found: "Strength") -> str:
        match str(found.finding):
            case "strong":
                words = len(self._first.text().split())
                return self.tr("Strong: %n word(s), no common phrase", "", words)
            case "nearly":
                return self.tr("Nearly: add one more word")
            case "common":
                return self.tr("Weak: common words or names. Add unrelated words")
            case "pattern":
                return self.tr("Weak: a repeat or a row of keys. Use four unrelated words")
            case "date":
                return self.tr("Weak: dates are tried first. Use four unrelated words")
        return self.tr("Weak: too short. Use four unrelated words")

    def _on_judge_failed(self, error: Exception) -> None:
        raise error

    def _arrange(self) -> None:
        meter = QHBoxLayout()
        meter.setSpacing(10)
        self._bar.setFixedWidth(180)
        meter.addWidget(self._bar)
        meter.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._first_field)
        column.addLayout(meter)
        column.addWidget(self._again_field)
