"""A small form about one person that writes one fact down."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from careapp.models.patient import Patient
from careapp.services.health_service import WrittenDown
from careapp.ui.common.banner import person_facts
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.fields import Field
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper

_WIDTH = 520


class QuickSheet(Sheet):
    """Keeps what is typed; Enter or the button writes it down, a toast takes it back."""

    def __init__(self, desk: Desk, host: QWidget, patient: Patient, form: str, title: str) -> None:
        super().__init__(host, title, _WIDTH)
        self._desk, self._patient = desk, patient
        self._written = False
        self._editors: list[QWidget] = []
        who = " · ".join((desk.privacy.name(patient.full_name), *person_facts(desk, patient)))
        self.body.addWidget(label(who, "meta", wrap=True, parent=self))
        self._keeper = DraftKeeper(
            desk.services.drafts,
            desk.notices,
            form,
            patient.id,
            self,
            patient_id=patient.id,
            becomes=desk.services.context.new_id(),
        )
        self.closed.connect(self.deleteLater)

    @property
    def typed(self) -> bool:
        """Tell whether any words are in the form."""
        return any(_text(editor) for editor in self._editors)

    @Slot()
    @override
    def close_sheet(self) -> None:
        if not self.isHidden() and not self._written:
            self._keeper.keep()
            if self.typed:
                self._desk.notices.say(self.tr("Draft kept"))
        super().close_sheet()

    def _add(self, name: str, title: str, editor: QWidget, hint: str = "") -> None:
        """Add a field, kept under ``name`` while it is typed."""
        editor.setObjectName(name)
        self._keeper.watch(name, editor)
        self._editors.append(editor)
        self.body.addWidget(Field(title, editor, hint))

    def _offer(self, words: str, needed: QLineEdit, reason: str) -> None:
        """Add the primary button, which cannot act before ``needed`` has words."""
        self._needed, self._reason = needed, reason
        self._save = button(words, "primary")
        self._save.setObjectName("write_down")
        self._save.clicked.connect(self._save_it)
        self.add_button(self._save)
        self.body.addStretch(1)
        self._keeper.title_from(needed.text)
        self._keeper.start()
        needed.textChanged.connect(self._look)
        self._look()

    @Slot()
    def _look(self) -> None:
        if self._needed.text().strip():
            can(self._save)
        else:
            cannot(self._save, self._reason)

    @Slot()
    def _save_it(self) -> None:
        """Write down what the form says."""
        raise NotImplementedError

    def _write(self, action: Callable[[], WrittenDown], said: str) -> None:
        """Run the service action; say so with Undo, and close."""
        written = self._desk.notices.attempt(action)
        if written is None:
            return
        self._written = True
        self._keeper.finish()
        self.close_sheet()
        health = self._desk.services.health
        self._desk.notices.say(said, partial(health.take_back, written))


def _text(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
