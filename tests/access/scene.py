"""The records on which access is tried: Budi's in Wanggar, the same of Rina in Rangkui, and who tries."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from lugas.evaluation.models import Dialogue, DialoguePoint, Promise
from lugas.exchange.models import Import
from lugas.organization.models import (
    Correction,
    Delegation,
    Employee,
    Grant,
    Holiday,
    Membership,
    Position,
    Posting,
    ProxyGrant,
    Unit,
    User,
)
from lugas.planning.models import Deadline
from lugas.progress.models import ActionPlan, Evidence
from lugas.workflow.models import Notification
from tests import factories, teamwork
from tests.access import peer_scene
from tests.cast import FOUNDED, PASSWORD, PEOPLE, TODAY, Cast, Person, moment

VISITOR, LEFT = "visitor", "pergi"
# Agus with administrator mode on; Nurul while she types for Andi, who allowed it.
ADMINISTRATING, TYPING = "agus_on", "nurul_andi"
HERE = [row[0] for row in PEOPLE["wanggar"]]
THERE = [row[0] for row in PEOPLE["rangkui"]]
EVERYONE = [*HERE, *THERE, ADMINISTRATING, TYPING, LEFT, VISITOR]


@dataclass
class Scene:
    """`ids["plan"]` is the key of Budi's plan; `clients` are the browsers of everybody who tries."""

    cast: Cast
    ids: dict[str, int] = field(default_factory=dict)
    foreign: dict[str, int] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    other_unit: int = 0


def build(cast: Cast) -> Scene:
    scene = Scene(cast)
    with cast.within("wanggar"):
        cast.people[LEFT] = _left(cast)
        scene.ids = _records(cast, cast.budi, cast.dewi, "WA1", "WA")
        scene.ids |= _teams(cast.siti, cast.budi, cast.andi) | {"colleague": cast.maria.employee_id}
        scene.ids["principal"] = cast.andi.employee_id
        scene.other_unit = Unit.objects.get(code="WB").pk
    with cast.within("rangkui"):
        scene.foreign = _records(cast, cast.rina, cast.joko, "R", "R") | {"principal": cast.tono.employee_id}
        scene.foreign |= _teams(cast.joko, cast.rina, cast.tono) | {"colleague": cast.tono.employee_id}
    factories.worker()
    scene.clients = {name: _client(cast, name) for name in EVERYONE}
    return scene


def _left(cast: Cast) -> Person:
    """Somebody whose service ended last month and whose account still stands."""
    agency = cast.agencies["wanggar"]
    gone = Employee.objects.create(
        agency=agency,
        kind="pns",
        nip="198001012005011013",
        name="Sudah Pergi",
        sort_name="sudah pergi",
        left_on=TODAY - timedelta(days=30),
    )
    user = User.objects.create(sign_in_name=LEFT)
    user.set_password(PASSWORD)
    user.save()
    Membership.objects.create(user=user, agency=agency, employee=gone)
    return Person(LEFT, agency, gone.pk, user.pk)


def _client(cast: Cast, name: str) -> Client:
    if name == VISITOR:
        return Client()
    client = cast.client({ADMINISTRATING: "agus", TYPING: "nurul"}.get(name, name))
    session = client.session
    if name == ADMINISTRATING:
        session["administrating_until"] = (timezone.now() + timedelta(minutes=30)).isoformat()
    if name == TYPING:
        session["principal"] = cast.andi.employee_id
    session.save()
    return client


