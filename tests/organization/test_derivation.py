"""The supervisor follows from tree and postings (ACT-01 … ACT-04)."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("person", "supervisor", "senior"),
    [
        ("budi", "dewi", "markus"),
        ("dewi", "markus", "ratna"),
        ("markus", "ratna", "yohanes"),
        ("ratna", "yohanes", None),
        ("yohanes", None, None),
        ("nurul", "siti", "ratna"),
        ("siti", "ratna", "yohanes"),
        ("agus", "lestari", "ratna"),
    ],
)
def test_line_of_command_is_the_next_different_person_upward(
    wanggar: Any, person: str, supervisor: str | None, senior: str | None
) -> None:
    employee = getattr(wanggar, person).employee

    ids = {None: None} | {name: member.employee_id for name, member in wanggar.people.items()}

    assert (employee.supervisor_id, employee.senior_supervisor_id) == (ids[supervisor], ids[senior])


def test_head_of_one_unit_heads_what_is_below_and_nothing_beside(wanggar: Any) -> None:
    markus, dewi, siti = (getattr(wanggar, name) for name in ("markus", "dewi", "siti"))

    assert markus.actor.heads(dewi.actor.path)
    assert not siti.actor.heads(dewi.actor.path)


def test_search_finds_by_the_beginning_of_words_of_name_and_unit(wanggar: Any) -> None:
    from lugas.organization.models import Employee

    found = Employee.objects.visible_to(wanggar.budi.actor).search("subb sant").order_by("pk")

    assert [person.name for person in found] == ["Budi Santoso"]


def test_every_person_of_every_shape_of_tree_has_two_different_superiors_who_are_not_themselves(wanggar: Any) -> None:
    """Whatever postings there are, nobody is two of employee, supervisor and supervisor's superior (ACT-03)."""
    from random import Random

    from lugas.organization.derivation import derive
    from lugas.organization.models import Employee, Position, Posting
    from tests.cast import FOUNDED, TODAY

    agency, chance = wanggar.budi.agency, Random(4)
    people = list(Employee.objects.exclude(kind="official").order_by("pk"))
    seats = list(Position.objects.order_by("pk"))
    for _round in range(25):
        Posting.objects.all().delete()
        for person in people:
            kinds = [
                "definitive",
                *(["plt"] if chance.random() < 0.4 else []),
                *(["plh"] if chance.random() < 0.2 else []),
            ]
            for kind in kinds:
                Posting.objects.create(
                    agency=agency, employee=person, position=chance.choice(seats), kind=kind, starts_on=FOUNDED
                )
        derive(agency.pk, on=TODAY)
        for pk, supervisor, senior in Employee.objects.values_list("pk", "supervisor_id", "senior_supervisor_id"):
            named = [each for each in (pk, supervisor, senior) if each is not None]
            assert len(named) == len(set(named))
            assert senior is None or supervisor is not None
