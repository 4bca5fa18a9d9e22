"""Figures of a peer review are read by the employee and those who rate, whichever page holds them."""

from typing import Any

import pytest

from lugas.evaluation.models import Appraisal, Dialogue, ItemRating
from lugas.organization.models import Agency
from lugas.peers.actions import answering
from lugas.planning.models import Cycle
from lugas.workflow import clock
from tests import factories
from tests.peers.rounds import answer, begin, close, invite, scores, ticket_of

pytestmark = pytest.mark.django_db
OTHERS = "Orang lain ◆"


def decided_under_bangko(cast: Any) -> Appraisal:
    """A released review beside a decided evaluation with a talk."""
    Agency.objects.filter(code="wanggar").update(scheme="bangko")
    Cycle.objects.update(scheme="bangko")
    what = begin(cast)
    review = invite(cast)
    answer(cast, review, scores=scores(1))
    close(what)
    appraisal = factories.appraisal(review.employee.plans.get(), "decided")
    for side in ("self", "supervisor"):
        ItemRating.objects.create(
            agency_id=appraisal.agency_id, appraisal=appraisal, side=side, kind="value", code="BP", level=5
        )
    Dialogue.objects.get_or_create(appraisal=appraisal, agency_id=appraisal.agency_id)
    Appraisal.objects.filter(pk=appraisal.pk).update(self_submitted_at=clock.now())
    return appraisal


@pytest.mark.parametrize(
    ("person", "reads"),
    [("budi", True), ("dewi", True), ("markus", True), ("ratna", False), ("lestari", False), ("hasan", False)],
)
def test_no_office_reads_the_figures_in_the_dialogue_or_the_evaluation(cast: Any, person: str, reads: bool) -> None:
    with cast.within("wanggar"):
        appraisal = decided_under_bangko(cast)

    for address in (f"/dialogues/{appraisal.pk}/", f"/evaluations/{appraisal.pk}/"):
        page = cast.client(person).get(address)
        assert page.status_code == 200
        text = page.content.decode()
        assert "Berorientasi Pelayanan" in text
        assert (OTHERS in text) is reads


def test_why_somebody_declined_is_for_the_supervisor_alone(cast: Any) -> None:
    with cast.within("wanggar"):
        begin(cast)
        review = invite(cast)
        answering.decline(ticket_of(review, cast.andi), actor=cast.andi.actor, reason="Pernah berselisih.")
    address = f"/peers/reviews/{review.pk}/"

    assert "Pernah berselisih." in cast.client("dewi").get(address).content.decode()
    own = cast.client("budi").get(address).content.decode()
    assert "Andi Rumaropen" in own
    assert "Pernah berselisih." not in own