def _records(cast: Cast, owner: Person, supervisor: Person, unit_code: str, measured: str) -> dict[str, int]:
    agency, employee = owner.agency, owner.employee
    unit = Unit.objects.get(agency=agency, code=unit_code)
    plan = factories.plan(owner, "agreed")
    result = plan.results.get()
    factories.realization(plan)
    period = factories.period(owner, 2)
    ActionPlan.objects.filter(plan=plan).update(obstacle="Data terlambat datang")
    appraisal = factories.appraisal(plan)
    seat = Position.objects.create(agency=agency, unit=unit, code="kosong", title="Jabatan kosong", kind="pelaksana")
    dated = {"agency": agency, "starts_on": FOUNDED}
    made: dict[str, Any] = {
        "plan": plan,
        "result": result,
        "indicator": result.indicators.get(),
        "appraisal": appraisal,
        "period": period,
        "cycle": plan.cycle,
        "deadline": Deadline.objects.filter(cycle=plan.cycle, period=None).order_by("pk").first(),
        "holiday": Holiday.objects.filter(agency=agency).order_by("pk").first(),
        "achievement": factories.achievement(supervisor, measured),
        "dialogue": Dialogue.objects.create(agency=agency, appraisal=appraisal, planned_at=moment(TODAY)),
        "unit": unit,
        "position": seat,
        "grant": Grant.objects.create(
            **dated, employee=employee, office="team_leader", decree="SK 1", granted_by=supervisor.employee
        ),
        "proxy": ProxyGrant.objects.create(**dated, operator=supervisor.employee, principal=employee),
        "delegation": Delegation.objects.create(**dated, supervisor=employee, delegate=supervisor.employee),
        "posting": Posting.objects.get(pk=employee.posting_id),
        "correction": Correction.objects.create(
            agency=agency,
            employee=employee,
            about="supervisor",
            proposal="Atasan saya lain",
            proposed_at=moment(TODAY),
            awaiting=None,
        ),
        "notification": Notification.objects.create(
            agency=agency,
            recipient=employee,
            kind="plan_agreed",
            path="/plans/",
            created_at=moment(TODAY),
            context={"year": 2026, "who": "Dewi"},
        ),
        "import": Import.objects.create(
            agency=agency,
            file_name="pegawai.csv",
            stored="x",
            sha256="0" * 64,
            size=1,
            uploaded_by=supervisor.employee,
            uploaded_at=moment(TODAY),
        ),
        "evidence": Evidence.objects.create(
            agency=agency,
            plan=plan,
            result=result,
            period=period,
            kind="link",
            name="Laporan",
            link_state="unchecked",
            url="https://contoh.example/laporan",
            uploaded_at=moment(TODAY),
            uploaded_by=employee,
        ),
    }
    point = DialoguePoint.objects.create(
        agency=agency,
        dialogue=made["dialogue"],
        topic="Pelatihan",
        ending="action",
        due_on=TODAY,
        action="Ikut pelatihan",
        owner=employee,
    )
    promise = Promise.objects.create(
        agency=agency,
        action_plan=ActionPlan.objects.get(plan=plan),
        employee=employee,
        owner=supervisor.employee,
        text="Server baru",
        due_on=TODAY,
        made_at=moment(TODAY),
    )
    feedback = factories.feedback(owner, supervisor)
    asked = peer_scene.build(cast, owner, period)
    asked["candidate"] = cast.people["andi" if agency.code == "wanggar" else "joko"].employee_id
    named = {"employee": employee.pk, "feedback": feedback.pk, "point": point.pk, "promise": promise.pk}
    return {name: row.pk for name, row in made.items()} | asked | named


def _teams(leader: Person, owner: Person, proposed: Person) -> dict[str, int]:
    """A team of the owner's unit under a leader from elsewhere, who proposes one more member."""
    team = teamwork.team(leader, owner, unit_id=owner.employee.unit_id)
    proposal = teamwork.member(team, proposed, leader, confirmed=False)
    project = teamwork.project(owner, proposed)
    above = Person("", owner.agency, owner.employee.supervisor_id or 0, 0)
    meeting = teamwork.meeting(above, owner, state="planned", unit_id=owner.employee.unit_id)
    return {
        "team": team.pk,
        "membership": team.members.get(employee_id=owner.employee_id).pk,
        "proposal": proposal.pk,
    } | {"project": project.pk, "meeting": meeting.pk, "step": teamwork.next_step(meeting, owner).pk}
