from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from careapp.exchange.fhir.mapping import NO_PLACE
from careapp.services.fhir_import_report import ImportReport, Kept
from careapp.ui.common.desk import Desk
from careapp.ui.imports.kind_words import KindWords
from careapp.ui.imports.report_view import ReportView

Show = Callable[[ImportReport], ReportView]
KNOWN = (
    "Patient",
    "RelatedPerson",
    "Practitioner",
    "Organization",
    "CareTeam",
    "Condition",
    "AllergyIntolerance",
    "MedicationRequest",
    "MedicationStatement",
    "Observation",
    "Goal",
    "CarePlan",
    "ServiceRequest",
    "Encounter",
    "Immunization",
    "Procedure",
)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    host = QWidget()
    qtbot.addWidget(host)

    def shown(report: ImportReport) -> ReportView:
        view = ReportView(desk, host)
        view.show_report(report)
        host.show()
        view.setProperty("host", host)
        return view

    return shown


def told(view: ReportView) -> str:
    return " | ".join(label.text() for label in view.findChildren(QLabel))


def kept(kind: str, reason: str) -> Kept:
    return Kept(file="a.json", where=f"{kind}/1", resource_type=kind, reason=reason)


def test_what_came_in_is_counted_in_a_nurses_words(show: Show) -> None:
    view = show(ImportReport(created={"Observation": 94, "Patient": 1, "Basic": 2}))

    assert "1 person(s), 2 Basic, 94 measurement(s)" in told(view)


def test_what_has_no_place_yet_is_told_once(show: Show) -> None:
    claims = tuple(kept("Claim", NO_PLACE) for _ in range(18))

    view = show(ImportReport(kept_as_source={"Claim": 18}, kept=claims))

    assert told(view).count("18 claim(s) for payment") == 1
    assert view.findChildren(QPlainTextEdit) == []
    assert "All of this was here already" not in told(view)


def test_whatever_else_kept_an_entry_out_is_there_to_look_at(show: Show) -> None:
    gone = kept("Goal", "You deleted this entry; it stays deleted.")

    view = show(ImportReport(kept_as_source={"Goal": 1}, kept=(gone,)))

    assert "1 goal(s): You deleted this entry; it stays deleted." in lines(view)


def lines(view: ReportView) -> list[str]:
    return [
        line
        for text in view.findChildren(QPlainTextEdit)
        for line in text.toPlainText().splitlines()
    ]


def test_every_kind_the_app_knows_has_a_word(qtbot: QtBot) -> None:
    words = KindWords()

    assert [kind for kind in KNOWN if kind in words.counted({kind: 2})] == []
