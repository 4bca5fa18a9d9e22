"""Two pages with forms, for the browser: one that saves itself, one that is driven by keys."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines

from lugas.organization.models import Holiday
from lugas.web.http import ActorRequest, draft_for, reads, writes

FORM_PAGE = """{% extends "layouts/page.html" %}
{% from "components/form.html" import form_start, form_end, saved_note %}
{% from "components/field.html" import field %}
{% from "components/button.html" import button, actions %}
{% block heading %}Formulir{% endblock %}
{% block beside_title %}{{ saved_note(draft) }}{% endblock %}
{% block content %}
{{ form_start("/sample/form/text/", draft=draft, version=1) }}
{{ field(form["reason"]) }}{{ field(form["aspect"]) }}{{ field(form["agreed"]) }}
{% call actions() %}{{ button("Ajukan", "main") }}{% endcall %}
{{ form_end() }}
<p>Hari libur: {{ number }}</p>
{% endblock %}"""

BOARD_PAGE = """{% extends "layouts/page.html" %}
{% from "components/form.html" import form_start, form_end %}
{% from "components/field.html" import field %}
{% from "components/rating.html" import rating %}
{% from "components/button.html" import button %}
{% block heading %}Papan {{ person }}{% endblock %}
{% block content %}
<div class="board" data-keys>
  <ul class="board-people" data-people>
    {% for each in (1, 2, 3) %}
    <li><a href="/sample/board/{{ each }}/"{% if each == person %} aria-current{% endif %}>Pegawai {{ each }}</a></li>
    {% endfor %}
  </ul>
  <div class="board-form">
    {{ form_start("/sample/board/" ~ person ~ "/next/") }}
    {{ rating(form["result_rating"], keys=true) }}
    {{ rating(form["behavior_rating"], keys=true) }}
    {{ field(form["reason"]) }}
    {{ button("Berikutnya", "main") }}
    {{ form_end() }}
  </div>
</div>
{% endblock %}"""

RATINGS = [("above", "Di atas"), ("meets", "Sesuai"), ("below", "Di bawah")]


class TextForm(forms.Form):
    reason = forms.CharField(label="Alasan", widget=forms.Textarea)
    aspect = forms.ChoiceField(
        label="Aspek", choices=[("", "Pilih"), ("time", "Waktu"), ("cost", "Biaya")], required=False
    )
    agreed = forms.BooleanField(label="Sudah dibaca", required=False)


class RatingForm(forms.Form):
    result_rating = forms.ChoiceField(label="Hasil kerja", choices=RATINGS, widget=forms.RadioSelect)
    behavior_rating = forms.ChoiceField(label="Perilaku", choices=RATINGS, widget=forms.RadioSelect)
    reason = forms.CharField(label="Alasan", required=False)


@reads
def text_form(request: ActorRequest) -> HttpResponse:
    draft = draft_for(request)
    context = {"actor": request.actor, "draft": draft, "form": TextForm(initial=draft.initial)}
    context["number"] = Holiday.objects.filter(name="Dari formulir").count()
    return HttpResponse(engines["jinja2"].from_string(FORM_PAGE).render(context, request))


@writes
def text(request: ActorRequest) -> HttpResponse:
    number = Holiday.objects.filter(name="Dari formulir").count()
    Holiday.objects.create(agency=request.actor.agency, day=f"2027-03-{number + 1:02}", name="Dari formulir")
    return redirect("/sample/form/")


@reads
def board(request: ActorRequest, person: int) -> HttpResponse:
    context = {"actor": request.actor, "person": person, "form": RatingForm()}
    return HttpResponse(engines["jinja2"].from_string(BOARD_PAGE).render(context, request))


@writes
def after(request: ActorRequest, person: int) -> HttpResponse:
    complete = RatingForm(request.POST).is_valid()
    return redirect(f"/sample/board/{person + 1 if complete else person}/")
