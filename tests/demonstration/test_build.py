"""The demonstration: the same from the same seed, every state at least once, no rule of the law broken."""

import hashlib
import re
from argparse import ArgumentParser
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation

from lugas.commands.demo import add_arguments, run
from lugas.config.environment import ROOT
from lugas.demonstration.build import Wish, build
from lugas.demonstration.cast import BEST, RARE
from lugas.demonstration.catalogue import AGENCIES, agency, works
from lugas.demonstration.loading import as_owner, rows
from lugas.demonstration.tree import units_for
from lugas.evaluation.jobs import keep_year
from lugas.evaluation.reminders import late_people
from lugas.organization.models import Agency
from lugas.peers.jobs import keep_rounds
from lugas.regulation.identity import parse_ni_pppk, parse_nip
from lugas.web.accounts.parts import seen
from lugas.workflow.counting import wrong_counts
from lugas.workflow.machine import Party
from lugas.workflow.models import Notification
from lugas.workflow.notifications import body_of, subject_of
from lugas.workflow.tenancy import agency_context

TODAY = date(2026, 8, 18)
# Made anew at each build: random names of files, the moment of writing, the number of the transaction.
VOLATILE = {"created_at", "original", "cleaned", "preview", "transaction"}
COLUMNS = """
select c.table_name, array_agg(c.column_name::text order by c.ordinal_position)
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
 where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
   and c.table_name ~ '^(organization|planning|progress|evaluation|workflow)_'
 group by 1 order by 1
"""


def digests() -> dict[str, str]:
    found = {}
    for table, columns in rows(COLUMNS):
        names = ", ".join(f'"{name}"' for name in columns if name not in VOLATILE)
        lines = sorted(repr(line) for line in rows(f"select {names} from {table}"))
        found[table] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found


def built(seed: int) -> dict[str, str]:
    build(Wish(TODAY, seed, agencies=1, employees=30), over=True, tell=lambda line: None)
    with as_owner():
        return digests()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_same_seed_gives_the_same_data_and_another_seed_other_people() -> None:
    first = built(1)

    assert built(1) == first
    assert built(2) != first


# What only a broken installation brings about: a round of peers whose private key was lost.
ACCIDENTS = {"round": {"withheld"}}


def workflows() -> list[Any]:
    return [model for model in apps.get_models() if hasattr(model, "WORKFLOW")]


def missing_states(model: Any) -> set[str]:
    """States in which nothing of the kind is, or, of states that the system itself leaves at once, ever was."""
    flow, table = model.WORKFLOW, model._meta.db_table
    resting = {state for (state,) in rows(f"select distinct state from {table}")}
    passed = {state for (state,) in rows("select distinct target from workflow_event where object_type = %s",
                                         [model._meta.label_lower])}  # fmt: skip
    at_once = {state for state, party in flow.owners.items() if party is Party.SYSTEM}
    return {str(state) for state in flow.states} - resting - (passed & at_once)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_whole_demonstration_has_every_state_and_breaks_no_rule(settings: Any) -> None:
    made = build(Wish(TODAY), over=True, tell=lambda line: None)
    with as_owner():
        assert made.people == rows("select count(*) from organization_employee where kind <> 'official'")[0][0]
        missing = {model.WORKFLOW.name: missing_states(model) for model in workflows()}
        assert {name: states for name, states in missing.items() if states} == ACCIDENTS
        assert {kind for (kind,) in rows("select kind from organization_posting")} == {"definitive", "plt", "plh"}
        check_grades(rows("select grade, count(*) from evaluation_appraisal where annual and grade <> '' group by 1"))
        check_law()
        check_office_hours()
        check_cast(made.cast)
        check_messages()
        check_search()
        check_guides(made.cast)
        check_numbers(rows("select nip, kind from organization_employee where nip <> ''"))
        agencies = [pk for (pk,) in rows("select id from organization_agency order by id")]
        assert [wrong_counts(pk) for pk in agencies] == [0] * len(AGENCIES)
    settings.LUGAS_TODAY = TODAY
    for pk in agencies:
        with agency_context(pk, read_only=True):
            assert late_people(Agency.objects.get(pk=pk), on=TODAY)[0] > 0, "the button for reminders reaches nobody"
        # The night's work finds nothing that the demonstration forgot.
        assert set(keep_year(pk).values()) == {0}
        assert set(keep_rounds(pk).values()) == {0}
    assert len({row["agency"] for row in made.cast}) == len(AGENCIES)
    assert {row["role"] for row in made.cast} >= {
        "head", "division_head", "section_head", "staff", "personnel", "auditor", "administrator"
    }  # fmt: skip


