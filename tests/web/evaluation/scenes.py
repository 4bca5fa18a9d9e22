"""The second quarter of Subbidang Evaluasi, in the state that a test wants. Called inside the agency's context."""

from copy import copy
from datetime import date
from typing import Any

from lugas.evaluation.actions.rating import rate
from lugas.evaluation.models import Appraisal, Dialogue
from lugas.organization.actor import Actor
from lugas.organization.models import Employee, Posting
from tests import factories
from tests.evaluation.days import MEETS, acting

IN_JULY = date(2026, 7, 7)


def team(cast: Any, state: str = "self_assessed", *, achievement: str = "good") -> dict[str, Appraisal]:
    """Dewi's three people with realizations, feedback and an achievement of the division."""
    factories.achievement(cast.ratna, "WA", value=achievement)
    made = {}
    for name in ("andi", "budi", "maria"):
        person = getattr(cast, name)
        plan = factories.plan(person, "agreed")
        factories.realization(plan)
        factories.feedback(person, cast.dewi, given_on=date(2026, 5, 20), text=f"Lengkapi data {name}.")
        made[name] = factories.appraisal(plan, state)
    return made


def talk(cast: Any) -> Dialogue:
    """Budi is rated; the dialogue is open."""
    factories.achievement(cast.ratna, "WA")
    plan = factories.plan(cast.budi, "agreed")
    factories.realization(plan)
    appraisal = factories.appraisal(plan, "self_assessed")
    rate(appraisal, MEETS, actor=supervisor(cast), version=0)
    return Dialogue.objects.get()


def supervisor(cast: Any) -> Actor:
    return acting(cast.dewi, IN_JULY)


def crowd(like: Appraisal, number: int) -> None:
    """More people on the same board: colleagues of one appraisal, each with a plan and a self-assessment."""
    for place in range(number):
        person = Employee.objects.create(
            agency_id=like.agency_id, kind="official", name=f"Pegawai {place}", sort_name=f"pegawai {place}"
        )
        posting = Posting.objects.create(
            agency_id=like.agency_id, employee=person, position_id=like.plan.posting.position_id, starts_on=IN_JULY
        )
        plan = copy(like.plan)
        plan.pk, plan.employee, plan.posting = None, person, posting
        plan.save()
        row = copy(like)
        row.pk, row.employee, row.plan = None, person, plan
        row.save()
