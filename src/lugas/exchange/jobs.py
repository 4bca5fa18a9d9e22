"""Checking and applying happen in the worker: a person may close the page meanwhile."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lugas.organization.actors import actor_for
from lugas.organization.models import Agency, Employee
from lugas.workflow import clock
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context

from . import actions
from .models import Import, ImportState

AGAIN = RetryStrategy(max_attempts=3, wait=10)


@app.task(name="check_import", queue="imports", retry=AGAIN)
def check_import(agency_id: int, import_id: int) -> None:
    """Check an uploaded roster."""
    with agency_context(agency_id):
        actions.check(Import.objects.get(pk=import_id))


@app.task(name="apply_import", queue="imports", retry=AGAIN)
def apply_import(agency_id: int, import_id: int, employee_id: int) -> None:
    """Apply a checked roster for the person who asked; refused again, it goes back to the preview with the reason."""
    agency = Agency.objects.get(pk=agency_id)
    try:
        with agency_context(agency_id):
            made = Import.objects.get(pk=import_id)
            if made.state == ImportState.APPLYING:
                employee = Employee.objects.select_related("membership", "agency").get(pk=employee_id)
                actions.apply(made, by=actor_for(employee, on=clock.today(agency.zone)))
    except Refused:
        with agency_context(agency_id):
            made = Import.objects.get(pk=import_id)
            made.state, made.problems = ImportState.UPLOADED, [{"code": "changed_meanwhile"}]
            made.save(update_fields=["state", "problems"])
            actions.check(made)
