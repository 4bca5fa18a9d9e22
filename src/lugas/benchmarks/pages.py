"""The main pages, each with somebody who opens it: a supervisor with a team, an officer, an employee."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from lugas.organization.models import Agency
from lugas.workflow.tenancy import agency_context

LARGEST_TEAM = 15

# The supervisor with the largest team of a usual size, and the first of that team.
TEAM = """
select e.supervisor_id, min(e.id), count(*)
  from organization_employee e
  join organization_employee s on s.id = e.supervisor_id and s.kind <> 'official'
  join planning_plan p on p.employee_id = e.id and p.state = 'agreed'
  join planning_cycle c on c.id = p.cycle_id and c.state = 'running'
 where e.left_on is null
 group by 1 having count(*) <= %(largest)s order by 3 desc, 1 limit 1
"""
OFFICER = """
select g.employee_id from organization_grant g where g.office = 'personnel' and g.unit_id is null order by 1 limit 1
"""
PLAN = """
select p.id from planning_plan p join planning_cycle c on c.id = p.cycle_id
 where p.employee_id = %(who)s order by c.year desc, p.id desc limit 1
"""
RESULT = """
select a.id from evaluation_appraisal a join planning_period d on d.id = a.period_id
 where a.employee_id = %(who)s and a.state = 'final' order by d.ends_on desc limit 1
"""
BOARD = """
select a.period_id from evaluation_appraisal a join planning_period d on d.id = a.period_id
 where a.supervisor_id = %(who)s and d.ends_on < %(on)s order by d.ends_on desc limit 1
"""
UNIT = "select unit_id from organization_employee where id = %(who)s"


@dataclass(frozen=True)
class MainPage:
    """A page and the person who opens it."""

    name: str
    path: str
    employee_id: int


def main_pages(agency: Agency, on: date) -> list[MainPage]:
    """The same pages of the same kinds of people, whatever the size of the agency."""
    with agency_context(agency.pk, read_only=True):
        head, member, _ = _row(TEAM, largest=LARGEST_TEAM)
        (officer,) = _row(OFFICER)
        (own,) = _row(PLAN, who=member)
        (leading,) = _row(PLAN, who=head)
        (result,) = _row(RESULT, who=member)
        (period,) = _row(BOARD, who=head, on=on)
        (unit,) = _row(UNIT, who=member)
    return [
        MainPage("work of an employee", "/", member),
        MainPage("work of a supervisor", "/", head),
        MainPage("people", "/people/", officer),
        MainPage("people, searched", "/people/?q=mar+gur", officer),
        MainPage("a person", f"/people/{member}/", officer),
        MainPage("units", "/units/", officer),
        MainPage("a unit", f"/units/{unit}/", officer),
        MainPage("plan", f"/plans/{own}/", member),
        MainPage("plans of the team", "/plans/team/", head),
        MainPage("matrix", f"/matrix/{leading}/", head),
        MainPage("progress", f"/progress/{own}/{_number(on)}/", member),
        MainPage("team board", f"/board/{period}/", head),
        MainPage("my result", f"/evaluations/{result}/", member),
        MainPage("monitoring", "/monitoring/", officer),
    ]


def _number(on: date) -> int:
    """The quarter of the day."""
    return (on.month - 1) // 3 + 1


def _row(statement: str, **values: int | date) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchone()
    if found is None:
        raise LookupError(f"nobody in the demonstration fits:{statement}")
    return tuple(found)
