"""The supervisor's two ratings: written down as one goes, submitted (T15), changed in the dialogue with a reason."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.workflow import clock
from lugas.workflow.move import locked, move
from lugas.workflow.record import digest, record
from lugas.workflow.refusal import Refused, Stale, require

from .. import items, mails
from ..checks import Ratings, complete
from ..deadlines import due_in
from ..items import Items, to_json
from ..models import Appraisal, RatingDraft, RatingVersion, Side
from ..permissions import can_change_ratings, can_draft, can_rate, stand_in
from ..states import AppraisalState as S
from .achievement import achievement_of
from .beginning import begin_dialogue
from .lapse import pass_dialogue_if_unused, pass_self_if_lapsed


@transaction.atomic
def save_draft(
    appraisal: Appraisal,
    ratings: Ratings,
    *,
    actor: Actor,
    version: int,
    form: UUID | None = None,
    said: Items = (),
) -> RatingDraft:
    """Keep ratings that are not submitted.

    `version` is the draft's that the form began with, 0 for none; `form` names the opened form, which may save again.
    """
    fresh = locked(Appraisal, appraisal.pk)
    require(can_draft(actor, fresh, on=actor.on))
    draft = _unchanged_draft(fresh, version, form)
    if draft is None:
        draft = RatingDraft(agency_id=fresh.agency_id, appraisal=fresh, lock_version=0)
    for name, value in asdict(ratings).items():
        setattr(draft, name, value)
    draft.items = to_json(said)
    draft.saved_at, draft.saved_by_id, draft.saved_from = clock.now(), actor.employee_id, form
    draft.lock_version += 1
    draft.save()
    return draft


@transaction.atomic
def rate(
    appraisal: Appraisal, ratings: Ratings, *, actor: Actor, version: int, form: UUID | None = None, said: Items = ()
) -> None:
    """T15: submit both ratings; both sides see both views from now on, and the dialogue begins."""
    fresh = locked(Appraisal, appraisal.pk)
    achievement = achievement_of(fresh)
    require(can_rate(actor, fresh, on=actor.on, achievement=achievement))
    _unchanged_draft(fresh, version, form)
    ratings = complete(fresh, ratings, achievement, on=actor.on)
    items.require_complete(fresh, Side.SUPERVISOR, said)
    stands_in = stand_in(actor, fresh, on=actor.on)
    pass_self_if_lapsed(appraisal, on=actor.on)
    move(
        appraisal,
        "rate",
        by=actor,
        acting_as=stands_in,
        due_on=due_in(fresh, S.RATED, on=actor.on),
        rated_at=clock.now(),
        rated_by_id=actor.employee_id,
        **_stripped(ratings),
    )
    items.keep(fresh, Side.SUPERVISOR, said)
    RatingDraft.objects.filter(appraisal=fresh).delete()
    begin_dialogue(appraisal)
    undiscussed = pass_dialogue_if_unused(appraisal, on=actor.on)
    mails.tell_employee(
        appraisal, "appraisal.rated_only" if undiscussed else "appraisal.rated", mails.dialogue_path(appraisal)
    )


@transaction.atomic
def change_ratings(
    appraisal: Appraisal, ratings: Ratings, *, actor: Actor, why: str, version: int | None = None
) -> None:
    """Change submitted ratings before they are decided; the earlier ones stay in the history."""
    fresh = locked(Appraisal, appraisal.pk, version)
    require(can_change_ratings(actor, fresh, on=actor.on))
    ratings = complete(fresh, ratings, achievement_of(fresh), on=actor.on)
    if not why.strip():
        raise Refused(_("Write what in the dialogue led to the change."))
    before = {name: getattr(fresh, name) for name in asdict(ratings)}
    after = _stripped(ratings)
    if before == after:
        raise Refused(_("These are the ratings as they stand; nothing was changed."))
    RatingVersion.objects.create(
        agency_id=fresh.agency_id,
        appraisal=fresh,
        replaced_at=clock.now(),
        replaced_by_id=actor.employee_id,
        why=why.strip(),
        **before,
    )
    _replace(fresh, before, after, actor=actor, why=why.strip())
    mails.tell_employee(fresh, "appraisal.ratings_changed", mails.dialogue_path(fresh), why=why.strip())
    appraisal.refresh_from_db()


def _replace(appraisal: Appraisal, before: dict[str, Any], after: dict[str, Any], *, actor: Actor, why: str) -> None:
    """Write the new ratings, and the change into the trace."""
    sealed = digest(appraisal)
    for name, value in after.items():
        setattr(appraisal, name, value)
    appraisal.lock_version += 1
    appraisal.save()
    axes = ("result_rating", "behavior_rating")
    record(
        "appraisal.change_ratings",
        by=actor,
        about=appraisal,
        comment=why,
        data={"from": [before[axis] for axis in axes], "to": [after[axis] for axis in axes]},
        acting_as=stand_in(actor, appraisal, on=actor.on) or "",
        before=sealed,
        after=digest(appraisal),
    )


def _unchanged_draft(appraisal: Appraisal, version: int, form: UUID | None) -> RatingDraft | None:
    """The draft as the form knew it; Stale when another tab or person saved meanwhile."""
    draft = RatingDraft.objects.select_related("saved_by").filter(appraisal=appraisal).first()
    if draft and draft.lock_version != version and (form is None or draft.saved_from != form):
        raise Stale(draft)
    return draft


def _stripped(ratings: Ratings) -> dict[str, Any]:
    return {name: str(value).strip() for name, value in asdict(ratings).items()}
