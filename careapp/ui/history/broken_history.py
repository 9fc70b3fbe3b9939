"""What a break in the history means, and what to do about it."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.services.integrity_service import Proof
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import day_words, time_words
from careapp.ui.common.desk import Desk


class BrokenHistoryStrip(QWidget):
    """Stands above every screen for as long as the history does not fit together."""

    help_wanted = Signal(object)  # Proof

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proof: Proof | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._strip: Strip | None = None
        self.hide()

    @property
    def told(self) -> bool:
        """Whether a break was found."""
        return self._proof is not None

    @Slot(object)
    def show_proof(self, proof: Proof) -> None:
        """Say since when it does not fit."""
        if self._strip is None:
            action = self.tr("What to do")
            self._strip = Strip("danger", " ", " ", action, parent=self)
            self._strip.setObjectName("broken_history_strip")
            self._strip.action_clicked.connect(self._ask_for_help)
            self._rows.addWidget(self._strip)
        self._proof = proof
        self._strip.say(
            self.tr("The history of this record does not fit together"),
            broken_words(proof, self._desk),
        )
        self.show()

    @Slot()
    def _ask_for_help(self) -> None:
        if self._proof is not None:
            self.help_wanted.emit(self._proof)


class BrokenHistorySheet(Sheet):
    """Plain words: what it means, what it does not mean, what to do next."""

    backup_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, desk: Desk, host: QWidget, proof: Proof) -> None:
        super().__init__(host, "", 620)
        self.set_title(self.tr("The history does not fit together"))
        self._add(self.tr("What was found"), broken_words(proof, desk))
        meaning = self.tr(
            "Each entry of the history carries a seal made from the one before it. Here a seal "
            "does not match: the file was changed by something other than CareApp, or a part of "
            "it was damaged. It does not say who did it, and your present entries can still be "
            "read and used."
        )
        self._add(self.tr("What it means"), meaning)
        steps = (
            self.tr("Make a backup now, to a place of its own. Delete no older backup."),
            self.tr("Look at the changes around that time: is there anything you did not do?"),
            self.tr("If something is wrong or missing, restore the newest backup from before."),
            self.tr("If others can use this laptop, change the passphrase."),
            self.tr("Write down what you saw and when. Your agency may have to be told."),
        )
        lines = (f"{number}.  {step}" for number, step in enumerate(steps, start=1))
        self._add(self.tr("What to do next"), "\n".join(lines))
        self._offer()

    def _add(self, heading: str, words: str) -> None:
        self.body.addWidget(label(heading, "strong", parent=self))
        self.body.addWidget(label(words, "body", wrap=True, parent=self))

    def _offer(self) -> None:
        look = button(self.tr("Look at the changes"), "plain")
        look.setObjectName("broken_look")
        look.clicked.connect(self._look)
        back_up = button(self.tr("Make a backup"), "primary")
        back_up.setObjectName("broken_backup")
        back_up.clicked.connect(self._back_up)
        self.add_button(look)
        self.add_button(back_up)

    @Slot()
    def _look(self) -> None:
        self.close_sheet()
        self.history_wanted.emit()

    @Slot()
    def _back_up(self) -> None:
        self.close_sheet()
        self.backup_wanted.emit()


def broken_words(proof: Proof, desk: Desk) -> str:
    """Return since when, and what kind of break it is."""
    translate = QCoreApplication.translate
    if proof.broken is None:
        return ""
    since = translate("BrokenHistory", "at its very beginning")
    if proof.broken_at is not None:
        at = desk.services.context.local(proof.broken_at)
        day = day_words(at.date(), desk.services.context.today())
        since = translate("BrokenHistory", "after {day} {time}").format(
            day=day, time=time_words(at)
        )
    what = {
        "an entry is missing": translate("BrokenHistory", "an entry is missing"),
        "an entry does not follow the one before it": translate(
            "BrokenHistory", "an entry was put in or taken out"
        ),
        "an entry was altered": translate("BrokenHistory", "an entry of the log was altered"),
        "logged changes were altered": translate("BrokenHistory", "recorded changes were altered"),
        "changes without an audit entry": translate(
            "BrokenHistory", "changes stand there that nobody made here"
        ),
    }.get(proof.broken.what, proof.broken.what)
    said = translate("BrokenHistory", "Entry {number}, {since}: {what}.")
    return said.format(number=proof.broken.seq, since=since, what=what)
