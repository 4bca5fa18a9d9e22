"""A few views that do what views do, so that `reads` and `writes` can be tested without a real page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from lugas.organization.models import Agency, Employee, Holiday
from lugas.web.http import ActorRequest, draft_for, looked_at, reads, render, writes
from lugas.web.urls import urlpatterns as of_the_application
from lugas.workflow.refusal import Refused, Stale

from . import sample_forms

handler400 = "lugas.web.answers.bad_request"
handler403 = "lugas.web.answers.permission_denied"
handler404 = "lugas.web.answers.not_found"
handler500 = "lugas.web.answers.server_error"


@reads
def reading(request: ActorRequest) -> HttpResponse:
    return render(request, "errors/not_found.html", {"back": request.actor.name})


@reads
def reading_that_writes(request: ActorRequest) -> HttpResponse:
    Holiday.objects.create(agency=request.actor.agency, day="2026-12-24", name="Tidak boleh")
    return HttpResponse()


@reads
def looking(request: ActorRequest) -> HttpResponse:
    other = Employee.objects.exclude(pk=request.actor.employee_id).order_by("pk")[0]
    looked_at(request, "employee.looked_at", other, subject=other.pk)
    looked_at(request, "employee.looked_at", other, subject=request.actor.employee_id)
    return HttpResponse("seen")


@writes
def holiday(request: ActorRequest) -> HttpResponse:
    made = Holiday.objects.create(agency=request.actor.agency, day=request.POST["day"], name="Cuti bersama")
    return redirect(f"/sample/holidays/{made.pk}/")


@writes
def holiday_then_invalid(request: ActorRequest) -> HttpResponse:
    Holiday.objects.create(agency=request.actor.agency, day="2026-12-24", name="Tidak jadi")
    return HttpResponse("wrong", status=422)


@writes
def refusing(request: ActorRequest) -> HttpResponse:
    Holiday.objects.create(agency=request.actor.agency, day="2026-12-24", name="Tidak jadi")
    raise Refused("Hanya Budi Santoso yang dapat menyetujui.")


@writes
def stale(request: ActorRequest) -> HttpResponse:
    raise Stale(Agency(name="Yang tersimpan di tempat lain"), {"name": request.POST["name"]})


@reads
def broken(request: ActorRequest) -> HttpResponse:
    raise ZeroDivisionError


@reads
def kept_text(request: ActorRequest) -> HttpResponse:
    return HttpResponse(draft_for(request, "/sample/form/").text("reason", "empty"))


@reads(public=True)
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("known" if hasattr(request, "actor") else "visitor")


urlpatterns = [
    path("sample/", reading),
    path("sample/writing-read/", reading_that_writes),
    path("sample/looking/", looking),
    path("sample/holidays/", holiday),
    path("sample/invalid/", holiday_then_invalid),
    path("sample/refusing/", refusing),
    path("sample/stale/", stale),
    path("sample/broken/", broken),
    path("sample/kept/", kept_text),
    path("sample/form/", sample_forms.text_form),
    path("sample/form/text/", sample_forms.text),
    path("sample/board/<int:person>/", sample_forms.board),
    path("sample/board/<int:person>/next/", sample_forms.after),
    path("sample/public/", public),
    *of_the_application,
]
