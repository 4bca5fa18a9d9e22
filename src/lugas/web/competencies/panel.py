"""The competency view beside the results: a small profile for pages that have an appraisal's record at hand."""

from dataclasses import dataclass
from typing import Any

from lugas.competency.profile import Match, Profile, Reading, Source, profile_of
from lugas.competency.queries import official_reading
from lugas.competency.standards import overlaid
from lugas.evaluation.models import Appraisal, ItemKind
from lugas.organization.actor import Actor
from lugas.planning.rules import scheme_of

from .peers import peers_reading

SOURCES = {"self": Source.SELF, "supervisor": Source.SUPERVISOR}


@dataclass(frozen=True)
class Panel:
    """What `competency_panel` of `components/competency.html` draws."""

    profile: Profile
    matches: tuple[Match, ...]


def panel_of(actor: Actor, appraisal: Appraisal, record: dict[str, Any]) -> Panel | None:
    """In one query or two. `record` is what this reader may see; None where nothing about competencies is known."""
    scheme = scheme_of(appraisal.period.cycle)
    if not scheme.voices.competency.used:
        return None
    standard = overlaid(appraisal.plan.posting.position, record.get("standard", {}), scheme=scheme)
    official = official_reading(actor, appraisal.employee_id)
    asked = "competencies" in scheme.voices.peers.criteria
    peers = peers_reading(actor, appraisal.employee_id) if asked else None
    profile = profile_of(standard, [*_readings(record), *(each for each in (official, peers) if each)], scheme)
    if not (profile.rows and profile.readings):
        return None
    return Panel(profile, tuple(match for source in profile.with_levels if (match := profile.match(source))))


def _readings(record: dict[str, Any]) -> list[Reading]:
    levels: dict[Source, dict[str, int]] = {source: {} for source in SOURCES.values()}
    for row in record.get("items", ()):
        if row["kind"] == ItemKind.COMPETENCY and row["level"]:
            levels[SOURCES[row["side"]]][row["code"]] = row["level"]
    return [Reading(source, found) for source, found in levels.items()]