def check_grades(found: list[Any]) -> None:
    """As the grades of 2022 to 2024 were: nine of ten good, one of nine very good, the others rare but there."""
    counts = Counter(dict(found))
    total = sum(counts.values())
    assert 0.82 < counts["good"] / total < 0.92
    assert 0.07 < counts["very_good"] / total < 0.16
    assert all(1 <= counts[rare] <= 5 for rare in ("needs_improvement", "poor", "very_poor"))


def check_law() -> None:
    """Nobody below expectation without having been told before, no date before the one that it follows."""
    untold = rows("""
        select a.id from evaluation_appraisal a join planning_period d on d.id = a.period_id
         where 'below' in (a.result_rating, a.behavior_rating) and not exists (
            select from progress_feedback f
             where f.employee_id = a.employee_id and f.given_on between d.starts_on and d.ends_on - 7)""")
    backwards = rows("""
        select id from evaluation_appraisal
         where rated_at < self_submitted_at or decided_at < rated_at or delivered_at < decided_at
            or received_at < delivered_at or greatest(received_at, delivered_at) > '2026-08-18 23:59+00'""")
    alone = rows("""select id from organization_employee
         where supervisor_id is null and kind <> 'official' and left_on is null""")
    assert (untold, backwards, alone) == ([], [], [])


def check_messages() -> None:
    """Every message can be read in both languages, is of the past, and will not be sent by e-mail once more."""
    told = list(Notification.objects.order_by("pk"))
    for language in ("id", "en"):
        with translation.override(language):
            words = {subject_of(each) + "\n" + body_of(each) for each in told}
            assert not [text for text in words if text.startswith("\n") or re.search(r" [.:;,](\s|$)", text)]
    assert {each.kind for each in told} >= {
        "plan.opened", "plan_submitted", "plan_returned", "plan_agreed", "appraisal.self_submitted", "appraisal.rated",
        "appraisal.delivered", "appraisal.received", "appraisal.expired", "dialogue.planned", "achievement.set",
        "feedback_given", "obstacle_answered", "correction.accept", "reminder.late", "reminder.soon",
        "peers.opened", "peers.proposed", "peers.invited", "peers.released", "peers.withheld", "peers.waived",
        "project_opened", "project_part", "report_submitted", "report_returned", "report_confirmed",
        "expectation_asked", "expectation_answered", "team.proposed", "promise.made", "promise.done",
        "meeting_minutes", "meeting_step",
    }  # fmt: skip
    assert not [each for each in told if each.mailed_at is None or each.created_at.date() > TODAY]
    assert {each.read_at is None for each in told} == {True, False}
    people = rows("select count(*) from organization_employee where kind <> 'official' and left_on is null")[0][0]
    assert len({each.recipient_id for each in told}) > 0.9 * people


def check_guides(cast: list[dict[str, Any]]) -> None:
    """Whom the first page and the tutorial name, one can become."""
    there = {name for (name,) in rows("select name from organization_employee where id = any(%s)",
                                      [[row["employee_id"] for row in cast]])}  # fmt: skip
    for guide in ("README.md", "docs/tutorial/a-year.md"):
        named = set(re.findall(r"[Bb]ecome \*\*([A-Z]\w+ [A-Z]\w+)\*\*", (ROOT / guide).read_text()))
        assert len(named) > 2
        assert named <= there


def check_search() -> None:
    """Everyone is found by the first letters of a name."""
    unfound = rows("""select e.id from organization_employee e
         where not exists (select from organization_searchword w where w.employee_id = e.id
                              and w.word = split_part(e.sort_name, ' ', 1))""")
    assert unfound == []


