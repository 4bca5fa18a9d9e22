"""Results hang on the leader's results, never in a circle; the leader gives roles in the matrix (MPH)."""

from typing import Any

import pytest

from lugas.planning.actions import content as writing
from lugas.planning.actions import links
from lugas.planning.actions.content import ResultText
from lugas.planning.actions.links import Support
from lugas.planning.leading import Leader, leader_of
from lugas.planning.models import LeaderLink, Plan, PlannedResult
from lugas.planning.queries import content_of
from lugas.workflow.models import Notification
from lugas.workflow.refusal import Refused
from tests import factories
from tests.cast import TODAY, moment


def leaders_result(wanggar: Any, state: str = "submitted") -> PlannedResult:
    return PlannedResult.objects.get(plan=factories.plan(wanggar.dewi, state))


@pytest.mark.parametrize(
    ("state", "published"),
    [("draft", False), ("returned", False), ("submitted", True), ("agreed", True), ("revision", True)],
)
def test_a_leaders_results_can_be_built_upon_from_the_moment_they_are_handed_in(
    wanggar: Any, state: str, published: bool
) -> None:
    leaders_result(wanggar, state)
    leader = leader_of(factories.plan(wanggar.budi))

    assert (leader.published, len(leader.results)) == (published, int(published))


def test_without_a_plan_of_the_leader_there_is_nothing_to_build_upon(wanggar: Any) -> None:
    assert leader_of(factories.plan(wanggar.budi)) == Leader()


def test_a_closed_plan_of_the_leader_does_not_count(wanggar: Any) -> None:
    leaders_result(wanggar, "closed")

    assert leader_of(factories.plan(wanggar.budi)) == Leader()


def test_a_result_supports_results_of_the_leader_in_a_chosen_way(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, filled=False)

    text = ResultText("Tersedianya data", supports=(Support(above.pk, "direct"),))
    writing.add_result(plan, text, actor=wanggar.budi.actor)

    [line] = content_of(plan).results
    assert [(leader.pk, leader.text, leader.cascade) for leader in line.leaders] == [(above.pk, above.text, "direct")]


def test_the_way_of_support_changes_and_the_link_goes(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, filled=False)
    row = writing.add_result(plan, ResultText("A", supports=(Support(above.pk),)), actor=wanggar.budi.actor)

    text = ResultText("A", supports=(Support(above.pk, "indirect"),))
    writing.change_result(plan, row.pk, text, actor=wanggar.budi.actor)
    assert LeaderLink.objects.get(result=row).cascade == "indirect"
    writing.change_result(plan, row.pk, ResultText("A"), actor=wanggar.budi.actor)
    assert not LeaderLink.objects.filter(result=row).exists()


def test_only_published_results_of_the_own_leader_can_be_chosen(wanggar: Any) -> None:
    hidden = leaders_result(wanggar, "draft")
    elsewhere = PlannedResult.objects.get(plan=factories.plan(wanggar.siti, "agreed"))
    plan = factories.plan(wanggar.budi, filled=False)

    for foreign in (hidden, elsewhere):
        text = ResultText("A", supports=(Support(foreign.pk),))
        with pytest.raises(Refused, match="telah berubah"):
            writing.add_result(plan, text, actor=wanggar.budi.actor)


def test_a_link_that_stands_stays_when_the_leader_takes_the_plan_back(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, filled=False)
    text = ResultText("A", supports=(Support(above.pk),))
    row = writing.add_result(plan, text, actor=wanggar.budi.actor)
    Plan.objects.filter(pk=above.plan_id).update(state="draft")

    writing.change_result(plan, row.pk, text, actor=wanggar.budi.actor)

    assert LeaderLink.objects.filter(result=row, leader=above).exists()


def test_a_circle_of_support_is_refused(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, filled=False)
    row = writing.add_result(plan, ResultText("A", supports=(Support(above.pk),)), actor=wanggar.budi.actor)
    stamps = {"submitted_at": moment(TODAY), "submitted_by_id": wanggar.budi.employee_id}
    Plan.objects.filter(pk=plan.pk).update(state="submitted", **stamps)
    Plan.objects.filter(pk=above.plan_id).update(supervisor_id=wanggar.budi.employee_id)

    with pytest.raises(Refused, match="lingkaran"):
        links.match(Plan.objects.get(pk=above.plan_id), above.pk, [Support(row.pk)], actor=wanggar.dewi.actor)


def test_a_provisional_text_is_matched_later_also_in_an_agreed_plan(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    above = leaders_result(wanggar)
    [line] = content_of(plan).results
    assert line.leaders_in_words == ("Meningkatnya kualitas layanan kepegawaian",)

    links.match(plan, line.pk, [Support(above.pk)], actor=wanggar.dewi.actor)

    assert content_of(plan).results[0].leaders_in_words == (above.text,)


def test_others_do_not_match(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    [line] = content_of(plan).results

    for other in (wanggar.markus, wanggar.lestari, wanggar.andi):
        with pytest.raises(Refused):
            links.match(plan, line.pk, [], actor=other.actor)


def test_the_leader_writes_a_result_into_a_plan_and_the_employee_hears_of_it(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, filled=False)

    links.give_role(plan, above.pk, text="Tersedianya peta jabatan", actor=wanggar.dewi.actor)

    [line] = content_of(plan).results
    assert (line.text, line.leaders_in_words) == ("Tersedianya peta jabatan", (above.text,))
    assert Notification.objects.get(recipient_id=wanggar.budi.employee_id).kind == "plan_role_given"


def test_no_role_is_written_into_a_plan_that_was_handed_in(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, "submitted")

    with pytest.raises(Refused, match="Kembalikan dahulu"):
        links.give_role(plan, above.pk, text="Baru", actor=wanggar.dewi.actor)


def test_a_cell_of_the_matrix_takes_and_leaves_results(wanggar: Any) -> None:
    above = leaders_result(wanggar)
    plan = factories.plan(wanggar.budi, "agreed", filled=False)
    one, two = (factories.result(plan, text) for text in ("Satu", "Dua"))
    links.set_role(plan, above.pk, [one.pk], actor=wanggar.dewi.actor)

    links.set_role(plan, above.pk, [two.pk], actor=wanggar.dewi.actor)

    assert [link.result_id for link in LeaderLink.objects.filter(leader=above)] == [two.pk]
