"""The second quarter of Subbidang Evaluasi, in the state that a test wants. Called inside the agency's context."""

from datetime import date
from typing import Any

from lugas.evaluation.actions.rating import rate
from lugas.evaluation.models import Appraisal, Dialogue
from lugas.organization.actor import Actor
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