# What the system does by itself, and what is no deed in an office.
BY_ITSELF = {("planning_plan", "closed_at"), ("planning_period", "opened_at")}
MOMENTS = """
select c.table_name, c.column_name from information_schema.columns c
  join information_schema.columns a on a.table_name = c.table_name and a.column_name = 'agency_id'
 where c.table_schema = 'public' and a.table_schema = 'public' and c.data_type = 'timestamp with time zone'
   and c.table_name ~ '^(organization|competency|planning|progress|peers|evaluation)_' order by 1, 2
"""
DAYS = (
    ("planning_plan", "dialogue_on"), ("progress_realization", "happened_on"), ("progress_feedback", "given_on"),
    ("evaluation_dialogue", "held_on"), ("peers_round", "opened_on"), ("peers_round", "proposals_until"),
    ("peers_round", "confirmations_until"), ("peers_round", "answers_until"),
)  # fmt: skip
NOT_WORKED = """(extract(isodow from {day}) > 5 or exists (
    select from organization_holiday h where h.agency_id = x.agency_id and h.day = {day}))"""


def check_office_hours() -> None:
    """Nobody plans, records, rates or talks on a weekend, on a holiday or at night (the calendar of the agency)."""
    acted = "(x.{0} at time zone a.time_zone)"
    deeds = [
        (table, column, "true")
        for table, column in rows(MOMENTS)
        if (table, column) not in BY_ITSELF and column not in VOLATILE
    ]
    deeds.append(("workflow_event", "at", "x.employee_id is not null"))
    found = {}
    for table, column, which in deeds:
        local = acted.format(column)
        outside = f"{NOT_WORKED.format(day=f'{local}::date')} or {local}::time not between '07:30' and '17:00'"
        found[table, column] = rows(
            f"select x.* from {table} x join organization_agency a on a.id = x.agency_id"
            f" where x.{column} is not null and {which} and ({outside}) limit 1"
        )
    for table, column in DAYS:
        found[table, column] = rows(f"select x.* from {table} x where {NOT_WORKED.format(day=f'x.{column}')} limit 1")
    assert {place: first for place, first in found.items() if first} == {}


def check_cast(cast: list[Any]) -> None:
    """Everyone of the cast finds what the sign-in page says."""
    parts = {(row["agency"], row["role"]): row["employee_id"] for row in cast}
    reviews = dict(rows("select distinct on (employee_id) employee_id, state from peers_review"
                        " where state in ('released', 'concluded', 'withheld') order by 1, round_id desc"))  # fmt: skip
    assert reviews[parts["bangko", "staff"]] in ("released", "concluded")
    assert reviews[parts["bangko", "peers_result"]] in ("released", "concluded")
    assert reviews[parts["bangko", "peers_withheld"]] == "withheld"
    for (code, role), statement in {**BEST, **{("bangko", each): RARE[each] for each in RARE}}.items():
        pk = rows("select id from organization_agency where code = %s", [code])[0][0]
        people = [found for (found,) in rows(statement, {"agency": pk, "on": TODAY})]
        assert parts[code, role] in people, (code, role)
    assert all(seen(code, role) for code, role in parts)


def check_numbers(people: list[Any]) -> None:
    """Right in form, and with serial numbers that no real person has."""
    for number, kind in people:
        identity = (parse_ni_pppk if kind == "pppk" else parse_nip)(number)
        assert identity.serial >= 900
        assert identity.warnings == ()


@pytest.mark.parametrize("code", AGENCIES)
def test_catalogue_names_only_work_that_is_described(code: str) -> None:
    seats = [seat for unit in agency(code).units for seat in (unit.head, *unit.seats)]

    assert {seat.work for seat in seats} <= works().keys()
    assert {seat.office for seat in seats} >= {"personnel", "auditor", "administrator"}


@pytest.mark.parametrize("employees", [1, 7, 150, 3000])
def test_tree_has_a_seat_for_exactly_the_people_asked_for(employees: int) -> None:
    units = units_for(agency("bangko"), employees)

    assert sum(unit.people for unit in units) == employees
    assert {unit.parent for unit in units} <= {unit.code for unit in units} | {""}
    assert max(Counter(unit.parent for unit in units[1:]).values(), default=0) <= 20


def test_command_refuses_to_fill_a_database_that_is_no_demonstration(settings: Any, capsys: Any, db: None) -> None:
    settings.DEMONSTRATION = False
    parser = ArgumentParser()
    add_arguments(parser)

    assert run(parser.parse_args(["--reset"])) == 1
    assert "nothing was changed" in capsys.readouterr().err
