"""Moving people: what ends, what begins, who supervises whom afterwards (ACT-01 … 04, JAB-01)."""

from datetime import date, timedelta
from typing import Any

import pytest

from lugas.organization.actions.postings import depart, end_acting, place, withdraw
from lugas.organization.derivation import settle
from lugas.organization.models import Agency, Employee, Grant, Membership, Position, Posting, ProxyGrant, User
from lugas.organization.rehearsal import rehearse
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused
from tests import factories
from tests.cast import FOUNDED, TODAY

YESTERDAY = TODAY - timedelta(days=1)


def seat(code: str) -> Position:
    return Position.objects.select_related("unit").get(code=code)


def post(cast: Any, person: str, code: str, *, kind: str = "definitive", on: date = TODAY, **values: Any) -> Any:
    defaults = {"by": cast.lestari.actor, "decree": "SK 821/77/2026"}
    return place(getattr(cast, person).employee, seat(code), kind=kind, starts_on=on, **(defaults | values))


def line(cast: Any, person: str) -> tuple[str | None, str | None]:
    names = {member.employee_id: name for name, member in cast.people.items()}
    employee = getattr(cast, person).employee
    return names.get(employee.supervisor_id), names.get(employee.senior_supervisor_id)


def test_a_move_ends_the_old_posting_on_the_day_before(wanggar: Any) -> None:
    post(wanggar, "andi", "WB1-nurul")

    dates = Posting.objects.filter(employee_id=wanggar.andi.employee_id).order_by("starts_on")
    assert list(dates.values_list("starts_on", "ends_on")) == [(FOUNDED, YESTERDAY), (TODAY, None)]
    assert wanggar.andi.employee.unit.code == "WB1"
    assert line(wanggar, "andi") == ("siti", "ratna")


def test_a_move_closes_the_plan_and_begins_another(wanggar: Any) -> None:
    from lugas.planning.models import Plan

    before = factories.plan(wanggar.andi, "agreed")

    post(wanggar, "andi", "WB1-nurul")

    before.refresh_from_db()
    after = Plan.objects.get(employee_id=wanggar.andi.employee_id, starts_on=TODAY)
    assert (before.state, before.ends_on) == ("closed", YESTERDAY)
    assert (after.state, after.supervisor_id) == ("draft", wanggar.siti.employee_id)


def test_a_move_of_later_leaves_today_as_it_is(wanggar: Any) -> None:
    later = TODAY + timedelta(days=14)
    post(wanggar, "andi", "WB1-nurul", on=later)

    today = wanggar.andi.employee.unit.code
    settle(wanggar.andi.agency.pk, on=later)

    assert (today, wanggar.andi.employee.unit.code) == ("WA1", "WB1")


def test_a_posting_that_has_not_begun_can_be_taken_back(wanggar: Any) -> None:
    later = TODAY + timedelta(days=14)
    post(wanggar, "andi", "WB1-nurul", on=later)
    coming = Posting.objects.get(employee_id=wanggar.andi.employee_id, starts_on=later)

    withdraw(coming, by=wanggar.lestari.actor, reason="SK dibatalkan")

    kept = Posting.objects.get(employee_id=wanggar.andi.employee_id)
    assert (kept.starts_on, kept.ends_on) == (FOUNDED, None)
    assert Event.objects.get(kind="posting.withdrawn").comment == "SK dibatalkan"


def test_a_posting_that_has_begun_is_never_taken_back(wanggar: Any) -> None:
    held = Posting.objects.get(employee_id=wanggar.andi.employee_id)
    with pytest.raises(Refused):
        withdraw(held, by=wanggar.lestari.actor, reason="salah")


def test_a_heads_seat_has_one_holder(wanggar: Any) -> None:
    with pytest.raises(Refused, match="Dewi Anggraini"):
        post(wanggar, "budi", "WA1-dewi")


def test_who_acted_in_a_seat_stops_when_its_holder_arrives(wanggar: Any) -> None:
    post(wanggar, "budi", "WB1-kepala")

    acting = Posting.objects.get(employee_id=wanggar.siti.employee_id, kind="plt")
    assert acting.ends_on == YESTERDAY
    assert line(wanggar, "nurul") == ("budi", "siti")


def test_an_acting_head_is_the_supervisor_of_a_vacant_units_people(wanggar: Any) -> None:
    depart(wanggar.dewi.employee, by=wanggar.lestari.actor, on=YESTERDAY, reason="Pensiun")
    vacant = line(wanggar, "budi")

    post(wanggar, "budi", "WA1-dewi", kind="plt")

    assert vacant == ("markus", "ratna")
    assert line(wanggar, "andi") == ("budi", "markus")


