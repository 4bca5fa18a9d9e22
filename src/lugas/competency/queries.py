"""What the pages read of a person's official assessments."""

from lugas.organization.actor import Actor
from lugas.workflow.kept import Kept

from .models import OfficialScore, Purpose
from .profile import Reading, Source
from .querysets import IS_OF_CONCERN, concerned

NEWEST = Kept(
    OfficialScore,
    "assessment",
    where=f"""r.assessment_id = (
        select a.id from competency_officialassessment a
          join organization_employee e on e.id = a.employee_id left join organization_unit u on u.id = e.unit_id
         where a.agency_id = %(agency)s and a.employee_id = %(person)s and {IS_OF_CONCERN}
         order by a.held_on desc, a.id desc limit 1)""",  # noqa: S608  # made of constants
    order="r.id",
)


def official_reading(actor: Actor, employee_id: int) -> Reading | None:
    """The newest accredited assessment that the actor may see, in one query; one that is out of date says so."""
    rows = NEWEST.all({"agency": actor.agency_id, "person": employee_id} | concerned(actor))
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
