"""A kept statement reads what Django's own query reads, and opens nothing that `visible_to` does not."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.competency.models import OfficialAssessment
from lugas.competency.queries import official_reading
from lugas.evaluation.models import Appraisal
from lugas.organization.actor import HeldOffice
from lugas.organization.models import Employee, Office, Unit
from lugas.planning.models import Plan
from lugas.planning.querysets import IS_OF_CONCERN, concerned
from lugas.workflow.kept import Kept
from tests import factories
from tests.cast import PEOPLE, TODAY, moment

pytestmark = pytest.mark.django_db
PLANS = Kept(Plan, "unit", "cycle", "supervisor__position__unit", where=IS_OF_CONCERN, order="r.id desc")
APPRAISALS = Kept(Appraisal, "unit", where=IS_OF_CONCERN, order="r.id")


def values(record: Any) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def told(plan: Plan) -> list[Any]:
    """Everything that was read with a plan."""
    position = plan.supervisor.position if plan.supervisor else None
    return [values(each) if each else None for each in (plan, plan.unit, plan.cycle, plan.supervisor, position)] + [
        position.unit.path if position else ""
    ]


def test_records_are_those_of_djangos_own_query(wanggar: Any) -> None:
    for name in ("budi", "ratna", "dewi"):
        factories.plan(getattr(wanggar, name), "agreed")
    theirs = Plan.objects.select_related("unit", "cycle", "supervisor__position__unit").order_by("-pk")

    actor = wanggar.lestari.actor
    with CaptureQueriesContext(connection) as captured:
        ours = PLANS.all(concerned(actor))
        read = [told(plan) for plan in ours]

    assert len(captured) == 1
    assert read == [told(plan) for plan in theirs]
    assert ours[0]._state.adding is False


def test_columns_that_were_left_out_are_read_when_they_are_asked_for(wanggar: Any) -> None:
    names = Kept(
        Employee,
        "unit",
        where="r.id = %(pk)s",
        only={"r": ("name", "unit_id"), "unit": ("name",)},
        extra={"doubled": "r.id * 2"},
    )

    found = names.one({"pk": wanggar.budi.employee_id})

    assert found is not None
    assert found.get_deferred_fields() >= {"nip", "rank"}
    assert (found.name, found.nip) == ("Budi Santoso", wanggar.budi.employee.nip)
    assert found.doubled == 2 * wanggar.budi.employee_id  # type: ignore[attr-defined]  # an extra
    assert found.unit is not None
    assert found.unit.kind == wanggar.budi.employee.unit.kind
    assert names.one({"pk": 0}) is None


@pytest.mark.slow
def test_the_condition_opens_what_visible_to_opens(cast: Any) -> None:
    """For everyone of both agencies, and with each office over each unit."""
    number = 0
    with cast.within("wanggar"):
        for name in ("budi", "andi", "maria", "dewi", "markus", "nurul", "siti"):
            factories.appraisal(factories.plan(getattr(cast, name), "agreed"))
        units = [*Unit.objects.values_list("pk", "path"), (None, "")]
    for agency, people in PEOPLE.items():
        for nickname, *_rest in people:
            with cast.within(agency):
                actor = getattr(cast, nickname).actor
            offices = [(HeldOffice(office, *unit),) for office in Office for unit in units]
            for acting in (actor, *(dataclasses.replace(actor, offices=held) for held in offices)):
                with cast.within("wanggar"):
                    for kept, model in ((PLANS, Plan), (APPRAISALS, Appraisal)):
                        theirs = set(model.objects.visible_to(acting).values_list("pk", flat=True))
                        assert {row.pk for row in kept.all(concerned(acting))} == theirs, nickname
                        number += 1
    assert number > 500


def test_official_assessments_are_read_by_whom_visible_to_names(cast: Any) -> None:
    seen = 0
    with cast.within("wanggar"):
        for name in ("budi", "siti"):
            person = getattr(cast, name)
            made = OfficialAssessment.objects.create(
                agency=person.agency,
                employee=person.employee,
                held_on=date(2026, 3, 2),
                valid_until=date(2029, 3, 1),
                source="UPT",
                number=f"PK/{name}",
                imported_at=moment(TODAY),
            )
            made.scores.create(agency=person.agency, code="integritas", level=3)
    for agency, people in PEOPLE.items():
        for nickname, *_rest in people:
            with cast.within(agency):
                actor = getattr(cast, nickname).actor
            with cast.within("wanggar"):
                for name in ("budi", "siti"):
                    about = getattr(cast, name).employee_id
                    theirs = OfficialAssessment.objects.visible_to(actor).filter(employee_id=about).exists()
                    assert (official_reading(actor, about) is not None) is theirs, nickname
                    seen += theirs
    assert seen > 4