def test_ones_own_acting_seat_is_skipped(wanggar: Any) -> None:
    """Budi acts as head of his own section: the next different person upward rates him."""
    depart(wanggar.dewi.employee, by=wanggar.lestari.actor, on=YESTERDAY, reason="Pensiun")
    post(wanggar, "budi", "WA1-dewi", kind="plt")

    assert line(wanggar, "budi") == ("markus", "ratna")


def test_one_person_in_two_seats_of_a_line_is_never_both_superiors(wanggar: Any) -> None:
    """Siti heads the division and acts in the section below: above Nurul stand Siti and then Ratna."""
    assert line(wanggar, "nurul") == ("siti", "ratna")


def test_a_plh_acts_only_while_there_is_no_plt(wanggar: Any) -> None:
    post(wanggar, "budi", "WB1-kepala", kind="plh", ends_on=TODAY + timedelta(days=10))
    assert line(wanggar, "nurul") == ("siti", "ratna")

    end_acting(
        Posting.objects.get(employee_id=wanggar.siti.employee_id, kind="plt"), by=wanggar.lestari.actor, on=YESTERDAY
    )

    assert line(wanggar, "nurul") == ("budi", "siti")


def test_the_head_of_the_agency_is_under_the_named_official_and_the_official_under_nobody(wanggar: Any) -> None:
    assert line(wanggar, "ratna") == ("yohanes", None)
    assert line(wanggar, "yohanes") == (None, None)


def test_without_a_named_official_the_head_has_no_supervisor(wanggar: Any) -> None:
    Agency.objects.filter(pk=wanggar.ratna.agency.pk).update(root_supervisor=None)

    settle(wanggar.ratna.agency.pk, on=TODAY)

    assert line(wanggar, "ratna") == (None, None)
    assert line(wanggar, "markus") == ("ratna", None)


