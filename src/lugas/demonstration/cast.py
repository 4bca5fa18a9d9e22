"""Whom a visitor of the demonstration may become: a few people of every agency with something to do."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from .loading import rows
from .roster import Member, Roster

PATH_NAME = "demo.json"
# Who shows best what an agency's scheme has of its own, the best first; whoever else would do is taken without them.
RELEASED = """
select v.employee_id from peers_review v join peers_round o on o.id = v.round_id
 where v.agency_id = %(agency)s and v.state in ('released', 'concluded') order by o.opened_on desc, v.state desc, v.id
"""
WITHHELD = """
select v.employee_id from peers_review v join peers_round o on o.id = v.round_id
 where v.agency_id = %(agency)s and v.state = 'withheld' order by o.opened_on desc, v.id
"""
TO_CONFIRM = """
select awaiting_id from peers_review where agency_id = %(agency)s and state = 'confirming' and awaiting_id is not null
 group by 1 order by count(*) desc, 1
"""
PROMISED = """
select owner_id from evaluation_promise where agency_id = %(agency)s and done_at is null
 group by 1 order by count(*) desc, 1
"""
OWN_TURN = """
select awaiting_id from evaluation_appraisal
 where agency_id = %(agency)s and awaiting_id = employee_id and state = 'open'
   and period_id in (select id from planning_period where ends_on < %(on)s) order by id
"""
IN_DIALOGUE = """
select a.supervisor_id from evaluation_dialoguepoint p join evaluation_dialogue d on d.id = p.dialogue_id
  join evaluation_appraisal a on a.id = d.appraisal_id
 where p.agency_id = %(agency)s and p.gap <> '' and p.ending = 'open' and a.supervisor_id is not null
 group by 1 order by count(*) desc, 1
"""
TO_RATE = """
select supervisor_id from evaluation_appraisal
 where agency_id = %(agency)s and state = 'self_assessed' and supervisor_id is not null
 group by 1 order by count(*) desc, 1
"""
TO_UNDERSTAND = """
select p.employee_id from planning_understanding u join planning_plan p on p.id = u.plan_id
 where u.agency_id = %(agency)s and u.state = 'waiting' order by u.id
"""
ASKED = """
select p.supervisor_id from planning_understanding u join planning_plan p on p.id = u.plan_id
 where u.agency_id = %(agency)s and u.state = 'asked' and p.supervisor_id is not null
 group by 1 order by count(*) desc, 1
"""
ASSESSED = (
    "select employee_id from competency_officialassessment where agency_id = %(agency)s order by held_on desc, id"
)
BEST = {
    ("wanggar", "staff"): ASSESSED,
    ("wanggar", "section_head"): TO_RATE,
    ("jakarta", "staff"): OWN_TURN,
    ("jakarta", "section_head"): PROMISED,
    ("bangko", "staff"): RELEASED,
    ("bangko", "section_head"): TO_CONFIRM,
    ("binawidya", "staff"): OWN_TURN,
    ("binawidya", "section_head"): IN_DIALOGUE,
    ("rangkui", "staff"): TO_UNDERSTAND,
    ("rangkui", "section_head"): ASKED,
}
# As the sign-in page names them, from the top.
ROLES = ("head", "division_head", "section_head", "staff", "unit_head", "personnel", "auditor", "administrator",
         "project_owner", "peers_result", "peers_withheld", "colleague")  # fmt: skip
# Parts that only those play.
RARE = {
    "project_owner": "select employee_id from progress_project where agency_id = %(agency)s and state = 'running'"
    " order by id",
    "peers_result": RELEASED,
    "peers_withheld": WITHHELD,
}


class Company:
    """The people chosen so far, each for one part."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.found: dict[str, Member] = {}

    def choose(self, role: str, candidates: Iterable[Member]) -> Member | None:
        """The candidate who shows the part best, of those who have none yet."""
        taken = {member.id for member in self.found.values()}
        free = [member for member in candidates if member.id not in taken]
        for member in [*self.best(role, free), *free][:1]:
            self.found[role] = member
        return self.found.get(role)

    def best(self, role: str, candidates: Iterable[Member]) -> list[Member]:
        """Those of the candidates who show what only this agency has, or what is rare."""
        statement = BEST.get((self.roster.plan.code, role)) or RARE.get(role)
        if statement is None:
            return []
        people = {member.id: member for member in candidates}
        found = rows(statement, {"agency": self.roster.agency_id, "on": self.roster.on})
        return [people[pk] for (pk,) in found if pk in people]


def people_of(roster: Roster) -> list[dict[str, Any]]:
    """Head, head of a division, head of a section, staff, the holders of offices, and whoever shows something rare."""
    company = Company(roster)
    sections = [head for head in roster.heads if head.seat.kind == "pengawas" or head.seat.level]
    staff = [member for member in roster.staff if not member.seat.office]
    with_people = {member.unit.code for member in staff}
    company.choose("head", roster.heads[:1])
    section = company.choose("section_head", [head for head in sections if head.unit.code in with_people])
    if section is not None:
        above = roster.head_of(section.unit.parent)
        company.choose("division_head", [above] if above else [])
        team = [member for member in staff if member.unit is section.unit]
        company.choose("staff", team if company.best("staff", team) else staff)
    company.choose("unit_head", [head for head in sections if head.unit.kind in ("health_centre", "school", "village")])
    for office in ("personnel", "auditor", "administrator"):
        company.choose(office, [member for member in roster.staff if member.seat.office == office])
    for role in RARE:
        company.choose(role, company.best(role, staff))
    company.choose("colleague", staff[10:])
    return [
        {"agency": roster.plan.code, "employee_id": company.found[role].id, "role": role}
        for role in ROLES
        if role in company.found
    ]


def write(on: date, seed: int, people: list[dict[str, Any]]) -> Path:
    path = Path(settings.DATA) / PATH_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"on": on.isoformat(), "seed": seed, "cast": people}, indent=1) + "\n")
    return path
