"""Who may do what to whom: every branch of the organization's rules, with its reason."""

from dataclasses import replace
from typing import Any

import pytest

from lugas.organization import permissions
from lugas.organization.actor import HeldOffice
from lugas.organization.models import Correction, CorrectionState, Employee, Office, Unit
from lugas.organization.roles import Power
from lugas.workflow import clock
from lugas.workflow.refusal import Decision, Refused


@pytest.fixture
def correction(wanggar: Any) -> Correction:
    return Correction.objects.create(
        agency=wanggar.budi.agency,
        employee=wanggar.budi.employee,
        about="unit",
        proposal="Unit saya keliru.",
        proposed_at=clock.now(),
    )


def test_a_move_from_another_state_names_the_state(wanggar: Any, correction: Correction) -> None:
    correction.state = CorrectionState.ACCEPTED
    decision = permissions.can_move(wanggar.lestari.actor, correction, "accept")
    assert decision == Decision.denied("Ini tidak dapat dilakukan selama statusnya “Diterima”.")


def test_a_move_of_somebody_else_names_whose_it_is(wanggar: Any, correction: Correction) -> None:
    decision = permissions.can_move(wanggar.dewi.actor, correction, "accept")
    assert decision == Decision.denied("Hanya unit kepegawaian yang dapat melakukan ini.")


def test_ones_own_move_is_allowed(wanggar: Any, correction: Correction) -> None:
    assert permissions.can_move(wanggar.lestari.actor, correction, "accept")
    assert permissions.can_move(wanggar.budi.actor, correction, "withdraw")


@pytest.mark.parametrize(
    ("nickname", "power", "allowed"),
    [
        ("lestari", Power.MOVE_PEOPLE, True),
        ("lestari", Power.GRANT_OFFICES, False),
        ("hasan", Power.READ_TRACE, True),
        ("hasan", Power.MOVE_PEOPLE, False),
        ("agus", Power.GRANT_OFFICES, False),
        ("budi", Power.MONITOR, False),
    ],
)
def test_an_office_gives_its_powers_and_no_other(wanggar: Any, nickname: str, power: Power, allowed: bool) -> None:
    assert bool(permissions.can_use(getattr(wanggar, nickname).actor, power)) is allowed


def test_a_head_monitors_the_own_units_only(wanggar: Any) -> None:
    markus = wanggar.markus.actor
    assert permissions.can_use(markus, Power.MONITOR, wanggar.budi.employee.unit.path)
    assert not permissions.can_use(markus, Power.MONITOR, wanggar.siti.employee.unit.path)


@pytest.mark.parametrize(
    ("actor", "employee", "allowed"),
    [("lestari", "budi", True), ("lestari", "yohanes", True), ("lestari", "lestari", False), ("budi", "andi", False)],
)
def test_the_personnel_office_keeps_others_and_never_its_own_officer(
    wanggar: Any, actor: str, employee: str, allowed: bool
) -> None:
    person = getattr(wanggar, employee).employee
    assert bool(permissions.may_keep(getattr(wanggar, actor).actor, Power.MOVE_PEOPLE, person)) is allowed


@pytest.mark.parametrize(
    ("viewer", "employee", "seen"),
    [
        ("budi", "budi", True),
        ("dewi", "budi", True),
        ("markus", "budi", True),
        ("lestari", "budi", True),
        ("andi", "budi", False),
        ("siti", "budi", False),
        ("tono", "budi", False),
    ],
)
def test_a_record_is_seen_by_oneself_the_line_of_command_and_the_office(
    cast: Any, viewer: str, employee: str, seen: bool
) -> None:
    with cast.within("wanggar"):
        person = getattr(cast, employee).employee
    with cast.within(getattr(cast, viewer).agency.code):
        actor = getattr(cast, viewer).actor
    with cast.within("wanggar"):
        assert permissions.may_see_record(actor, person) is seen


@pytest.mark.parametrize(("unit", "seen"), [("", "budi nurul"), ("/WA/", "budi"), ("/WB/", "nurul")])
def test_an_overseer_sees_the_people_of_the_grant_and_nobody_else(wanggar: Any, unit: str, seen: str) -> None:
    """An office of head without a unit is for the whole agency."""
    path = Unit.objects.get(code=unit.strip("/")).path if unit else ""
    overseer = replace(wanggar.agus.actor, offices=(HeldOffice(Office.HEAD, path=path),))
    people = {name: getattr(wanggar, name).employee for name in ("budi", "nurul")}

    found = Employee.objects.overseen_by(overseer)

    assert {name for name, person in people.items() if person in found} == set(seen.split())
    assert {name for name in people if permissions.may_see_record(overseer, people[name])} == set(seen.split())


def test_offices_are_granted_in_administrator_mode_and_to_others(wanggar: Any) -> None:
    off = wanggar.agus.actor
    on = replace(off, administrating=True)
    assert not permissions.may_grant(off, wanggar.budi.employee)
    assert permissions.may_grant(on, wanggar.budi.employee)
    assert not permissions.may_grant(on, wanggar.agus.employee)


@pytest.mark.parametrize(
    ("actor", "supervisor", "delegate", "allowed"),
    [
        ("dewi", "dewi", "agus", True),
        ("lestari", "dewi", "agus", True),
        ("lestari", "yohanes", "agus", True),
        ("dewi", "dewi", "dewi", False),
        ("agus", "dewi", "agus", False),
        ("markus", "dewi", "agus", False),
    ],
)
def test_a_supervisor_lends_powers_or_the_office_writes_it_down(
    wanggar: Any, actor: str, supervisor: str, delegate: str, allowed: bool
) -> None:
    people = (getattr(wanggar, supervisor).employee, getattr(wanggar, delegate).employee)
    assert bool(permissions.may_delegate(getattr(wanggar, actor).actor, *people)) is allowed


@pytest.mark.parametrize(
    ("actor", "principal", "operator", "allowed"),
    [
        ("budi", "budi", "agus", True),
        ("lestari", "budi", "agus", True),
        ("lestari", "yohanes", "agus", True),
        ("budi", "budi", "budi", False),
        ("agus", "budi", "agus", False),
        ("dewi", "budi", "agus", False),
    ],
)
def test_a_person_allows_an_operator_or_the_office_does(
    wanggar: Any, actor: str, principal: str, operator: str, allowed: bool
) -> None:
    people = (getattr(wanggar, principal).employee, getattr(wanggar, operator).employee)
    assert bool(permissions.may_allow_proxy(getattr(wanggar, actor).actor, *people)) is allowed


def test_powers_stay_within_the_agency(cast: Any) -> None:
    with cast.within("rangkui"):
        other = cast.joko.employee
    with cast.within("wanggar"):
        budi = cast.budi
        assert not permissions.may_delegate(budi.actor, budi.employee, other)
        assert not permissions.may_allow_proxy(budi.actor, budi.employee, other)


def test_who_types_for_somebody_lends_nothing_of_theirs(wanggar: Any) -> None:
    typing = replace(wanggar.budi.actor, typed_by=wanggar.nurul.employee_id)
    people = (wanggar.budi.employee, wanggar.agus.employee)
    assert not permissions.may_allow_proxy(typing, *people)
    assert not permissions.may_delegate(typing, *people)
    assert not permissions.as_oneself(typing)


def test_a_denial_is_raised_with_its_reason() -> None:
    with pytest.raises(Refused, match="sebab"):
        permissions.require(Decision.denied("sebab"))
    permissions.require(Decision.yes())
