"""Writing down a new patient, or changing what is known of one."""

from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from careapp.models.patient import Patient
from careapp.models.patient_details import BirthDateDoubt, PatientDetails
from careapp.ui.common.banner import person_facts
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.components.fields import Field, combo, date_edit, line_edit, text_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper

NEW_FORM: Final = "new_patient"
EDIT_FORM: Final = "edit_patient"
_LINES: Final = (
    *("given_name", "family_name", "preferred_name", "pronouns", "phone", "street"),
    *("city", "postal_code", "languages", "number"),
)
_TEXTS: Final = ("communication", "getting_in", "what_matters")


class PatientSheet(Sheet):
    """Every keystroke is kept; Esc closes and the words are there again next time."""

    patient_saved = Signal(object)  # UUID
    patient_wanted = Signal(object)  # UUID: open the one that looks the same

    def __init__(self, desk: Desk, host: QWidget, patient: Patient | None = None) -> None:
        self._known = patient is not None
        super().__init__(host, _title(known=self._known), width=640)
        self._desk = desk
        self._patient = patient or desk.services.patients.new()
        self._saved = False
        self._twin: UUID | None = None
        self._fields: dict[str, Field] = {}
        self._create_fields()
        self._arrange()
        self._keeper = DraftKeeper(
            desk.services.drafts,
            desk.notices,
            EDIT_FORM if self._known else NEW_FORM,
            self._patient.id if self._known else None,
            self,
            patient_id=self._patient.id if self._known else None,
            becomes=None if self._known else self._patient.id,
        )
        self._fill(PatientDetails.of(self._patient))
        self._watch()
        self.restored = self._keeper.start()
        if not self._known and self._keeper.becomes is not None:
            self._patient = replace(self._patient, id=self._keeper.becomes)
        self._save = button(self.tr("Save") if self._known else self.tr("Add patient"), "primary")
        self._save.setObjectName("save_patient")
        self._save.clicked.connect(self.save)
        self.add_button(self._save)
        self._look()

    @property
    def details(self) -> PatientDetails:
        """What the form says now."""
        texts = {name: _text(self._fields[name].editor) for name in (*_LINES, *_TEXTS)}
        return PatientDetails(
            **texts,
            birth_date=self._born.day,
            gender=str(self._gender.currentData() or ""),
        )

    def begin_with(self, name: str) -> None:
        """Start with a name that was looked for, unless a draft already says one."""
        given, _, family = name.strip().rpartition(" ")
        if name and not self.details.given_name and not self.details.family_name:
            _set_text(self._fields["given_name"].editor, given or family)
            _set_text(self._fields["family_name"].editor, family if given else "")
            self._keeper.keep()

    def keep_draft(self) -> None:
        """Store the form now, if anything in it differs from the record."""
        if not self._saved:
            self._keeper.keep()

    @property
    def who(self) -> str:
        """Whom an edit is about, in one line."""
        patient, name = self._patient, self._desk.privacy.name(self._patient.full_name)
        return " · ".join((name, *person_facts(self._desk, patient)))

    @property
    def twin_words(self) -> str:
        """Who looks the same, if anybody."""
        return self._twins.accessibleName() if self._twin else ""

    @property
    def differs(self) -> bool:
        """Tell whether the form says anything the record does not."""
        return self.details != PatientDetails.of(self._patient)

    @Slot()
    def save(self) -> None:
        """Put the form into the record and close; what is typed as a day must be one."""
        if not self._born.settle():
            return
        service = self._desk.services.patients
        patient = self.details.put_into(self._patient)
        if self._desk.notices.attempt(partial(service.save, patient)) is None:
            return
        self._saved = True
        self._keeper.finish()
        self.close_sheet()
        self.patient_saved.emit(patient.id)

    @Slot()
    @override
    def close_sheet(self) -> None:
        if not self.isHidden() and not self._saved:
            self._keeper.keep()
            if self.differs:
                self._desk.notices.say(self.tr("Draft kept"))
        super().close_sheet()

    def _create_fields(self) -> None:
        today = self._desk.services.context.today()
        self._born: DayEdit = date_edit(today, self.tr("Not known"))
        self._born.set_latest(today)
        self._gender: QComboBox = combo(
            [
                (self.tr("Not recorded"), ""),
                (self.tr("Female"), "female"),
                (self.tr("Male"), "male"),
                (self.tr("Other"), "other"),
                (self.tr("Not known"), "unknown"),
            ]
        )
        for name, words in self._words().items():
            editor: QWidget = line_edit()
            if name == "birth_date":
                editor = self._born
            elif name == "gender":
                editor = self._gender
            elif name in _TEXTS:
                editor = text_edit()
            editor.setObjectName(name)
            self._fields[name] = Field(words, editor, self._hint(name))
        self._twins = Strip("warn", "", "", self.tr("Open"), "users")
        self._twins.action_clicked.connect(self._open_twin)
        self._twins.hide()
        self._born.day_changed.connect(self._look)
        family = self._fields["family_name"].editor
        if isinstance(family, QLineEdit):
            family.textChanged.connect(self._look)

    def _words(self) -> dict[str, str]:
        return {
            "given_name": self.tr("Given name"),
            "family_name": self.tr("Family name"),
            "preferred_name": self.tr("Goes by"),
            "birth_date": self.tr("Born"),
            "pronouns": self.tr("Pronouns"),
            "gender": self.tr("Gender"),
            "phone": self.tr("Phone"),
            "languages": self.tr("Languages, the preferred one first"),
            "street": self.tr("Street"),
            "city": self.tr("Town"),
            "postal_code": self.tr("Postcode"),
            "number": self.tr("Number"),
            "communication": self.tr("Hearing and talking"),
            "getting_in": self.tr("Getting in"),
            "what_matters": self.tr("What matters most, in their own words"),
        }

    def _hint(self, name: str) -> str:
        return self.tr("Door codes are shown as dots.") if name == "getting_in" else ""

    def _arrange(self) -> None:
        rows = (
            ("given_name", "family_name"),
            ("preferred_name", "birth_date"),
            ("pronouns", "gender"),
            ("phone", "languages"),
            ("street",),
            ("city", "postal_code"),
            ("number",),
            ("communication",),
            ("getting_in",),
            ("what_matters",),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, names in enumerate(rows):
            for column, name in enumerate(names):
                span = 2 // len(names)
                grid.addWidget(self._fields[name], row, column, 1, span)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if self._known:
            self.body.addWidget(label(self.who, "meta", wrap=True))
        self.body.addWidget(self._twins)
        self.body.addLayout(grid)

    def _fill(self, details: PatientDetails) -> None:
        for name in (*_LINES, *_TEXTS):
            _set_text(self._fields[name].editor, str(getattr(details, name)))
        self._born.set_day(details.birth_date)
        self._gender.setCurrentIndex(max(0, self._gender.findData(details.gender)))

    def _watch(self) -> None:
        for name, shown in self._fields.items():
            self._keeper.watch(name, shown.editor)
        self._keeper.title_from(self._draft_title)

    def _draft_title(self) -> str:
        details = self.details
        return f"{details.given_name} {details.family_name}".strip()

    @Slot()
    def _look(self) -> None:
        """Doubt a strange date of birth, and point at somebody who looks the same."""
        details, today = self.details, self._desk.services.context.today()
        match details.birth_date_doubt(today):
            case BirthDateDoubt.FUTURE:
                self._fields["birth_date"].soft(self.tr("In the future. Kept as typed."))
            case BirthDateDoubt.TOO_OLD:
                self._fields["birth_date"].soft(self.tr("Over 120 years ago. Kept as typed."))
            case None:
                self._fields["birth_date"].clear_state()
        found = self._desk.services.patients.near_duplicates(
            details.family_name, details.birth_date, but=self._patient.id
        )
        self._twins.setVisible(bool(found))
        self._twin = found[0].id if found else None
        if found and found[0].birth_date is not None:
            name = self._desk.privacy.name(found[0].full_name)
            born = full_day_words(found[0].birth_date)
            title = self.tr("{name} is already on the list").format(name=name)
            self._twins.say(title, self.tr("Same family name, born {day}.").format(day=born))

    @Slot()
    def _open_twin(self) -> None:
        if self._twin is not None:
            twin = self._twin
            self.close_sheet()
            self.patient_wanted.emit(twin)


def _title(*, known: bool) -> str:
    if known:
        return QCoreApplication.translate("PatientSheet", "Edit details")
    return QCoreApplication.translate("PatientSheet", "New patient")


def _text(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _set_text(editor: QWidget, text: str) -> None:
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
