"""Teams, projects and meetings in a wanted state, for people of the cast. Called inside `cast.within(…)`."""

from typing import Any

from lugas.organization.models import Team, TeamMember
from lugas.planning.models import PlannedResult
from lugas.progress.models import Attendance, Meeting, NextStep, Participant, Project, ProjectLink, ProjectReport

from .cast import TODAY, Person, moment

SAID = "Antrean turun menjadi 20 menit. Loket kedua dibuka Senin."


def team(leader: Person, *members: Person, name: str = "Tim Percepatan Perizinan", **values: Any) -> Team:
    """A team of the leader's unit since the beginning of the year, everyone confirmed."""
    employee = leader.employee
    given: dict[str, Any] = {"purpose": "Menyusun satu jalur perizinan untuk semua bidang.", "decree": "SK 100/2026"}
    given |= {"unit_id": employee.unit_id}
    made = Team.objects.create(
        agency=leader.agency,
        name=name,
        starts_on=TODAY.replace(month=1, day=5),
        founded_by=employee,
        founded_at=moment(TODAY),
        **(given | values),
    )
    for person in (leader, *members):
        member(made, person, leader, role="leader" if person is leader else "member")
    return made


def member(made: Team, person: Person, by: Person, *, confirmed: bool = True, **values: Any) -> TeamMember:
    """Somebody's time in a team from its first day on, or the leader's proposal of it."""
    stamps = {"confirmed_by_id": by.employee_id, "confirmed_at": moment(TODAY)} if confirmed else {}
    return TeamMember.objects.create(
        agency=made.agency,
        team=made,
        employee_id=person.employee_id,
        proposed_by_id=by.employee_id,
        proposed_at=moment(TODAY),
        **({"starts_on": made.starts_on} | stamps | values),
    )


def project(owner: Person, *members: Person, state: str = "running", **values: Any) -> Project:
    """A road for three villages; the members have a part in it."""
    employee = owner.employee
    done = {"achieved": "2,5", "achieved_on": TODAY, "finished_at": moment(TODAY)} if state == "finished" else {}
    given = {
        "title": "Jalan Poros Kampung",
        "goal": "Tiga kampung dapat dicapai kendaraan sepanjang tahun.",
        "starts_on": TODAY.replace(month=2, day=2),
        "ends_on": TODAY.replace(month=8, day=14),
        "outcome": "Waktu tempuh ke puskesmas",
        "population": "2.400 warga tiga kampung",
        "baseline": "6",
        "target": "2",
        "measure": "jam",
        "source": "Survei waktu tempuh Dinas Perhubungan",
    }
    made = Project.objects.create(
        agency=owner.agency,
        employee=employee,
        supervisor_id=employee.supervisor_id,
        senior_supervisor_id=employee.senior_supervisor_id,
        unit_id=employee.unit_id,
        state=state,
        awaiting_id=owner.employee_id if state in ("planned", "running") else None,
        opened_at=moment(TODAY),
        **(given | done | values),
    )
    for person in members:
        Participant.objects.create(
            agency=owner.agency,
            project=made,
            employee_id=person.employee_id,
            part="Menyiapkan data lalu lintas",
            added_at=moment(TODAY),
        )
    return made


def project_link(made: Project, row: PlannedResult) -> ProjectLink:
    """The project contributes to this planned result."""
    return ProjectLink.objects.create(
        agency=made.agency, project=made, result=row, linked_by_id=made.employee_id, linked_at=moment(TODAY)
    )


def report(made: Project, state: str = "submitted", **values: Any) -> ProjectReport:
    turn = {"submitted": made.supervisor_id, "confirmed": None}.get(state, made.employee_id)
    stamps = {"confirmed_at": moment(TODAY), "confirmed_by_id": made.supervisor_id} if state == "confirmed" else {}
    given = {
        "achievements": "Jalan 14 km selesai sebelum musim hujan.",
        "challenges": "Dua jembatan harus dipindahkan.",
        "submitted_at": moment(TODAY),
    }
    return ProjectReport.objects.create(
        agency=made.agency, project=made, state=state, awaiting_id=turn, **(given | stamps | values)
    )


def meeting(leader: Person, *people: Person, state: str = "held", **values: Any) -> Meeting:
    """A progress meeting of the leader's own unit today; everybody came."""
    held = {"held_on": TODAY, "minutes": SAID, "recorded_at": moment(TODAY)} if state == "held" else {}
    planned = {"planned_at": moment(TODAY), "due_on": TODAY, "awaiting_id": leader.employee_id, "invitations": 1}
    place = {} if "team" in values else {"unit_id": leader.employee.unit_id}
    given = (held if state == "held" else planned) | place | values
    made = Meeting.objects.create(
        agency=leader.agency, employee_id=leader.employee_id, state=state, made_at=moment(TODAY), **given
    )
    for person in people:
        Attendance.objects.create(
            agency=leader.agency,
            meeting=made,
            employee_id=person.employee_id,
            present=True if state == "held" else None,
        )
    return made


def next_step(made: Meeting, owner: Person, **values: Any) -> NextStep:
    given = {"text": "Menyusun jadwal loket kedua", "due_on": TODAY, "made_at": moment(TODAY)}
    return NextStep.objects.create(agency=made.agency, meeting=made, owner_id=owner.employee_id, **(given | values))
