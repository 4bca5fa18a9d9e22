"""What both sides say about each criterion: complete, about known things, kept apart until both have submitted."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lugas.evaluation.actions.appraisal import save_self, submit_self
from lugas.evaluation.actions.rating import rate, save_draft
from lugas.evaluation.checks import SelfView
from lugas.evaluation.items import Item, criteria_of, filled, from_json, items_of, last_period, to_json
from lugas.evaluation.models import Appraisal, ItemRating, RatingDraft
from lugas.evaluation.record import ROWS, record_now, with_people
from lugas.planning.models import PlannedResult
from lugas.workflow.refusal import Refused
from tests import factories
from tests.evaluation.days import MEETS, VIEW, acting
from tests.evaluation.voicing import all_items, follow

pytestmark = pytest.mark.django_db
VALUES = ["v-BP", "v-AK", "v-KO", "v-HA", "v-LO", "v-AD", "v-KL"]


@pytest.fixture
def many(wanggar: Any) -> None:
    """Results and core values, by both sides."""
    follow("jakarta")


@pytest.fixture
def appraisal(wanggar: Any) -> Appraisal:
    factories.achievement(wanggar.ratna, "WA")
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan)
    return factories.appraisal(plan)


def result_of(appraisal: Appraisal) -> PlannedResult:
    return PlannedResult.objects.get(plan_id=appraisal.plan_id)


def test_the_national_scheme_asks_for_the_legal_pair_alone(wanggar: Any, appraisal: Appraisal) -> None:
    assert criteria_of(appraisal, "self") == criteria_of(appraisal, "supervisor") == ()

    submit_self(appraisal, VIEW, actor=acting(wanggar.budi))
    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)

    assert not ItemRating.objects.exists()


def test_both_sides_are_asked_the_same(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    own = [each.key for each in criteria_of(appraisal, "self")]

    assert own == [f"r-{result_of(appraisal).pk}", *VALUES]
    assert own == [each.key for each in criteria_of(appraisal, "supervisor")]


def test_where_the_scheme_says_so_the_competencies_of_the_position_are_asked_for(
    wanggar: Any, appraisal: Appraisal
) -> None:
    follow("binawidya")

    asked = [each for each in criteria_of(appraisal, "self") if each.kind == "competency"]

    assert len(asked) >= 9
    assert all(each.required and each.guides for each in asked)
    assert [each.key for each in asked] == [
        each.key for each in criteria_of(appraisal, "supervisor") if each.kind == "competency"
    ]


def test_the_supervisor_alone_names_the_contributions(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    follow("bangko")

    assert [each.key for each in criteria_of(appraisal, "supervisor")][-3:] == ["l-individual", "l-team", "l-community"]
    assert not [each for each in criteria_of(appraisal, "self") if each.kind == "lens"]


def test_what_both_said_is_kept(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    submit_self(appraisal, VIEW, actor=acting(wanggar.budi), said=all_items(appraisal, "self", 4))
    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0, said=all_items(appraisal, "supervisor", 3))

    assert {row.level for row in ItemRating.objects.filter(side="self")} == {4}
    assert {row.level for row in ItemRating.objects.filter(side="supervisor")} == {3}
    assert ItemRating.objects.count() == 16


def test_every_criterion_needs_an_answer(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    said = all_items(appraisal, "self")

    with pytest.raises(Refused, match="Berorientasi Pelayanan"):
        submit_self(appraisal, VIEW, actor=acting(wanggar.budi), said=(said[0], *said[2:]))
    assert Appraisal.objects.get().state == "open"
    assert not ItemRating.objects.exists()


def test_not_seen_is_an_answer(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    appraisal = factories_state(appraisal)
    said = tuple(
        replace(item, level=None, not_seen=True) if item.code == "LO" else item
        for item in all_items(appraisal, "supervisor")
    )

    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0, said=said)

    loyal = ItemRating.objects.get(code="LO")
    assert (loyal.level, loyal.not_seen) == (None, True)


def factories_state(appraisal: Appraisal) -> Appraisal:
    """The same appraisal with a submitted self-view."""
    appraisal.self_submitted_at, appraisal.self_submitted_by_id = appraisal.plan.agreed_at, appraisal.employee_id
    appraisal.state, appraisal.awaiting_id = "self_assessed", appraisal.supervisor_id
    appraisal.self_result = appraisal.self_behavior = "meets"
    appraisal.save()
    return appraisal


def test_a_result_needs_its_account_from_the_employee_alone(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    silent = tuple(replace(item, text="") for item in all_items(appraisal, "self"))

    with pytest.raises(Refused, match="Tersedianya laporan"):
        submit_self(appraisal, VIEW, actor=acting(wanggar.budi), said=silent)

    told = tuple(replace(item, text="Tiga laporan.") if item.result_id else item for item in silent)
    submit_self(appraisal, SelfView("meets", "meets"), actor=acting(wanggar.budi), said=told)
    rate(
        appraisal,
        MEETS,
        actor=acting(wanggar.dewi),
        version=0,
        said=tuple(replace(each, text="") for each in all_items(appraisal, "supervisor")),
    )
    assert appraisal.state == "rated"


@pytest.mark.parametrize("said", [Item("value", "XX", level=3), Item("result", result_id=10**9, level=3)])
def test_nothing_else_is_taken(wanggar: Any, many: None, appraisal: Appraisal, said: Item) -> None:
    with pytest.raises(Refused):
        save_self(appraisal, VIEW, actor=acting(wanggar.budi), said=(said,))
    assert not ItemRating.objects.exists()


def test_evidence_is_of_the_own_plan(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    with pytest.raises(Refused):
        save_self(appraisal, VIEW, actor=acting(wanggar.budi), said=(Item("value", "BP", evidence_id=10**9),))


def test_an_unfinished_own_view_is_replaced_when_it_is_saved_again(
    wanggar: Any, many: None, appraisal: Appraisal
) -> None:
    save_self(appraisal, VIEW, actor=acting(wanggar.budi), said=(Item("value", "BP", level=2),))
    save_self(appraisal, VIEW, actor=acting(wanggar.budi), said=(Item("value", "AK", text=" Jujur. "),))

    assert items_of(appraisal, "self") == (Item("value", "AK", text="Jujur."),)


def test_a_draft_of_the_supervisor_is_no_rating(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    said = (Item("value", "BP", level=2, text="Ramah."),)

    draft = save_draft(appraisal, MEETS, actor=acting(wanggar.dewi), version=0, said=said)

    assert from_json(draft.items) == said
    assert not ItemRating.objects.exists()


def test_the_draft_goes_with_the_submission(wanggar: Any, many: None, appraisal: Appraisal) -> None:
    appraisal = factories_state(appraisal)
    draft = save_draft(appraisal, MEETS, actor=acting(wanggar.dewi), version=0, said=(Item("value", "BP", level=1),))

    rate(
        appraisal,
        MEETS,
        actor=acting(wanggar.dewi),
        version=draft.lock_version,
        said=all_items(appraisal, "supervisor"),
    )

    assert not RatingDraft.objects.exists()
    assert ItemRating.objects.get(code="BP").level == 3


class TestLastPeriod:
    def test_the_levels_of_the_same_supervisor_fill_what_is_empty(
        self, wanggar: Any, many: None, appraisal: Appraisal
    ) -> None:
        earlier = factories.appraisal(appraisal.plan, "final", number=1)
        for code, level in (("BP", 5), ("AK", 4)):
            ItemRating.objects.create(
                agency=earlier.agency,
                appraisal=earlier,
                side="supervisor",
                kind="value",
                code=code,
                level=level,
                text="x",
            )
        now = (Item("value", "BP", level=2), Item("value", "AK", text="Jujur."))

        before = last_period(appraisal, wanggar.dewi.employee_id)

        assert filled(now, before) == (Item("value", "BP", level=2), Item("value", "AK", level=4, text="Jujur."))
        assert last_period(appraisal, wanggar.ratna.employee_id) == ()

    def test_nothing_before_fills_nothing(self, wanggar: Any, many: None, appraisal: Appraisal) -> None:
        assert last_period(appraisal, wanggar.dewi.employee_id) == ()
        assert filled((), ()) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"level": 0},
        {"level": 6},
        {"level": 3, "not_seen": True},
        {"code": ""},
        {"kind": "result"},
    ],
)
def test_the_database_refuses_what_cannot_be(wanggar: Any, appraisal: Appraisal, values: dict[str, Any]) -> None:
    row = {"agency": appraisal.agency, "appraisal": appraisal, "side": "self", "kind": "value", "code": "BP"}

    with pytest.raises(IntegrityError), transaction.atomic():
        ItemRating.objects.create(**row | values)


def test_drafts_keep_what_was_touched() -> None:
    said = (Item("value", "BP"), Item("value", "AK", not_seen=True), Item("result", result_id=3, obstacle="Jaringan"))

    assert from_json(to_json(said)) == said[1:]


def test_the_final_record_keeps_what_both_said(wanggar: Any, appraisal: Appraisal) -> None:
    follow("binawidya")
    submit_self(appraisal, VIEW, actor=acting(wanggar.budi), said=all_items(appraisal, "self", 4))
    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0, said=all_items(appraisal, "supervisor", 3))

    record = record_now(with_people(Appraisal.objects.select_related(*ROWS).get()), on=acting(wanggar.dewi).on)

    levels = {(row["side"], row["level"]) for row in record["items"]}
    assert levels == {("self", 4), ("supervisor", 3)}
    rated = {row["code"] for row in record["items"] if row["kind"] == "competency"}
    assert rated == {row["code"] for row in record["competencies"]}
