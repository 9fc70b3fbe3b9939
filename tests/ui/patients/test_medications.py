"""A medicine that has come to its end is told so wherever medicines are listed."""

from uuid import UUID

from careapp.models.clinical import Medication
from careapp.models.values import Concept, When
from careapp.services.services import Services
from careapp.storage.identity import new_id
from careapp.ui.patients.chart_tabs import ChartTab, Place
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.patients_screen import PatientsScreen
from tests.support.builders import a_patient, a_plan_tree


def with_medicines(services: Services) -> UUID:
    """Somebody who takes one medicine; another ran out in 2019 though its status says active."""
    patient = services.patients.save(a_patient())
    taken = Medication(
        id=new_id(), patient_id=patient.id, status="active", concept=Concept(text="Apixaban")
    )
    ran_out = Medication(
        id=new_id(),
        concept=Concept(text="Naproxen"),
        started=When("2018-12-20"),
        ended=When("2019-01"),
        patient_id=patient.id,
        status="active",
    )
    with services.context.database.transaction() as store:
        store.save_all([taken, ran_out])
    return patient.id


def test_a_medicine_whose_end_has_passed_stands_under_past_with_the_day(
    screen: PatientsScreen, services: Services
) -> None:
    screen.show_patient(with_medicines(services))
    pane = screen.chart_pane

    pane.go(Place(tab=ChartTab.MEDICATIONS))

    page = pane.page_in_view
    assert isinstance(page, ListTab)
    entries = [page.model.entry(page.model.index(row, 0)) for row in range(page.model.rowCount())]
    assert [entry.title for entry in entries] == ["Taken now", "Apixaban", "Past", "Naproxen"]
    assert entries[-1].chip == "until Jan 2019"
    assert [row.entry.title for row in pane.overview.medications.rows] == ["Apixaban"]


def test_the_plan_document_lists_only_what_is_taken_now(services: Services) -> None:
    patient = services.patients.get(with_medicines(services))

    content = services.documents.plan_content(a_plan_tree(patient))

    assert content.medications is not None
    assert [medicine.concept.words for medicine in content.medications] == ["Apixaban"]
