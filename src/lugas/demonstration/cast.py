"""Whom a visitor of the demonstration may become: a few people of every agency with something to do."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from lugas.progress.models import Project

from .roster import Member, Roster

PATH_NAME = "demo.json"


def people_of(roster: Roster) -> list[dict[str, Any]]:
    """Head, head of a division, head of a section, staff, and the holders of offices."""
    found: dict[str, Member] = {}

    def choose(role: str, candidates: list[Member]) -> None:
        for member in candidates:
            if member not in found.values():
                found[role] = member
                return

    sections = [head for head in roster.heads if head.seat.kind == "pengawas" or head.seat.level]
    with_people = {member.unit.code for member in roster.staff}
    choose("head", roster.heads[:1])
    busy = [head for head in sections if head.unit.code in with_people]
    section = busy[0] if busy else None
    if section is not None:
        above = roster.head_of(section.unit.parent)
        choose("division_head", [above] if above else [])
        choose("section_head", [section])
        choose("staff", [member for member in roster.staff if member.unit is section.unit and not member.seat.office])
    choose("unit_head", [head for head in sections if head.unit.kind in ("health_centre", "school", "village")])
    for office in ("personnel", "auditor", "administrator"):
        choose(office, [member for member in roster.staff if member.seat.office == office])
    owners = set(
        Project.objects.filter(agency_id=roster.agency_id, state="running").values_list("employee_id", flat=True)
    )
    choose("project_owner", [member for member in roster.members if member.id in owners])
    choose("colleague", [member for member in roster.staff if not member.seat.office][10:])
    return [{"agency": roster.plan.code, "employee_id": member.id, "role": role} for role, member in found.items()]


def write(on: date, seed: int, people: list[dict[str, Any]]) -> Path:
    path = Path(settings.DATA) / PATH_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"on": on.isoformat(), "seed": seed, "cast": people}, indent=1) + "\n")
    return path
