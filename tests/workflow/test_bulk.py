"""Moves of many records keep what `move` keeps: states, turns, counters, the trace."""

from datetime import date
from typing import Any

import pytest

from lugas.planning.models import Plan
from lugas.workflow.bulk import BATCH, insert_select, move_all
from lugas.workflow.counting import wrong_counts
from lugas.workflow.machine import Party
from lugas.workflow.models import Draft, Event
from lugas.workflow.record import digest
from lugas.workflow.refusal import Refused

from .. import factories
from ..cast import TODAY, moment

CLOSED = {"closed_at": moment(TODAY), "closing_reason": "Akhir tahun"}


def test_every_record_that_stands_there_moves_and_no_other(wanggar: Any) -> None:
    agreed = [factories.plan(getattr(wanggar, name), "agreed", filled=False) for name in ("budi", "andi")]
    draft = factories.plan(wanggar.maria, "draft", filled=False)

    moved = move_all(Plan.objects.all(), "close", **CLOSED)

    states = dict(Plan.objects.values_list("pk", "state"))
    assert moved == 2
    assert states == {agreed[0].pk: "closed", agreed[1].pk: "closed", draft.pk: "draft"}
    assert wrong_counts(wanggar.budi.agency.pk) == 0


def test_running_it_again_moves_nothing(wanggar: Any) -> None:
    factories.plan(wanggar.budi, "agreed", filled=False)
    move_all(Plan.objects.all(), "close", **CLOSED)

    assert move_all(Plan.objects.all(), "close", **CLOSED) == 0


def test_the_trace_has_what_was_and_what_is(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed", filled=False)
    plan.refresh_from_db()
    before = digest(plan)

    move_all(Plan.objects.all(), "close", by=wanggar.lestari.actor, acting_as=Party.PERSONNEL, **CLOSED)

    event = Event.objects.get(object_id=plan.pk)
    plan.refresh_from_db()
    assert (event.kind, event.source, event.target, event.acting_as) == ("plan.close", "agreed", "closed", "personnel")
    assert (event.employee_id, event.subject_id) == (wanggar.lestari.employee_id, wanggar.budi.employee_id)
    assert (event.object_version, event.digest_before) == (plan.lock_version, before)


def test_the_turn_goes_to_whom_the_table_names(wanggar: Any) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed", filled=False), "open", 2)

    move_all(type(appraisal).objects.all(), "pass_self", comment="Lewat waktu", due=lambda row: date(2026, 9, 1))

    appraisal.refresh_from_db()
    assert (appraisal.awaiting_id, appraisal.awaiting_since, appraisal.due_on) == (
        wanggar.dewi.employee_id,
        TODAY,
        date(2026, 9, 1),
    )


@pytest.mark.parametrize(
    ("name", "values"), [("agree", {}), ("lapse", {"comment": ""}), ("close", {"acting_as": Party.OWNER})]
)
def test_the_table_holds_for_many_as_for_one(wanggar: Any, name: str, values: dict[str, Any]) -> None:
    factories.plan(wanggar.budi, "submitted", filled=False)

    with pytest.raises(Refused):
        move_all(Plan.objects.all(), name, **values)


def test_more_than_a_batch_is_moved_in_several(wanggar: Any) -> None:
    from unittest.mock import patch

    for name in ("budi", "andi", "maria", "dewi", "nurul"):
        factories.plan(getattr(wanggar, name), "agreed", filled=False)

    with patch("lugas.workflow.bulk.BATCH", 2):
        assert move_all(Plan.objects.all(), "close", **CLOSED) == 5
    assert BATCH > 2


def test_inserted_rows_get_the_defaults_of_their_fields(wanggar: Any) -> None:
    given = {"agency_id": "e.agency_id", "user_id": "%(user)s", "key": "'/a/' || e.id", "saved_at": "now()"}
    source = "from organization_employee e where e.agency_id = %(agency)s order by e.id limit 2"
    values = {"user": wanggar.budi.user_id, "agency": wanggar.budi.agency.pk}

    made = insert_select(Draft, given, source, values)

    drafts = list(Draft.objects.filter(pk__in=made).order_by("pk"))
    assert [(draft.data, draft.lock_version) for draft in drafts] == [({}, 1), ({}, 1)]
