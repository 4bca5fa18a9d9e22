"""What the pages read of a person's official assessments."""

from lugas.organization.actor import Actor

from .models import OfficialAssessment, OfficialScore, Purpose
from .profile import Reading, Source


def official_reading(actor: Actor, employee_id: int) -> Reading | None:
    """The newest accredited assessment that the actor may see, in one query; one that is out of date says so."""
    seen = OfficialAssessment.objects.visible_to(actor).filter(employee_id=employee_id)
    newest = seen.order_by("-held_on", "-pk").values("pk")[:1]
    rows = list(OfficialScore.objects.filter(assessment__in=newest).select_related("assessment").order_by("pk"))
    if not rows:
        return None
    found = rows[0].assessment
    return Reading(
        Source.OFFICIAL,
        {row.code: row.level for row in rows},
        about=f"{found.source}, {found.number}",
        on=found.held_on,
        bands="selection" if found.purpose == Purpose.SELECTION else "mapping",
        expired=found.valid_until < actor.on,
        reported=found.match,
        until=found.valid_until,
    )
