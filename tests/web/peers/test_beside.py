"""What peer review shows elsewhere: on the first page, on the board, at the rating."""

from typing import Any

import pytest

from lugas.evaluation.others import require_gap_explained, seen_by_others
from lugas.organization.models import Agency
from lugas.planning.models import Cycle
from lugas.workflow.refusal import Refused
from tests import factories
from tests.peers.rounds import answer, begin, close, invite, scores
from tests.queries import MOST, counted


def bangko(cast: Any) -> Any:
    """A round under Bangko's own scheme."""
    Agency.objects.filter(code="wanggar").update(scheme="bangko")
    Cycle.objects.update(scheme="bangko")
    return begin(cast)


@pytest.mark.django_db
def test_the_first_page_says_what_is_asked(cast: Any) -> None:
    with cast.within("wanggar"):
        bangko(cast)
        assert "Usulkan rekan penilai" in cast.client("budi").get("/").content.decode()
        invite(cast)
    client = cast.client("andi")

    with counted() as queries:
        page = client.get("/").content.decode()

    assert "Jawab penilaian tentang 1 rekan" in page
    assert queries.number <= MOST, "\n".join(queries.statements)


@pytest.mark.django_db
def test_the_board_opens_and_a_different_rating_is_explained(cast: Any) -> None:
    with cast.within("wanggar"):
        what = bangko(cast)
        review = invite(cast)
        answer(cast, review, scores=scores(1))
        close(what)
        plan = review.employee.plans.get()
        appraisal = factories.appraisal(plan, "self_assessed")

        assert len(seen_by_others(appraisal)) == 7
        with pytest.raises(Refused):
            require_gap_explained(appraisal, "above", "Baik.")
        require_gap_explained(appraisal, "above", "Baik. " * 20)
        require_gap_explained(appraisal, "below", "Sering terlambat.")

    page = cast.client("dewi").get(f"/board/{appraisal.period_id}/{appraisal.pk}/")
    assert page.status_code == 200


@pytest.mark.django_db
def test_the_rating_page_keeps_to_its_queries_with_everything_beside_it(cast: Any) -> None:
    """What others said, the lenses, and the day until which the required dialogue can be held."""
    with cast.within("wanggar"):
        what = bangko(cast)
        review = invite(cast)
        answer(cast, review, scores=scores(4))
        close(what)
        appraisal = factories.appraisal(review.employee.plans.get(), "rated")
    client, address = cast.client("dewi"), f"/board/{appraisal.period_id}/{appraisal.pk}/"
    client.get(address)

    with counted() as queries:
        assert client.get(address).status_code == 200

    assert queries.number <= MOST, "\n".join(each[:180] for each in queries.statements)
