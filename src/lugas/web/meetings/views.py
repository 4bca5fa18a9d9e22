"""Progress meetings: the list with who was not met, one meeting, and the forms before and after it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from lugas.organization.permissions import require
from lugas.progress.actions.meetings import calendar_of
from lugas.progress.circles import Circle, circles_of
from lugas.progress.meeting_counts import leaders
from lugas.progress.models import Meeting, NextStep
from lugas.progress.permissions import can_change_meeting, can_count_meetings
from lugas.regulation.scheme import load

from ..http import ActorRequest, draft_for, reads, render
from ..paging import page_of
from .forms import AppointmentForm, MinutesForm, ReasonForm, StepForm, with_people
from .page import MeetingPage, circle_or_refusal, meeting_or_404, owners_of

SHOWN, MOST_STEPS = 20, 50


def weeks_of(request: ActorRequest) -> int:
    """After how many weeks the scheme calls somebody not met."""
    return load(request.actor.agency.scheme, request.actor.on).progress.meetings.weeks


@reads
def index(request: ActorRequest) -> HttpResponse:
    """My meetings; for a leader first who was not met for long, and what is still open."""
    actor, weeks = request.actor, weeks_of(request)
    circles = circles_of(actor)
    missed = [(circle, circle.not_met(on=actor.on, weeks=weeks)) for circle in circles]
    meetings = Meeting.objects.visible_to(actor).select_related("employee", "unit", "team")
    context = {
        "circles": circles,
        "missed": [(circle, people) for circle, people in missed if people],
        "weeks": weeks,
        "page": page_of(meetings, request, by=("-pk",), size=SHOWN),
        "steps": _open_steps(request) if circles else [],
        "counts": can_count_meetings(actor),
    }
    return render(request, "meetings/index.html", context)


def _open_steps(request: ActorRequest) -> list[NextStep]:
    """What others still have to do from the meetings that I lead, the nearest day first."""
    led = Meeting.objects.visible_to(request.actor).filter(employee_id__in=request.actor.supervising_ids)
    rows = NextStep.objects.open().filter(meeting__in=led).exclude(owner_id=request.actor.employee_id)
    return list(rows.select_related("owner").order_by("due_on", "pk")[:MOST_STEPS])


@reads
def counts(request: ActorRequest) -> HttpResponse:
    """How often leaders meet their people; numbers alone."""
    require(can_count_meetings(request.actor))
    weeks = weeks_of(request)
    page = page_of(leaders(request.actor, weeks=weeks), request, by=("sort_name", "pk"), size=30)
    return render(request, "meetings/counts.html", {"page": page, "weeks": weeks})


@reads
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    return show(request, MeetingPage(meeting_or_404(request, pk), request.actor))


def show(request: ActorRequest, page: MeetingPage, step: StepForm | None = None, status: int = 200) -> HttpResponse:
    context = {
        "page": page,
        "meeting": page.meeting,
        "step": step or step_form(request, page),
        "reason": ReasonForm(),
    }
    return render(request, "meetings/meeting.html", context, status)


def step_form(request: ActorRequest, page: MeetingPage, data: Any = None) -> StepForm:
    return StepForm(data, owners=owners_of(request.actor, page.circle), on=request.actor.on, whole=True)


@reads
def calendar(request: ActorRequest, pk: int) -> HttpResponse:
    """The meeting for anybody's calendar."""
    found = meeting_or_404(request, pk)
    if found.planned_at is None or found.state != "planned":
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="meeting-{pk}.ics"'}
    text = calendar_of(found, found.employee.full_name)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@reads
def new(request: ActorRequest, kind: str, of: int) -> HttpResponse:
    """The minutes of a meeting that was just held."""
    circle, draft = circle_or_refusal(request, kind, of), draft_for(request)
    return minutes_page(request, circle, minutes_form(request, circle, initial=with_people(draft)), draft=draft)


def minutes_form(request: ActorRequest, circle: Circle, data: Any = None, initial: Any = None) -> MinutesForm:
    owners = owners_of(request.actor, circle)
    return MinutesForm(data, initial=initial or {}, fellows=circle.people, owners=owners, on=request.actor.on)


def minutes_page(
    request: ActorRequest, circle: Circle, form: MinutesForm, *, found: Meeting | None = None, **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    earlier = _of_circle(request, circle)
    context = {"circle": circle, "form": form, "meeting": found, "earlier": earlier, **more}
    return render(request, "meetings/minutes.html", context, status)


def _of_circle(request: ActorRequest, circle: Circle) -> list[NextStep]:
    """What is still open from earlier meetings of the same circle: where the talk begins."""
    meetings = Meeting.objects.visible_to(request.actor).filter(**circle.place)
    rows = NextStep.objects.open().filter(meeting__in=meetings).select_related("owner")
    return list(rows.order_by("due_on", "pk")[:MOST_STEPS])


@reads
def minutes(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes of a meeting that was planned."""
    page, draft = MeetingPage(meeting_or_404(request, pk), request.actor), draft_for(request)
    require(page.changing)
    form = minutes_form(request, page.circle, initial=with_people(draft))
    return minutes_page(request, page.circle, form, found=page.meeting, draft=draft)


@reads
def appointment(request: ActorRequest, kind: str, of: int) -> HttpResponse:
    circle, draft = circle_or_refusal(request, kind, of), draft_for(request)
    form = AppointmentForm(initial=with_people(draft), fellows=circle.people)
    return appointment_page(request, form, circle=circle, draft=draft)


def appointment_page(request: ActorRequest, form: AppointmentForm, **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    return render(request, "meetings/appointment.html", {"form": form, "meeting": None, **more}, status)


@reads
def another_day(request: ActorRequest, pk: int) -> HttpResponse:
    page, draft = MeetingPage(meeting_or_404(request, pk), request.actor), draft_for(request)
    require(can_change_meeting(request.actor, page.meeting))
    saved = {name: getattr(page.meeting, name) for name in ("planned_at", "place", "topic")}
    form = AppointmentForm(initial=saved | draft.initial, fellows=())
    return appointment_page(request, form, circle=page.circle, draft=draft, meeting=page.meeting)
