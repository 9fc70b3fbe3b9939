"""Whose chart it is must be plain, and an allergy must never be out of sight."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careapp.models.assessment import Decision, Finding
from careapp.models.clinical import Allergy
from careapp.models.patient import Patient
from careapp.models.values import Concept
from careapp.services.chart_service import Chart
from careapp.storage.identity import new_id
from careapp.ui.common.banner import PatientBanner
from careapp.ui.common.banner_chips import ChipRow
from careapp.ui.common.components.chips import Chip
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def patient() -> Patient:
    return a_patient(preferred_name="Contessa", pronouns="she/her", number="40-1187")


@pytest.fixture
def banner(qtbot: QtBot, desk: Desk) -> PatientBanner:
    banner = PatientBanner(desk)
    qtbot.addWidget(banner)
    banner.resize(1000, 80)
    banner.show()
    return banner


def an_allergy(patient: Patient, substance: str, **details: Any) -> Allergy:
    return Allergy(id=new_id(), patient_id=patient.id, substance=Concept(text=substance), **details)


def a_finding(patient: Patient, title: str, severity: str, **details: Any) -> Finding:
    return Finding(
        id=new_id(),
        patient_id=patient.id,
        assessment_id=new_id(),
        flag_id=title,
        title=title,
        severity=severity,
        raised_at=Clock()(),
        **details,
    )


def said(banner: PatientBanner) -> str:
    labels = banner.findChildren(QLabel)
    return " ".join(found.text() for found in labels if found.isVisible())


def test_the_banner_names_the_person_with_age_pronouns_and_number(
    banner: PatientBanner, patient: Patient
) -> None:
    banner.show_chart(Chart(patient=patient))

    assert banner.patient_id == patient.id
    assert "Ada Byron" in said(banner)
    assert "goes by “Contessa”" in said(banner)
    assert "Born 10 Dec 1940 · 85 years · she/her · No. 40-1187" in said(banner)


def test_an_allergy_comes_before_a_risk_and_names_its_reaction(
    banner: PatientBanner, patient: Patient
) -> None:
    chart = Chart(
        patient=patient,
        allergies=(an_allergy(patient, "Penicillin", reactions=("Anaphylaxis",)),),
        findings=(a_finding(patient, "Falls: high", "warn"),),
    )

    banner.show_chart(chart)

    assert banner.chips == ["Penicillin: anaphylaxis", "Falls: high"]


def test_a_finding_already_decided_or_merely_informing_is_no_risk(
    banner: PatientBanner, patient: Patient
) -> None:
    chart = Chart(
        patient=patient,
        findings=(
            a_finding(patient, "Falls: high", "warn", decision=Decision.ACCEPTED),
            a_finding(patient, "Sleeps well", "info"),
        ),
    )

    banner.show_chart(chart)

    assert banner.chips == []


def test_no_known_allergies_is_never_shown_as_an_allergy(
    banner: PatientBanner, patient: Patient
) -> None:
    chart = Chart(patient=patient, allergies=(an_allergy(patient, "No known allergies"),))

    banner.show_chart(chart)

    assert banner.chips == []


def test_where_chips_do_not_fit_the_gravest_allergy_stays_and_the_rest_are_counted(
    banner: PatientBanner, patient: Patient
) -> None:
    chart = Chart(
        patient=patient,
        allergies=(
            an_allergy(patient, "Sticking plaster of the old brown kind"),
            an_allergy(patient, "Penicillin", criticality="high"),
            an_allergy(patient, "Shellfish and everything that lives with them"),
        ),
    )
    banner.resize(520, 80)

    banner.show_chart(chart)

    assert banner.chips == ["Penicillin: high risk", "2 more"]


def test_a_death_is_said_in_words(banner: PatientBanner, patient: Patient) -> None:
    banner.show_chart(Chart(patient=replace(patient, died_on=date(2024, 3, 12))))

    assert "died 12 Mar 2024 · 83 years" in said(banner)


def test_a_name_with_digits_is_shown_as_it_came(banner: PatientBanner, patient: Patient) -> None:
    banner.show_chart(Chart(patient=replace(patient, given_name="Abel832", family_name="Kling921")))

    assert "Abel832 Kling921" in said(banner)


def test_hidden_names_leave_initials_and_dots_but_never_hide_an_allergy(
    banner: PatientBanner, patient: Patient, desk: Desk
) -> None:
    chart = Chart(
        patient=replace(patient, communication="Deaf on the left"),
        allergies=(an_allergy(patient, "Latex"),),
        findings=(a_finding(patient, "Depression is likely", "warn"),),
    )
    banner.show_chart(chart)

    desk.privacy.toggle()

    for secret in ("Byron", "Contessa", "40-1187", "Deaf", "Depression", "1940"):
        assert secret not in said(banner)
        assert secret not in banner.accessibleName()
    assert "Latex" in banner.chips


def test_a_narrow_banner_is_one_row_with_short_chips(
    banner: PatientBanner, patient: Patient
) -> None:
    chart = Chart(
        patient=patient, allergies=(an_allergy(patient, "Penicillin", reactions=("rash",)),)
    )
    banner.show_chart(chart)

    banner.set_narrow(True)

    assert banner.height() == 52
    assert banner.chips == ["Penicillin"]
    assert "“Contessa” · Born 10 Dec 1940" in said(banner)


def test_being_measured_never_changes_how_many_are_said_to_be_hidden(
    banner: PatientBanner, patient: Patient
) -> None:
    names = ("Penicillin", "Latex gloves and tubes", "Shellfish", "Sticking plaster")
    banner.resize(480, 80)
    banner.show_chart(
        Chart(patient=patient, allergies=tuple(an_allergy(patient, name) for name in names))
    )
    before = banner.chips

    banner.findChildren(ChipRow)[0].minimumSizeHint()

    assert banner.chips == before
    assert before[-1] == f"{len(names) - len(before) + 1} more"


@pytest.mark.parametrize("width", [480, 560, 700, 824])
def test_an_allergy_says_less_before_it_is_cut(
    banner: PatientBanner, patient: Patient, width: int
) -> None:
    allergy = an_allergy(
        patient, "Penicillin", reactions=("Anaphylaxis within minutes, airlifted",)
    )
    risks = tuple(a_finding(patient, f"Risk of kind {n}", "warn") for n in range(5))
    long_name = replace(patient, given_name="Wilhelmina-Antoinette", family_name="Featherstone")
    banner.show_chart(Chart(patient=long_name, allergies=(allergy,), findings=risks), compact=True)

    banner.resize(width, 52)

    shown = next(c for c in banner.findChildren(Chip) if c.text.startswith("Penicillin"))
    assert shown.isVisible()
    assert shown.width() >= shown.sizeHint().width()
    right = shown.mapTo(banner, shown.rect().bottomRight()).x()
    assert right <= banner.width()


def test_the_name_is_whole_before_age_and_nickname_are(
    banner: PatientBanner, patient: Patient
) -> None:
    banner.resize(640, 52)

    banner.show_chart(
        Chart(patient=patient, allergies=(an_allergy(patient, "Penicillin"),)), compact=True
    )

    name = banner.findChild(QLabel, "banner_name")
    assert isinstance(name, QLabel)
    assert name.width() >= name.fontMetrics().horizontalAdvance(name.text())


def test_in_large_text_the_first_chip_is_whole_beside_a_long_name(
    qtbot: QtBot, theme: Theme, desk: Desk, patient: Patient
) -> None:
    theme.apply("light", 150)
    banner = PatientBanner(desk)
    qtbot.addWidget(banner)
    banner.resize(796, 78)
    risks = tuple(a_finding(patient, f"Ask about safety {n}", "critical") for n in range(3))
    long_name = replace(patient, given_name="Wilhelmina", family_name="Featherstone")
    banner.offer_back(True, "Back")
    banner.show_chart(Chart(patient=long_name, findings=risks), compact=True)
    banner.set_narrow(True)

    banner.show()

    visible = [c for c in banner.findChildren(Chip) if c.isVisible()]
    shown = next(c for c in visible if c.text.startswith("Ask"))
    assert shown.width() >= shown.sizeHint().width()
