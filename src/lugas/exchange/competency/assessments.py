"""Results of accredited assessments (KOM-06): a source of its own, brought in from the report."""

from datetime import date
from decimal import Decimal
from typing import Any

from lugas.competency.models import OfficialAssessment, OfficialScore, Purpose
from lugas.competency.querysets import OfficialAssessmentQuerySet
from lugas.organization.actor import Actor
from lugas.organization.models import Agency, Employee
from lugas.organization.roles import Power
from lugas.workflow import clock

from ..book import Book, Effects
from ..models import BookCode, Import, ImportRow, Verdict
from ..roster import relations
from ..roster.checking import Values
from ..roster.columns import Sheet
from ..roster.problems import Problem
from .columns import ASSESSMENT_SHEET, CODES
from .rows import decide, right_rows

PERSON = relations.Reference("nip", "organization_employee", "nip", "no_such_person")
FIELDS = ("held_on", "source", "purpose", "valid_until", "match")
Key = tuple[str, str]


def rule(sheet: Sheet, values: Values) -> list[Problem]:
    values["purpose"] = values["purpose"] or Purpose.MAPPING
    problems = []
    if values["held_on"] and values["valid_until"] and values["valid_until"] < values["held_on"]:
        problems.append(Problem("ends_before", column=sheet.column("valid_until").title))
    if not any(values[code] for code in CODES):
        problems.append(Problem("no_level", column=sheet.column(CODES[0]).title))
    return problems


def compare(made: Import, officer_id: int) -> None:
    relations.find_doubles(ASSESSMENT_SHEET, made.pk)
    relations.find_strangers(ASSESSMENT_SHEET, PERSON, made.agency_id, made.pk)
    today = clock.today(Agency.objects.get(pk=made.agency_id).zone).isoformat()
    there = _there(made)
    own = Employee.objects.filter(pk=officer_id).values_list("nip", flat=True).first()

    def verdict(row: ImportRow) -> str | Problem:
        if row.values["held_on"] > today:
            return Problem("not_yet", column=ASSESSMENT_SHEET.column("held_on").title)
        known = there.get((row.values["nip"], row.values["number"]))
        if known is not None and known == _said(row):
            return Verdict.UNCHANGED
        if row.values["nip"] == own:
            return Problem("own_assessment", column=ASSESSMENT_SHEET.column("nip").title)
        return Verdict.NEW if known is None else Verdict.CHANGED

    decide(made, ASSESSMENT_SHEET.code, verdict)


def _said(row: ImportRow) -> dict[str, str]:
    """What a row says, in normal form; only what it says."""
    said = {name: row.values[name] for name in (*FIELDS, *CODES) if row.values.get(name)}
    return said | ({"match": _percent(Decimal(said["match"]))} if "match" in said else {})


def _percent(value: Decimal) -> str:
    return f"{value:.2f}"


def _there(made: Import) -> dict[Key, dict[str, str]]:
    """What is known already of the people in the file, in the same form."""
    found: dict[Key, dict[str, str]] = {}
    keys: dict[int, Key] = {}
    for row in _known(made).select_related("employee"):
        key = keys[row.pk] = row.employee.nip, row.number
        found[key] = {"held_on": row.held_on.isoformat(), "source": row.source, "purpose": row.purpose}
        found[key]["valid_until"] = row.valid_until.isoformat()
        if row.match is not None:
            found[key]["match"] = _percent(row.match)
    scores = OfficialScore.objects.filter(assessment__in=_known(made).values("pk"))
    for pk, code, level in scores.values_list("assessment_id", "code", "level"):
        found[keys[pk]][code] = str(level)
    return found


def _known(made: Import) -> OfficialAssessmentQuerySet:
    return OfficialAssessment.objects.filter(agency_id=made.agency_id)


def write(made: Import, by: Actor) -> Effects:
    """New assessments, and those whose report was corrected: their levels are those of the file."""
    rows = right_rows(made, ASSESSMENT_SHEET.code)
    numbers = {row.values["nip"] for row in rows}
    people = dict(Employee.objects.filter(agency_id=made.agency_id, nip__in=numbers).values_list("nip", "pk"))
    stamps = {"agency_id": made.agency_id, "imported_at": clock.now(), "imported_by_id": by.employee_id}
    assessments = OfficialAssessment.objects.bulk_create(
        [_assessment(row.values, people[row.values["nip"]], stamps) for row in rows],
        update_conflicts=True,
        unique_fields=["employee", "number"],
        update_fields=[*FIELDS, "imported_at", "imported_by"],
    )
    OfficialScore.objects.filter(assessment__in=[each.pk for each in assessments]).delete()
    OfficialScore.objects.bulk_create(
        OfficialScore(agency_id=made.agency_id, assessment=each, code=code, level=int(row.values[code]))
        for each, row in zip(assessments, rows, strict=True)
        for code in CODES
        if row.values[code]
    )
    return {"assessments": len(rows)}


def _assessment(values: Values, employee_id: int, stamps: dict[str, Any]) -> OfficialAssessment:
    return OfficialAssessment(
        **stamps,
        employee_id=employee_id,
        number=values["number"],
        held_on=date.fromisoformat(values["held_on"]),
        valid_until=date.fromisoformat(values["valid_until"]),
        source=values["source"],
        purpose=values["purpose"],
        match=Decimal(values["match"]) if values["match"] else None,
    )


ASSESSMENTS = Book(
    BookCode.ASSESSMENTS,
    Power.KEEP_COMPETENCY,
    (ASSESSMENT_SHEET,),
    {ASSESSMENT_SHEET.code: rule},
    compare,
    write,
    template_name="templat-penilaian-kompetensi.xlsx",
)
