"""What an import did: counts, people, and every entry that needs a look."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from careapp.services.fhir_import_report import ImportReport, Kept, Refusal
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.imports.kind_words import KindWords

_PEOPLE_SHOWN: Final = 5
_LINES_SHOWN: Final = 400


class ReportView(QWidget):
    """Sentences first, details below."""

    patient_chosen = Signal(object)  # UUID

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: ImportReport | None = None
        self._kinds = KindWords(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        desk.privacy.changed.connect(self._show_again)

    def show_report(self, report: ImportReport) -> None:
        """Show what this import did in place of the one before."""
        self._report = report
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(self._verdict(report))
        self._column.addWidget(self._counts(report))
        for person in self._people(report):
            self._column.addWidget(person, 0, Qt.AlignmentFlag.AlignLeft)
        details = self._details(report)
        if details:
            self._column.addWidget(label(self.tr("To look at"), "cap", parent=self))
            self._column.addWidget(self._list(details), 1)
        else:
            self._column.addStretch(1)

    def first_person(self) -> QPushButton | None:
        """Return the way to the first of the imported people, if there is one."""
        return next(iter(self.findChildren(QPushButton, "imported_person")), None)

    def _verdict(self, report: ImportReport) -> Strip:
        if report.refused:
            files = {refusal.file for refusal in report.refused}
            title = self.tr("%n file(s) could not be taken", "", len(files))
            first = report.refused[0]
            return Strip("danger", title, self._line(first), parent=self)
        if report.stopped:
            return Strip(
                "warn", self.tr("Stopped"), self.tr("Finished files are kept."), parent=self
            )
        if report.waiting:
            title = self.tr("%n entry(s) wait for their patient", "", len(report.waiting))
            text = self.tr("They join the chart when a file with that patient is imported.")
            return Strip("warn", title, text, parent=self)
        if report.created or report.updated or report.joined:
            return Strip("ok", self.tr("Imported"), "", parent=self)
        if report.unchanged:
            return Strip("ok", self.tr("All of this was here already"), "", parent=self)
        title = self.tr("Kept as it came")
        return Strip("info", title, self.tr("CareApp has no place for it yet."), parent=self)

    def _counts(self, report: ImportReport) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        rows = (
            (self.tr("New"), report.created),
            (self.tr("Changed"), report.updated),
            (self.tr("Already here"), report.unchanged),
            (self.tr("Joined from before"), report.joined),
            (self.tr("Kept as it came, without a place yet"), report.kept_as_source),
        )
        shown = [(title, counts) for title, counts in rows if counts]
        for row, (title, counts) in enumerate(shown):
            grid.addWidget(label(title, "meta", parent=box), row, 0, Qt.AlignmentFlag.AlignTop)
            total = self.locale().toString(sum(counts.values()))
            number = label(total, "strong", parent=box)
            grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            told = label(self._kinds.counted(counts), "meta", wrap=True, parent=box)
            grid.addWidget(told, row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(2, 1)
        return box

    def _people(self, report: ImportReport) -> list[QPushButton]:
        ids = report.patient_ids[:_PEOPLE_SHOWN]
        summaries = self._desk.services.patients.summaries(ids)
        buttons = []
        for patient_id in ids:
            if patient_id in summaries:
                name = self._desk.privacy.name(summaries[patient_id].patient.full_name)
                opener = button(self.tr("Open {name}").format(name=name), "quiet", "user", self)
                opener.setObjectName("imported_person")
                opener.setProperty("patient", patient_id)
                opener.clicked.connect(self._on_person_clicked)
                buttons.append(opener)
        return buttons

    def _details(self, report: ImportReport) -> list[str]:
        lines = [self._line(refusal) for refusal in (*report.refused, *report.waiting)]
        lines += self._grouped(report.kept)
        lines += [self._line(note) for note in report.notes]
        return lines[:_LINES_SHOWN]

    def _grouped(self, kept: Sequence[Kept]) -> list[str]:
        """Return a line for each reason but the plain one, which the counts tell already."""
        reasons: dict[str, Counter[str]] = defaultdict(Counter)
        for entry in kept:
            if entry.needs_a_look:
                reasons[entry.reason][entry.resource_type] += 1
        told = self.tr("{entries}: {reason}")
        return [
            told.format(entries=self._kinds.counted(counts), reason=reason)
            for reason, counts in sorted(reasons.items(), key=_most_first)
        ]

    def _line(self, entry: Refusal) -> str:
        # files of one person mostly bear that person's name
        file = self._desk.privacy.note(PurePath(entry.file).name)
        return f"{file}, {entry.where}: {entry.reason}"

    def _list(self, lines: list[str]) -> QPlainTextEdit:
        text = QPlainTextEdit("\n".join(lines), self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.tr("To look at"))
        text.setMinimumHeight(110)
        return text

    @Slot()
    def _show_again(self) -> None:
        if self._report is not None:
            self.show_report(self._report)

    @Slot()
    def _on_person_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.patient_chosen.emit(sender.property("patient"))


def _most_first(reason: tuple[str, Counter[str]]) -> int:
    return -reason[1].total()
