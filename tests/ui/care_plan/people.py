"""People with plans, for the tests of the plan editor."""

from dataclasses import replace
from typing import Any

from careapp.models.care_plan import PlanTree
from careapp.models.patient import Patient
from careapp.services.services import Services
from tests.support.builders import a_patient, a_plan_tree


def a_stored_patient(services: Services, **details: Any) -> Patient:
    return services.patients.save(a_patient(number="A-17", preferred_name="Ada", **details))


def a_stored_plan(services: Services, patient: Patient) -> PlanTree:
    """The plan of ``a_plan_tree``, written by the service."""
    tree = services.care_plans.start(patient.id)
    for part in a_plan_tree(patient).parts():
        tree = tree.with_part(replace(part, plan_id=tree.plan.id))
    return services.care_plans.save(tree)


def content(tree: PlanTree) -> tuple[object, ...]:
    """All that a tree holds, whatever the order it was read in."""
    return (tree.plan, {part.id: part for part in tree.parts()})
