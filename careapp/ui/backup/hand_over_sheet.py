"""Handing one person over to a colleague, and taking one over."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.services.transfer_service import Arrival, SentPackage
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.fields import Field, line_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.patient_picker import PatientPicker

_FILTER = "*.careapp-person"


class HandOverSheet(Sheet):
    """Two ways: a package for a colleague's key, and a package that was made for one's own."""

    patient_wanted = Signal(object)  # UUID

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 640)
        self._desk = desk
        self._arriving: Path | None = None
        self.set_title(self.tr("Hand one person over"))
        self._picker = PatientPicker(desk, self.tr("Whom to hand over"), self)
        self._picker.setObjectName("hand_over_person")
        self._to = line_edit("", self)
        self._to.setObjectName("hand_over_key")
        self._send = button(self.tr("Save the package…"), "plain", "file-up", self)
        self._send.setObjectName("save_package")
        self._sent = Strip("ok", "", "", parent=self)
        self._own = line_edit("", self)
        self._own.setReadOnly(True)
        self._own.setText(desk.services.transfers.receiving_key)
        self._own.setCursorPosition(0)
        self._own.setToolTip(self._own.text())
        self._copy = button(self.tr("Copy"), "plain", "copy", self)
        self._copy.setObjectName("copy_receiving_key")
        self._open = button(self.tr("Open a package…"), "plain", "package", self)
        self._open.setObjectName("open_package")
        self._told = Strip("info", "", "", parent=self)
        self._take = button(self.tr("Take over"), "primary", parent=self)
        self._take.setObjectName("take_over")
        self._failed = Strip("danger", "", "", parent=self)
        self._arrange()
        self._send.clicked.connect(self._choose_target)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._open.clicked.connect(self._choose_package)
        self._take.clicked.connect(self._on_take_clicked)

    def send(self, target: Path) -> None:
        """Write the package of the person chosen."""
        person, key = self._picker.patient, self._to.text()
        if person is None:
            self._refuse(self.tr("Choose a person first."))
            return
        send = partial(self._desk.services.transfers.send, person.id, key, target)
        self._desk.runner.run(self, send, self._on_sent, self._on_failed)

    def look(self, file: Path) -> None:
        """Tell what a package would bring."""
        self._arriving = file
        self._failed.hide()
        look = partial(self._desk.services.transfers.look, file)
        self._desk.runner.run(self, look, self._on_looked, self._on_failed)

    @Slot()
    def _choose_target(self) -> None:
        self._failed.hide()
        self._sent.hide()
        if not self._picker.settle() or self._picker.patient is None:
            self._refuse(self.tr("Choose a person first."))
            self._picker.setFocus()
            return
        if not self._to.text().strip():
            self._refuse(self.tr("Paste the receiving key of your colleague."))
            self._to.setFocus()
            return
        dialog = QFileDialog(self, self.tr("Save the package"), _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("careapp-person")
        dialog.selectFile(self.tr("For a colleague") + ".careapp-person")
        dialog.fileSelected.connect(self._on_target_selected)
        dialog.open()

    @Slot(str)
    def _on_target_selected(self, name: str) -> None:
        self.send(Path(name))

    def _on_sent(self, sent: SentPackage) -> None:
        entries = self.tr("%n entry(s)", "", sent.entries)
        documents = self.tr("%n document(s)", "", sent.documents)
        title = self.tr("Saved as {file}: {entries}, {documents}")
        self._sent.say(
            title.format(file=sent.file.name, entries=entries, documents=documents),
            self.tr("Check code {code}. Only your colleague can open it.").format(
                code=sent.check_code
            ),
        )
        self._sent.show()

    @Slot()
    def _choose_package(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a package"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Packages of a person ({ending})").format(ending=_FILTER), "*"]
        )
        dialog.fileSelected.connect(self._on_package_selected)
        dialog.open()

    @Slot(str)
    def _on_package_selected(self, name: str) -> None:
        self.look(Path(name))

    def _on_looked(self, arrival: Arrival) -> None:
        name = self._desk.privacy.name(arrival.name)
        born = full_day_words(arrival.birth_date) if arrival.birth_date else ""
        who = self.tr("{name}, born {day}").format(name=name, day=born) if born else name
        self._told.say(who, " ".join(self._sentences(arrival)))
        self._told.show()
        self._give.hide()  # what arrives has to be in view whole
        self._take.setVisible(not arrival.changes_nothing)
        (self._take if not arrival.changes_nothing else self._open).setFocus()

    def _sentences(self, arrival: Arrival) -> list[str]:
        found = [self.tr("From {who}, check code {code}: ask by telephone whether it is the same.")]
        found[0] = found[0].format(who=arrival.sender or "?", code=arrival.check_code)
        if arrival.changes_nothing:
            found.append(self.tr("Everything in it is here already."))
        else:
            found.append(self._counts(arrival))
        if arrival.kept:
            found.append(self.tr("%n entry(s) differ and stay as you have them.", "", arrival.kept))
        if arrival.new_person and arrival.namesakes:
            found.append(
                self.tr("Somebody of this name and birthday is here already: both will be listed.")
            )
        return found

    def _counts(self, arrival: Arrival) -> str:
        added = self.tr("%n new entry(s)", "", arrival.added)
        updated = self.tr("%n brought up to date", "", arrival.updated)
        words = (
            self.tr("A person who is not here yet: {added}.")
            if arrival.new_person
            else self.tr("Somebody you know: {added}, {updated}.")
        )
        return words.format(added=added, updated=updated)

    @Slot()
    def _on_take_clicked(self) -> None:
        if self._arriving is None:
            return
        self._take.setEnabled(False)
        take = partial(self._desk.services.transfers.take, self._arriving)
        self._desk.runner.run(self, take, self._on_taken, self._on_failed)

    def _on_taken(self, arrival: Arrival) -> None:
        self._take.setEnabled(True)
        self._desk.notices.saved.emit()
        self.close_sheet()
        self.patient_wanted.emit(arrival.patient_id)

    def _on_failed(self, error: Exception) -> None:
        self._take.setEnabled(True)
        self._take.hide()
        if not isinstance(error, CareAppError):
            raise error
        self._told.hide()
        self._refuse(str(error))

    def _refuse(self, text: str) -> None:
        self._failed.say(self.tr("That did not work"), text)
        self._failed.show()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self._own.text())
        self._desk.notices.say(self.tr("Your receiving key is copied. It is no secret."))

    def _arrange(self) -> None:
        give = self._give = Card(self.tr("To a colleague"), parent=self)
        give.body.addWidget(Field(self.tr("Person"), self._picker, parent=self))
        hint = self.tr("Your colleague finds it in the same place and sends it to you.")
        give.body.addWidget(
            Field(self.tr("Receiving key of your colleague"), self._to, hint, parent=self)
        )
        give.body.addLayout(_left(self._send))
        give.body.addWidget(self._sent)
        take = Card(self.tr("From a colleague"), parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Field(self.tr("Your receiving key"), self._own, parent=self), 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignBottom)
        take.body.addLayout(row)
        take.body.addLayout(_left(self._open))
        take.body.addWidget(self._told)
        lead = self.tr(
            "Everything about one person, documents too, in a file that only one colleague opens."
        )
        self.body.addWidget(label(lead, "lead", wrap=True, parent=self))
        for widget in (self._failed, give, take):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.add_button(self._take)
        for hidden in (self._sent, self._told, self._failed, self._take):
            hidden.hide()


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
