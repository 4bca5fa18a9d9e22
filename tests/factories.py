"""Records in a wanted state, for people of the cast. Called inside `cast.within(…)`."""

from typing import Any

from django.db import connection

from lugas.evaluation.models import Appraisal, UnitAchievement
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
from lugas.progress.models import ActionPlan, Feedback, Realization
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


def worker(seconds_ago: int = 0) -> None:
    """The last sign of life of the background work."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_workers")
        statement = "insert into procrastinate_workers (last_heartbeat) values (now() - make_interval(secs => %s))"
        cursor.execute(statement, [seconds_ago])
