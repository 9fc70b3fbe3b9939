"""Choosing what to assess: what each form is for, the last result, a draft to go on with."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from careapp.models.questionnaire.elements import text
from careapp.models.questionnaire.item import ItemType
from careapp.services.assessment_service import Standing
from careapp.ui.assessment.form_words import DOTS, number_words
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.dates import short_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.stylesheet import WordTone


class StartAssessmentSheet(Sheet):
    """Never asked, and asked with nothing found, look different here as everywhere."""

    chosen = Signal(object)  # UUID of the assessment to open

    def __init__(self, desk: Desk, patient_id: UUID, host: QWidget) -> None:
        super().__init__(host, self.tr("Start an assessment"), 620)
        self._desk, self._patient_id = desk, patient_id
        self._results: list[tuple[QLabel, Standing]] = []
        self._who = label("", "meta")
        self.body.addWidget(self._who)
        standings = desk.services.assessments.standings(patient_id)
        for standing in sorted(standings, key=lambda each: each.draft is None):
            self.body.addWidget(self._row(standing))
        self.body.addStretch(1)
        desk.privacy.changed.connect(self._show_words)
        self._show_words()

    def _row(self, standing: Standing) -> QWidget:
        box = QFrame()
        box.setProperty("kind", "card")
        title = standing.instrument.title
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "med", wrap=True))
        words.addWidget(label(_purpose(standing), "meta", wrap=True))
        words.addLayout(self._state_line(standing))
        go_on = standing.draft is not None
        act = button(self.tr("Continue") if go_on else self.tr("Start"), "plain", parent=box)
        act.setObjectName(f"start_{standing.instrument.id}")
        act.setAccessibleName(f"{act.text()}: {title}")
        act.setProperty("instrument", standing.instrument.id)
        act.clicked.connect(self._on_act_clicked)
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(act)
        return box

    def _state_line(self, standing: Standing) -> QHBoxLayout:
        icon, tone, said = self._state(standing)
        words = label(said, "meta", wrap=True)
        self._results.append((words, standing))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel(icon, tone, 16))
        line.addWidget(words, 1)
        return line

    def _state(self, standing: Standing) -> tuple[str, WordTone, str]:
        if standing.draft is not None:
            words = self.tr("Draft of {day}, {done} of {all} answered")
            return (
                "file-pen",
                "info",
                words.format(
                    day=self._day(standing.draft.changed_at),
                    done=standing.draft.answered,
                    all=standing.draft.asked,
                ),
            )
        last = standing.last
        if last is None:
            return "circle-dashed", "ink3", self.tr("Not asked yet")
        day = self._day(last.completed_at)
        if not standing.findings:
            return "circle-check", "ok", self.tr("Assessed {day}, no need").format(day=day)
        result = ", ".join(filter(None, (self._score(last.score), last.band.lower())))
        if self._desk.privacy.on:
            result = DOTS
        words = self.tr("Last {day}: {result}") if result else self.tr("Last {day}")
        return "clipboard-check", "ink2", words.format(day=day, result=result)

    def _score(self, score: float | None) -> str:
        return "" if score is None else number_words(score)

    def _day(self, moment: datetime | None) -> str:
        context = self._desk.services.context
        if moment is None:
            return ""
        return short_day_words(context.day_of(moment), context.today())

    @Slot()
    def _show_words(self) -> None:
        name = self._desk.services.patients.get(self._patient_id).full_name
        self._who.setText(self.tr("For {name}").format(name=self._desk.privacy.name(name)))
        for words, standing in self._results:
            words.setText(self._state(standing)[2])

    @Slot()
    def _on_act_clicked(self) -> None:
        instrument_id = str(self.sender().property("instrument"))
        service = self._desk.services.assessments
        filled = self._desk.notices.attempt(lambda: service.start(self._patient_id, instrument_id))
        if filled is not None:
            self.close_sheet()
            self.chosen.emit(filled.assessment.id)


def _purpose(standing: Standing) -> str:
    """Return what a form is for, in the instrument's words or else its first heading."""
    instrument = standing.instrument
    said = text(instrument.sidecar.data.get("purpose")) if instrument.sidecar else ""
    heads = [i.text for i in instrument.form.items.values() if i.type is ItemType.GROUP and i.text]
    return said or next(iter(heads), "")
