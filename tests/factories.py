"""Records in a wanted state, for people of the cast. Called inside `cast.within(…)`."""

from typing import Any

from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.organization.models import Team, TeamMember
from lugas.planning.models import (
    Annex,
    Cycle,
    Indicator,
    LeaderExpectation,
    LeaderLink,
    Period,
    Plan,
    PlannedResult,
)
from lugas.progress.models import ActionPlan, Feedback, Participant, Project, ProjectLink, ProjectReport, Realization
from lugas.workflow.counting import recount

from .cast import TODAY, Person, moment

CORE_VALUES = ("BP", "AK", "KO", "HA", "LO", "AD", "KL")


def cycle(person: Person, year: int = 2026) -> Cycle:
    return Cycle.objects.get(agency=person.agency, year=year)


def period(person: Person, number: int, year: int = 2026) -> Period:
    return Period.objects.get(cycle__year=year, agency=person.agency, number=number)


def period_of(made: Plan, number: int) -> Period:
    return Period.objects.get(cycle=made.cycle, number=number)


def plan(person: Person, state: str = "draft", *, filled: bool = True, **values: Any) -> Plan:
    """A plan for the person's present posting; filled with one result of everything that submitting needs."""
    employee = person.employee
    stamps: dict[str, Any] = {}
    if state in ("submitted", "agreed", "revision", "closed"):
        stamps |= {"submitted_at": moment(TODAY), "submitted_by_id": employee.pk}
    if state in ("agreed", "revision", "closed"):
        stamps |= {"agreed_at": moment(TODAY), "agreed_by_id": employee.supervisor_id}
    if state == "closed":
        stamps |= {"closed_at": moment(TODAY)}
    if filled:
        stamps |= {"dialogue_on": TODAY, "dialogue_note": "Ekspektasi dibahas bersama."}
    awaiting = {"submitted": employee.supervisor_id, "agreed": None, "closed": None}.get(state, employee.pk)
    assert employee.unit is not None and employee.position is not None
    defaults = {
        "agency": person.agency,
        "cycle": values.pop("cycle", None) or cycle(person),
        "employee": employee,
        "posting_id": employee.posting_id,
        "unit": employee.unit,
        "position_title": employee.position.title,
        "supervisor_id": employee.supervisor_id,
        "senior_supervisor_id": employee.senior_supervisor_id,
        "state": state,
        "starts_on": TODAY.replace(month=1, day=1),
        "ends_on": TODAY.replace(month=12, day=31),
        "awaiting_id": awaiting,
    }
    made = Plan.objects.create(**(defaults | stamps | values))
    for core_value in CORE_VALUES:
        LeaderExpectation.objects.create(agency=person.agency, plan=made, core_value=core_value)
    if filled:
        _fill(made)
    recount(person.agency.pk)
    return made


def _fill(made: Plan) -> None:
    for number, kind in enumerate(("resources", "accountability", "consequences"), start=1):
        Annex.objects.create(agency=made.agency, plan=made, kind=kind, text=f"Lampiran {number}", order=1)
    result(made, "Tersedianya laporan evaluasi kinerja pegawai yang lengkap")


def result(made: Plan, text: str, *, leader: PlannedResult | None = None, **values: Any) -> PlannedResult:
    """A result with one indicator of the plan's form; supports `leader` when one is given."""
    row = PlannedResult.objects.create(agency=made.agency, plan=made, text=text, **values)
    dimension = {"f1": {"aspect": "quantity"}, "f2": {"perspective": "recipient"}}.get(made.form, {})
    Indicator.objects.create(
        agency=made.agency,
        result=row,
        text="Jumlah laporan",
        target="12",
        target_value=12,
        measure="laporan",
        **dimension,
    )
    if leader:
        LeaderLink.objects.create(agency=made.agency, result=row, leader=leader)
    elif made.form != "f2":
        PlannedResult.objects.filter(pk=row.pk).update(leader_text="Meningkatnya kualitas layanan kepegawaian")
    return row


