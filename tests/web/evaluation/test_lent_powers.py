"""A supervisor may lend powers to one of the team: the own rating stays out of their hands and eyes."""

from typing import Any

import pytest

from lugas.evaluation.models import RatingDraft
from lugas.organization.models import Delegation
from lugas.workflow import clock
from tests.cast import FOUNDED
from tests.web.evaluation import scenes


@pytest.mark.django_db
def test_whom_powers_are_lent_to_finds_everyone_on_the_board_but_oneself(cast: Any) -> None:
    with cast.within("wanggar"):
        own = scenes.team(cast)["budi"]
        Delegation.objects.create(
            agency=cast.dewi.agency, supervisor=cast.dewi.employee, delegate=cast.budi.employee, starts_on=FOUNDED
        )
        RatingDraft.objects.create(
            agency_id=own.agency_id,
            appraisal=own,
            result_rating="below",
            behavior_rating="below",
            saved_by=cast.dewi.employee,
            saved_at=clock.now(),
        )
    client = cast.client("budi")

    page = client.get(f"/board/{own.period_id}/").content.decode()

    main = page[page.index("<main") :]
    assert "Andi Rumaropen" in main
    assert "Budi Santoso" not in main
    assert client.get(f"/board/{own.period_id}/{own.pk}/").status_code == 404
