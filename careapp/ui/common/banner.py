"""The banner: whose chart, plan or form this is, and what must not be overlooked about them."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.names import initials
from careapp.models.patient import Patient
from careapp.services.chart_service import Chart
from careapp.ui.common.banner_chips import ChipRow, banner_alerts
from careapp.ui.common.components.avatar import Avatar
from careapp.ui.common.components.buttons import icon_button
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme

_HEIGHT: Final = 80
_COMPACT_HEIGHT: Final = 52
_TITLE_GAP: Final = 10


class PatientBanner(QFrame):
    """Belongs to the person whose chart it was given, not to whoever is "current"."""

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chart: Chart | None = None
        self._compact = self._narrow = False
        self.setProperty("kind", "banner")
        self._create_widgets()
        self._arrange()
        self._desk.privacy.changed.connect(self._refresh)
        Theme.of_application().changed.connect(self._measure)
        self._measure()

    @property
    def patient_id(self) -> UUID | None:
        """Whose banner this is."""
        return self._chart.patient.id if self._chart else None

    @property
    def chips(self) -> list[str]:
        """The words on the chips in view."""
        return self._chips.shown

    def show_chart(self, chart: Chart, compact: bool = False) -> None:  # noqa: FBT001, FBT002
        """Show whose chart this is, in two lines or, when compact, in one."""
        self._chart, self._compact = chart, compact
        self._refresh()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001
        """Keep to one row with short chips in a narrow window."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._refresh()

    def offer_back(self, offered: bool, spoken: str = "") -> None:  # noqa: FBT001
        """Show an arrow that leads back, named ``spoken``."""
        self._back.setVisible(offered)
        if spoken:
            self._back.setAccessibleName(spoken)
            self._back.setToolTip(spoken)
        self._keep_name_whole()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_name_whole()

    def _create_widgets(self) -> None:
        self._back = icon_button("arrow-left", self.tr("Back"), parent=self)
        self._back.setObjectName("banner_back")
        self._back.clicked.connect(self.back_wanted)
        self._back.hide()
        self._large = Avatar("", 48, parent=self)
        self._small = Avatar("", 34, parent=self)
        self._name = ElidedLabel("", "h2", fewest_letters=14, parent=self)
        self._name.setObjectName("banner_name")
        self._called = ElidedLabel("", "lead", "ink2", parent=self)
        self._facts = ElidedLabel("", "meta", fewest_letters=40, parent=self)
        self._facts.setObjectName("banner_facts")
        self._chips = ChipRow(self)
        self._ear = IconLabel("ear", "ink2", 16, self)
        self._hearing = ElidedLabel("", "meta", yields=True, parent=self)
        self._speech = IconLabel("languages", "ink2", 16, self)
        self._languages = ElidedLabel("", "meta", fewest_letters=12, parent=self)

    def _arrange(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(_TITLE_GAP)
        title.addWidget(self._name)
        title.addWidget(self._called)
        title.addWidget(self._chips, 1)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._facts)
        second.addStretch(1)  # far less than the hearing line, which takes what it needs
        for icon_label, words in ((self._ear, self._hearing), (self._speech, self._languages)):
            second.addSpacing(8)
            second.addWidget(icon_label)
            second.addWidget(words, 100 if words is self._hearing else 0)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addStretch(1)
        lines.addLayout(title)
        lines.addLayout(second)
        lines.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        for first in (self._back, self._large, self._small):
            self._row.addWidget(first)
        self._row.addLayout(lines, 1)

    @Slot()
    def _refresh(self) -> None:
        if self._chart is None:
            return
        patient, one_row = self._chart.patient, self._compact or self._narrow
        self._show_name(patient, one_row=one_row)
        self._facts.setText(self._facts_of(patient))
        self._facts.setVisible(not one_row)
        self._show_second_line(patient, shown=not one_row)
        alerts = banner_alerts(self._chart, self._desk.privacy)
        self._chips.show_alerts(alerts, short=self._narrow)
        spoken = [self._name.text(), self._called.text(), *(a.words for a in alerts)]
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self._measure()
        self._row.activate()  # not one paint with the room of the person before

    def _show_name(self, patient: Patient, *, one_row: bool) -> None:
        privacy = self._desk.privacy
        self._name.setText(privacy.name(patient.full_name))
        letters = initials(patient.full_name)
        self._large.show_person(letters)
        self._small.show_person(letters)
        self._large.setVisible(not one_row)
        self._small.setVisible(one_row)
        called = "" if privacy.on else patient.preferred_name
        if one_row:
            words = [self.tr("“{name}”").format(name=called) if called else ""]
            words.append(self._facts_of(patient, short=True))
            self._called.setText(" · ".join(word for word in words if word))
        else:
            self._called.setText(self.tr("goes by “{name}”").format(name=called) if called else "")

    def _show_second_line(self, patient: Patient, *, shown: bool) -> None:
        pairs = (
            (self._ear, self._hearing, patient.communication),
            (self._speech, self._languages, ", ".join(patient.languages)),
        )
        for icon_label, words, text in pairs:
            words.setText(self._desk.privacy.note(text))
            words.setMaximumWidth(words.fontMetrics().horizontalAdvance(words.text()) + 2)
            icon_label.setVisible(shown and bool(text))
            words.setVisible(shown and bool(text))

    def _keep_name_whole(self) -> None:
        """Let age and nickname give way before the name, and the name before an allergy."""
        for words in (self._name, self._called):
            words.ensurePolished()  # before they are shown they have another font
        row = [self._back, self._large, self._small]
        shown = [part for part in row if not part.isHidden()]
        taken = sum(max(part.sizeHint().width(), part.minimumWidth()) + 12 for part in shown)
        taken += self._chips.minimumSizeHint().width() + self._called.minimumSizeHint().width()
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - taken - 2 * _TITLE_GAP
        whole = self._name.fontMetrics().horizontalAdvance(self._name.text()) + 2
        self._name.setMinimumWidth(max(0, min(whole, room)))

    def _facts_of(self, patient: Patient, *, short: bool = False) -> str:
        facts = person_facts(self._desk, patient)
        return " · ".join(facts[:-1] if short and patient.number else facts)

    @Slot()
    def _measure(self) -> None:
        px = Theme.of_application().px
        one_row = self._compact or self._narrow
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self.setFixedHeight(px(_COMPACT_HEIGHT if one_row else _HEIGHT))
        self._keep_name_whole()


def person_facts(desk: Desk, patient: Patient) -> list[str]:
    """Return when born and, if so, died, the age, the pronouns and, last, the number."""
    translate = QCoreApplication.translate
    facts: list[str] = []
    if patient.birth_date is not None:
        born = desk.privacy.note(full_day_words(patient.birth_date))
        facts.append(translate("Banner", "Born {day}").format(day=born))
    if patient.died_on is not None:
        died = full_day_words(patient.died_on)
        facts.append(translate("Banner", "died {day}").format(day=died))
    age = patient.age_on(desk.services.context.today())
    if age is not None:
        facts.append(age_words(age))
    if patient.pronouns:
        facts.append(patient.pronouns)
    if patient.number:
        number = desk.privacy.note(patient.number)
        facts.append(translate("Banner", "No. {number}").format(number=number))
    return facts


def age_words(age: int) -> str:
    """Return "85 years"."""
    translate = QCoreApplication.translate
    years = translate("Banner", "1 year") if age == 1 else translate("Banner", "{age} years")
    return years.format(age=age)