def realization(made: Plan, number: int = 2, *, value: Any = 3) -> Realization:
    """Something was done for the first indicator: an action plan and a realization in the period."""
    indicator = Indicator.objects.filter(result__plan=made).order_by("pk")[0]
    person_period = Period.objects.get(cycle=made.cycle, number=number)
    ActionPlan.objects.get_or_create(
        agency=made.agency,
        plan=made,
        result=indicator.result,
        period=person_period,
        defaults={"text": "Menyusun tiga laporan", "target": "3 laporan", "updated_at": moment(TODAY)},
    )
    return Realization.objects.create(
        agency=made.agency,
        plan=made,
        indicator=indicator,
        period=person_period,
        value=value,
        text="Laporan disusun dan disampaikan",
        source="Arsip subbidang",
        recorded_at=moment(TODAY),
        recorded_by_id=made.employee_id,
    )


def feedback(about: Person, author: Person, *, given_on: Any = TODAY, **values: Any) -> Feedback:
    defaults = {"capacity": "supervisor", "core_value": "AK", "tone": "improvement", "text": "Lengkapi data dukung."}
    return Feedback.objects.create(
        agency=about.agency,
        employee_id=about.employee_id,
        author_id=author.employee_id,
        given_on=given_on,
        given_at=moment(given_on),
        **(defaults | values),
    )


def achievement(person: Person, unit_code: str, number: int = 2, value: str = "good", **values: Any) -> UnitAchievement:
    """The achievement of a unit; `person` is who sets it. An empty value: not set yet."""
    from lugas.organization.models import Unit

    stamps = {"set_at": moment(TODAY), "set_by_id": person.employee_id} if value else {}
    return UnitAchievement.objects.create(
        agency=person.agency,
        unit=Unit.objects.get(agency=person.agency, code=unit_code),
        period=period(person, number),
        setter_id=person.employee_id,
        value=value,
        **(stamps | values),
    )


ORDER = ("open", "self_assessed", "rated", "discussed", "decided", "delivered", "received", "final")


def appraisal(made: Plan, state: str = "open", number: int = 2, **values: Any) -> Appraisal:
    """The appraisal of a plan in a period, with the stamps that its state needs."""
    at, reached = moment(TODAY), ORDER.index(state)
    stamps: dict[str, Any] = {}
    steps: list[dict[str, Any]] = [
        {},
        {
            "self_result": "meets",
            "self_behavior": "meets",
            "self_account": "Target tercapai.",
            "self_submitted_at": at,
            "self_submitted_by_id": made.employee_id,
        },
        {
            "result_rating": "meets",
            "result_reason": "Tiga laporan sesuai target.",
            "behavior_rating": "meets",
            "behavior_reason": "Disiplin dan dapat diandalkan.",
            "rated_at": at,
            "rated_by_id": made.supervisor_id,
        },
        {},
        {"grade": "good", "decided_at": at, "decided_by_id": made.supervisor_id},
        {"delivered_at": at, "delivered_by_id": made.supervisor_id},
        {"received_at": at},
        {"finished_at": at},
    ]
    for step in steps[: reached + 1]:
        stamps |= step
    turn = {"open": made.employee_id, "delivered": made.employee_id, "received": None, "final": None}
    measured = _measured(made)
    row = Appraisal.objects.create(
        agency=made.agency,
        plan=made,
        period=Period.objects.get(cycle=made.cycle, number=number),
        employee_id=made.employee_id,
        unit=made.unit,
        measured_unit=measured,
        is_unit_head=measured is not None and _heads(made, measured),
        position_title=made.position_title,
        supervisor_id=made.supervisor_id,
        senior_supervisor_id=made.senior_supervisor_id,
        annual=number == 4,
        state=state,
        awaiting_id=turn.get(state, made.supervisor_id),
        **(stamps | values),
    )
    recount(made.agency_id)
    return row


def _measured(made: Plan) -> Any:
    """The nearest unit upward that has an achievement of its own."""
    unit = made.unit
    while unit is not None and not unit.measured:
        unit = unit.parent  # type: ignore[assignment]
    return unit


def _heads(made: Plan, unit: Any) -> bool:
    return unit.head_position_id is not None and made.posting.position_id == unit.head_position_id


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
