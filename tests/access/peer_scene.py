"""The round on which access is tried."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from lugas.peers import sealing
from lugas.peers.fence import Purpose, opened
from lugas.peers.models import Commitment, Remark, Review, Round, Ticket
from lugas.peers.rules import rule_of
from lugas.planning.models import Period
from lugas.regulation.scheme import load
from tests.cast import TODAY, Cast, Person

TOKEN = "tautan-untuk-pemangku-kepentingan"
COLLEAGUE = {"wanggar": "maria", "rangkui": "tono"}


def build(cast: Cast, owner: Person, period: Period) -> dict[str, Any]:
    """A round in which the owner is reviewed; inside the agency's context."""
    name, employee, day = uuid4().hex, owner.employee, TODAY + timedelta(days=9)
    what = Round.objects.create(
        agency=owner.agency, period=period, rule=rule_of(load("national", TODAY)).kept(), opened_on=TODAY,
        proposals_until=day, confirmations_until=day, answers_until=day, key_name=name,
        public_key=sealing.make_key(name), salt=bytes(range(32)),
    )  # fmt: skip
    review = Review.objects.create(
        agency=owner.agency, round=what, employee=employee, unit=employee.unit, position_title="Analis",
        supervisor_id=employee.supervisor_id, senior_supervisor_id=employee.senior_supervisor_id,
        awaiting_id=employee.pk,
    )  # fmt: skip
    with opened(Purpose.MIX):
        colleague = cast.people[COLLEAGUE[owner.agency.code]].employee
        ticket = Ticket.objects.create(agency=owner.agency, review=review, group="peer", reviewer=colleague)
        Ticket.objects.create(
            agency=owner.agency, review=review, group="stakeholder", name="Mitra", email="mitra@contoh.example",
            state="invited", token=sealing.token_mark(TOKEN),
        )  # fmt: skip
        for number in range(4):
            Ticket.objects.create(
                agency=owner.agency, review=review, group="stakeholder", name=f"Mitra {number}",
                email=f"mitra{number}@contoh.example", state="declined", reason="Sibuk",
            )  # fmt: skip
        remark = Remark.objects.create(agency=owner.agency, review=review, kind="appreciation", text="Ramah")
    commitment = Commitment.objects.create(
        agency=owner.agency, review=review, employee=employee, text="Membalas surat", due_on=TODAY
    )
    ids = {"round": what, "review": review, "ticket": ticket, "remark": remark, "commitment": commitment}
    return {name: row.pk for name, row in ids.items()}


def _review(state: str, tickets: str = "proposed", rule: int = 1) -> Callable[[Any], None]:
    def lead(scene: Any) -> None:
        Review.objects.filter(pk=scene.ids["review"]).update(state=state)
        what = Round.objects.get(pk=scene.ids["round"])
        what.rule |= {"least_answers": rule}
        what.save()
        with opened(Purpose.ARRANGE):
            Ticket.objects.filter(pk=scene.ids["ticket"]).update(state=tickets)

    return lead


def _over(scene: Any) -> None:
    Round.objects.filter(pk=scene.ids["round"]).update(answers_until=TODAY - timedelta(days=1))


def _lost(scene: Any) -> None:
    sealing.destroy_key(Round.objects.get(pk=scene.ids["round"]).key_name)


STATES = {
    "review_proposing": _review("proposing"),
    "review_confirming": _review("confirming"),
    "review_answering": _review("answering", "invited"),
    "review_released": _review("withheld"),
    "review_result": _review("released"),
    "round_over": _over,
    "round_lost": _lost,
}
