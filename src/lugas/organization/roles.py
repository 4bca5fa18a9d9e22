"""Every office with its purpose and its powers, on one screen."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .models.office import Office


class Power(StrEnum):
    RUN_CYCLE = "run_cycle"
    IMPORT_ROSTER = "import_roster"
    MOVE_PEOPLE = "move_people"
    DECIDE_CORRECTION = "decide_correction"
    ISSUE_CODES = "issue_codes"
    GRANT_OFFICES = "grant_offices"
    MONITOR = "monitor"
    REMIND = "remind"
    READ_TRACE = "read_trace"
    READ_RECORDS = "read_records"
    KEEP_COMPETENCY = "keep_competency"


POWER_LABELS = {
    Power.RUN_CYCLE: _("prepare, open and close years and periods"),
    Power.IMPORT_ROSTER: _("import the roster"),
    Power.MOVE_PEOPLE: _("change units, postings and people"),
    Power.DECIDE_CORRECTION: _("decide corrections that employees propose"),
    Power.ISSUE_CODES: _("give one-time codes for accounts"),
    Power.GRANT_OFFICES: _("grant and end offices"),
    Power.MONITOR: _("see who has done what"),
    Power.REMIND: _("remind those who are late"),
    Power.READ_TRACE: _("read the trace"),
    Power.READ_RECORDS: _("read plans and evaluations"),
    Power.KEEP_COMPETENCY: _("keep competency standards and assessment results"),
}


@dataclass(frozen=True)
class Role:
    office: Office
    purpose: str | Promise
    powers: frozenset[Power]


ROLES = {
    role.office: role
    for role in (
        Role(
            Office.PERSONNEL,
            _("Keeps people, units and the year's calendar; sees who is late; never rates."),
            frozenset(Power) - {Power.GRANT_OFFICES, Power.READ_TRACE},
        ),
        Role(Office.HEAD, _("Oversees the units of a unit tree."), frozenset({Power.MONITOR, Power.REMIND})),
        Role(
            Office.AUDITOR,
            _("Reads records and the trace; changes nothing."),
            frozenset({Power.MONITOR, Power.READ_TRACE, Power.READ_RECORDS}),
        ),
        Role(Office.TEAM_LEADER, _("Leads a working team and gives feedback; never rates."), frozenset()),
        Role(Office.PRIVACY_OFFICER, _("Reads who looked at whose records."), frozenset({Power.READ_TRACE})),
        Role(
            Office.ADMINISTRATOR,
            _("Grants offices by decree; powers are off until switched on, and expire."),
            frozenset({Power.GRANT_OFFICES, Power.ISSUE_CODES, Power.READ_TRACE}),
        ),
    )
}


def has_power(actor: Actor, power: Power, path: str = "") -> bool:
    """Does one of the actor's offices give this power over the unit (the whole agency when no path is given)?"""
    for held in actor.offices:
        if held.office == Office.ADMINISTRATOR and not actor.administrating:
            continue
        if power in ROLES[held.office].powers and path.startswith(held.path):
            return True
    return power in (Power.MONITOR, Power.REMIND) and bool(path) and actor.heads(path)