@pytest.mark.parametrize(
    ("person", "code", "values", "reason"),
    [
        ("budi", "WA1-andi", {"kind": "plt"}, "kepala"),
        ("markus", "WA1-dewi", {"kind": "plt"}, "Dewi Anggraini"),
        ("siti", "WB1-kepala", {"kind": "plt"}, "Siti Nurhaliza Lubis"),
        ("budi", "WA1-budi", {}, "Budi Santoso"),
        ("budi", "WB1-nurul", {"on": FOUNDED}, "01-01-2020"),
        ("budi", "WB1-nurul", {"ends_on": YESTERDAY}, "Hari terakhir"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    wanggar: Any, person: str, code: str, values: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        post(wanggar, person, code, **values)


def test_nobody_in_the_personnel_office_moves_themselves(wanggar: Any) -> None:
    with pytest.raises(Refused):
        post(wanggar, "lestari", "WB1-nurul")


@pytest.mark.parametrize("nickname", ["budi", "markus", "hasan", "agus"])
def test_only_the_personnel_office_moves_people(wanggar: Any, nickname: str) -> None:
    with pytest.raises(Refused):
        post(wanggar, "andi", "WB1-nurul", by=getattr(wanggar, nickname).actor)


def test_a_unit_officer_moves_people_within_the_unit_only(wanggar: Any) -> None:
    from lugas.organization.models import Unit

    Grant.objects.create(
        agency=wanggar.agus.agency,
        employee=wanggar.agus.employee,
        office="personnel",
        unit=Unit.objects.get(code="WA"),
        starts_on=FOUNDED,
        decree="SK",
    )
    agus = wanggar.agus.actor

    post(wanggar, "andi", "WA1-budi", by=agus)
    with pytest.raises(Refused):
        post(wanggar, "maria", "WB1-nurul", by=agus)


def test_leaving_ends_postings_powers_and_the_account(wanggar: Any) -> None:
    dewi = wanggar.dewi
    Grant.objects.create(agency=dewi.agency, employee=dewi.employee, office="auditor", starts_on=FOUNDED, decree="SK")
    ProxyGrant.objects.create(
        agency=dewi.agency, operator=wanggar.nurul.employee, principal=dewi.employee, starts_on=FOUNDED
    )

    depart(dewi.employee, by=wanggar.lestari.actor, on=YESTERDAY, reason="Pensiun")

    employee = Employee.objects.get(pk=dewi.employee_id)
    assert (employee.left_on, employee.unit_id, employee.supervisor_id) == (YESTERDAY, None, None)
    assert not Grant.objects.filter(employee=employee, ends_on__isnull=True).exists()
    assert not ProxyGrant.objects.filter(principal=employee, ends_on__isnull=True).exists()
    assert not User.objects.get(pk=dewi.user_id).is_active
    assert Membership.objects.get(employee=employee).ended_on == YESTERDAY


def test_the_last_day_is_entered_when_it_has_come(wanggar: Any) -> None:
    with pytest.raises(Refused):
        depart(wanggar.dewi.employee, by=wanggar.lestari.actor, on=TODAY + timedelta(days=1), reason="Pensiun")


def test_nobody_leaves_twice(wanggar: Any) -> None:
    depart(wanggar.dewi.employee, by=wanggar.lestari.actor, on=YESTERDAY, reason="Pensiun")
    with pytest.raises(Refused):
        depart(wanggar.dewi.employee, by=wanggar.lestari.actor, on=YESTERDAY, reason="Pensiun")


def test_a_rehearsal_says_what_would_change_and_changes_nothing(wanggar: Any) -> None:
    before = list(Employee.objects.order_by("pk").values_list("pk", "unit_id", "supervisor_id", "senior_supervisor_id"))

    found = rehearse(lambda: post(wanggar, "budi", "WB1-kepala"), lambda change: len(change.moved))

    assert found.seen == 1
    assert [(one.name, one.before, one.after) for one in found.lines] == [
        ("Budi Santoso", "Dewi Anggraini", "Siti Nurhaliza Lubis"),
        ("Nurul Hidayah", "Siti Nurhaliza Lubis", "Budi Santoso"),
    ]
    after = list(Employee.objects.order_by("pk").values_list("pk", "unit_id", "supervisor_id", "senior_supervisor_id"))
    assert before == after
    assert not Event.objects.filter(kind="posting.began").exists()


def test_every_step_of_a_move_is_in_the_trace(wanggar: Any) -> None:
    post(wanggar, "budi", "WB1-kepala")

    kinds = Event.objects.filter(kind__startswith="posting.").order_by("pk").values_list("kind", "subject_id")
    budi, siti = wanggar.budi.employee_id, wanggar.siti.employee_id
    assert list(kinds) == [("posting.ended", siti), ("posting.ended", budi), ("posting.began", budi)]


def test_who_left_is_not_posted_again(wanggar: Any) -> None:
    depart(wanggar.andi.employee, by=wanggar.lestari.actor, on=YESTERDAY, reason="Pensiun")
    with pytest.raises(Refused, match="sudah berhenti"):
        post(wanggar, "andi", "WB1-nurul")


def test_nobody_is_posted_to_a_closed_position(wanggar: Any) -> None:
    Position.objects.filter(code="WB1-nurul").update(closed_on=YESTERDAY)
    with pytest.raises(Refused, match="sudah ditutup"):
        post(wanggar, "andi", "WB1-nurul")


def test_acting_becomes_definitive_in_the_same_seat(wanggar: Any) -> None:
    post(wanggar, "siti", "WB1-kepala")

    held = Posting.objects.filter(employee_id=wanggar.siti.employee_id, ends_on__isnull=True)
    assert list(held.values_list("kind", "position__code")) == [("definitive", "WB1-kepala")]


def test_two_acting_postings_of_one_kind_may_follow_each_other(wanggar: Any) -> None:
    until = TODAY + timedelta(days=5)
    post(wanggar, "budi", "WA1-dewi", kind="plh", ends_on=until)
    post(wanggar, "andi", "WA1-dewi", kind="plh", on=until + timedelta(days=1), ends_on=until + timedelta(days=9))
    with pytest.raises(Refused, match="Andi Rumaropen"):
        post(wanggar, "maria", "WA1-dewi", kind="plh", on=until + timedelta(days=2))


def test_a_definitive_posting_is_not_simply_ended(wanggar: Any) -> None:
    held = Posting.objects.get(employee_id=wanggar.andi.employee_id)
    with pytest.raises(Refused, match="berakhir oleh penempatan baru"):
        end_acting(held, by=wanggar.lestari.actor, on=TODAY)


def test_an_acting_posting_does_not_end_before_it_began(wanggar: Any) -> None:
    held = Posting.objects.get(kind="plt")
    with pytest.raises(Refused, match="lebih awal"):
        end_acting(held, by=wanggar.lestari.actor, on=held.starts_on - timedelta(days=9))


def test_an_acting_posting_that_ends_before_it_began_was_never_in_force(wanggar: Any) -> None:
    post(wanggar, "budi", "WA1-dewi", kind="plh", ends_on=TODAY + timedelta(days=5))
    held = Posting.objects.get(kind="plh")

    end_acting(held, by=wanggar.lestari.actor, on=YESTERDAY)

    assert not Posting.objects.filter(kind="plh").exists()
    assert Event.objects.get(kind="posting.ended").data["kind"] == "plh"
