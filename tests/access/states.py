"""The records of the scene, led into the state in which a deed is possible."""

from collections.abc import Callable
from datetime import timedelta

from lugas.evaluation.models import Appraisal, Dialogue, UnitAchievement
from lugas.organization.models import User
from lugas.planning.models import Plan, Understanding
from lugas.progress.models import Evidence, Meeting, Project, ProjectReport
from tests import factories, teamwork
from tests.cast import TODAY, moment

from . import peer_scene
from .scene import Scene


def _plan(scene: Scene, **values: object) -> None:
    Plan.objects.filter(pk=scene.ids["plan"]).update(**values)


def draft(scene: Scene) -> None:
    _plan(scene, state="draft", awaiting_id=scene.cast.budi.employee_id, submitted_at=None, submitted_by=None)
    _plan(scene, agreed_at=None, agreed_by=None)


def submitted(scene: Scene) -> None:
    _plan(scene, submitted_at=moment(TODAY), submitted_by=scene.cast.budi.employee_id)
    _plan(scene, state="submitted", awaiting_id=scene.cast.dewi.employee_id, agreed_at=None, agreed_by=None)


def submitted_late(scene: Scene) -> None:
    submitted(scene)
    _plan(scene, due_on=TODAY - timedelta(days=20), awaiting_since=TODAY - timedelta(days=30))


def removed(scene: Scene) -> None:
    draft(scene)
    Plan.objects.get(pk=scene.ids["plan"]).results.update(removed_at=moment(TODAY))


def evidence_removed(scene: Scene) -> None:
    Evidence.objects.filter(pk=scene.ids["evidence"]).update(removed_at=moment(TODAY))


def unset(scene: Scene) -> None:
    UnitAchievement.objects.filter(pk=scene.ids["achievement"]).update(value="", set_at=None, set_by=None)


def no_passwords(scene: Scene) -> None:
    """Maria has no password yet, and is no longer signed in."""
    user = User.objects.get(pk=scene.cast.maria.user_id)
    user.set_unusable_password()
    user.save()


def appraisal(state: str) -> Callable[[Scene], None]:
    def lead(scene: Scene) -> None:
        Dialogue.objects.filter(appraisal_id=scene.ids["appraisal"]).delete()
        Appraisal.objects.filter(pk=scene.ids["appraisal"]).delete()
        made = factories.appraisal(Plan.objects.get(pk=scene.ids["plan"]), state)
        Appraisal.objects.filter(pk=made.pk).update(id=scene.ids["appraisal"])
        Dialogue.objects.create(agency_id=made.agency_id, appraisal_id=scene.ids["appraisal"], planned_at=moment(TODAY))

    return lead


def project(state: str) -> Callable[[Scene], None]:
    def lead(scene: Scene) -> None:
        done = {"achieved": "2", "achieved_on": TODAY, "finished_at": moment(TODAY)} if state == "finished" else {}
        Project.objects.filter(pk=scene.ids["project"]).update(state=state, **done)

    return lead


def reported(scene: Scene) -> None:
    project("finished")(scene)
    ProjectReport.objects.filter(project_id=scene.ids["project"]).delete()
    teamwork.report(Project.objects.get(pk=scene.ids["project"]))


def meeting_held(scene: Scene) -> None:
    held = {"held_on": TODAY, "minutes": "Loket kedua dibuka.", "recorded_at": moment(TODAY)}
    Meeting.objects.filter(pk=scene.ids["meeting"]).update(state="held", **held)


def asked(scene: Scene) -> None:
    plan = Plan.objects.get(pk=scene.ids["plan"])
    word = Understanding.objects.create(agency_id=plan.agency_id, plan=plan, version=plan.version, state="asked")
    word.questions.create(agency_id=plan.agency_id, text="?", asked_at=moment(TODAY), asked_by_id=plan.employee_id)


STATES: dict[str, Callable[[Scene], None]] = {
    **peer_scene.STATES,
    "": lambda scene: None,
    "draft": draft,
    "meeting_held": meeting_held,
    "submitted": submitted,
    "submitted_late": submitted_late,
    "removed": removed,
    "evidence_removed": evidence_removed,
    "unset": unset,
    "project_planned": project("planned"),
    "project_finished": project("finished"),
    "reported": reported,
    "asked": asked,
    "no_passwords": no_passwords,
    **{name: appraisal(name) for name in ("self_assessed", "rated", "discussed", "decided", "delivered")},
}
