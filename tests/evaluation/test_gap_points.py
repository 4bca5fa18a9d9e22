"""The differences between both views become the agenda of the dialogue, where the scheme says so."""

from typing import Any

import pytest

from lugas.evaluation.actions.appraisal import save_self, submit_self
from lugas.evaluation.actions.dialogue import PointText, change_point
from lugas.evaluation.actions.rating import rate
from lugas.evaluation.items import Items
from lugas.evaluation.models import Appraisal, DialoguePoint
from lugas.workflow.refusal import Refused
from tests import factories
from tests.evaluation.days import MEETS, SELF_LAPSES, VIEW, acting
from tests.evaluation.voicing import all_items, follow

pytestmark = pytest.mark.django_db


@pytest.fixture
def appraisal(wanggar: Any) -> Appraisal:
    follow("binawidya")
    factories.achievement(wanggar.ratna, "WA")
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan)
    return factories.appraisal(plan)


def talk(cast: Any, appraisal: Appraisal, own: Items, theirs: Items) -> list[DialoguePoint]:
    submit_self(appraisal, VIEW, actor=acting(cast.budi), said=own)
    rate(appraisal, MEETS, actor=acting(cast.dewi), version=0, said=theirs)
    return list(DialoguePoint.objects.order_by("order"))


def test_the_largest_difference_is_first_and_has_its_name(wanggar: Any, appraisal: Appraisal) -> None:
    own = all_items(appraisal, "self", BP=5, AK=2, LO=4)
    theirs = all_items(appraisal, "supervisor", BP=2, AK=4, LO=3)

    points = talk(wanggar, appraisal, own, theirs)

    assert [(point.topic, point.gap) for point in points] == [
        ("Rating perilaku kerja", ""),
        ("Berorientasi Pelayanan", "blind_spot"),
        ("Akuntabel", "hidden_strength"),
        ("Loyal", "blind_spot"),
        ("Rating hasil kerja", ""),
    ]
    first = points[1]
    assert first.employee_view == "5, selalu tampak, menjadi teladan: Contoh self: Berorientasi Pelayanan"
    assert first.supervisor_view.startswith("2, kadang-kadang tampak: Contoh supervisor")
    assert (first.kind, first.code) == ("value", "BP")


def test_agreeing_on_a_gap_needs_the_reading(wanggar: Any, appraisal: Appraisal) -> None:
    points = talk(wanggar, appraisal, all_items(appraisal, "self", BP=5), all_items(appraisal, "supervisor", BP=2))
    gap = next(point for point in points if point.gap)

    with pytest.raises(Refused, match="Berorientasi Pelayanan"):
        change_point(gap, PointText(own_view="Ya.", ending="agreed"), actor=acting(wanggar.dewi))
    change_point(gap, PointText(own_view="Ya.", ending="agreed", reading="Tingkat 3."), actor=acting(wanggar.dewi))
    assert (gap.ending, gap.reading) == ("agreed", "Tingkat 3.")

    change_point(gap, PointText(own_view="Tidak.", ending="different", reading="x"), actor=acting(wanggar.budi))
    assert (gap.ending, gap.reading) == ("different", "")


def test_equal_views_give_the_two_ratings_alone(wanggar: Any, appraisal: Appraisal) -> None:
    points = talk(wanggar, appraisal, all_items(appraisal, "self"), all_items(appraisal, "supervisor"))

    assert [point.gap for point in points] == ["", ""]


def test_a_scheme_without_an_agenda_keeps_the_two_ratings(wanggar: Any, appraisal: Appraisal) -> None:
    follow("wanggar")

    points = talk(wanggar, appraisal, all_items(appraisal, "self", 5), all_items(appraisal, "supervisor", 1))

    assert len(points) == 2


def test_a_page_of_points_at_most(wanggar: Any, appraisal: Appraisal) -> None:
    for number in range(20):
        factories.result(appraisal.plan, f"Hasil {number}")
    factories_realize(appraisal)

    points = talk(wanggar, appraisal, all_items(appraisal, "self", 5), all_items(appraisal, "supervisor", 1))

    assert len([point for point in points if point.gap]) == 20


def factories_realize(appraisal: Appraisal) -> None:
    from lugas.planning.models import Indicator
    from lugas.progress.models import Realization
    from tests.cast import TODAY, moment

    for indicator in Indicator.objects.filter(result__plan=appraisal.plan, realizations__isnull=True):
        Realization.objects.create(
            agency_id=appraisal.agency_id,
            plan=appraisal.plan,
            indicator=indicator,
            period=appraisal.period,
            value=1,
            recorded_at=moment(TODAY),
            recorded_by_id=appraisal.employee_id,
        )


def test_what_was_never_submitted_is_no_view(wanggar: Any, appraisal: Appraisal) -> None:
    save_self(appraisal, VIEW, actor=acting(wanggar.budi), said=all_items(appraisal, "self", 5))

    rate(
        appraisal,
        MEETS,
        actor=acting(wanggar.dewi, on=SELF_LAPSES),
        version=0,
        said=all_items(appraisal, "supervisor", 1),
    )

    points = list(DialoguePoint.objects.order_by("order"))
    assert [(point.gap, point.employee_view) for point in points] == [("", ""), ("", "")]
