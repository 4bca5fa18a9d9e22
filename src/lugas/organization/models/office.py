"""Powers that a person holds for a time: offices, delegations, proxies; and corrections that an employee proposes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from ..querysets import CorrectionQuerySet
from ..states import CORRECTION_WORKFLOW, CorrectionState
from .agency import Agency
from .employee import Employee
from .unit import Unit

__all__ = ["Correction", "CorrectionState", "Delegation", "Grant", "Office", "ProxyGrant"]


class Office(models.TextChoices):
    PERSONNEL = "personnel", _("Personnel officer")
    HEAD = "head", _("Head")
    AUDITOR = "auditor", _("Auditor")
    TEAM_LEADER = "team_leader", _("Team leader")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Dated(models.Model):
    """From a day to a day; open at the end where no end is known."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decree = models.CharField(_("decree number"), max_length=120, blank=True)
    granted_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="%(class)s_dates"
            ),
        ]


class Grant(Dated):
    """An office held by decree, over the whole agency or over one unit and what is below it."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="grants")
    office = models.CharField(max_length=20, choices=Office)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["agency", "employee"], name="grant_employee")]

    def __str__(self) -> str:
        return f"{self.office} {self.employee_id}"


class Delegation(Dated):
    """A supervisor's powers, lent for a time (ACT-01: by a numbered letter)."""

    supervisor = models.ForeignKey(Employee, models.CASCADE, related_name="delegations_given")
    delegate = models.ForeignKey(Employee, models.CASCADE, related_name="delegations_held")
    reason = models.CharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(supervisor=F("delegate")), name="delegation_to_another"),
        ]
        indexes = [models.Index(fields=["agency", "delegate"], name="delegation_delegate")]

    def __str__(self) -> str:
        return f"{self.supervisor_id} → {self.delegate_id}"


class ProxyGrant(Dated):
    """An operator may type for a person; every entry then names both."""

    operator = models.ForeignKey(Employee, models.CASCADE, related_name="proxies_held")
    principal = models.ForeignKey(Employee, models.CASCADE, related_name="proxies_given")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(operator=F("principal")), name="proxy_for_another"),
        ]
        indexes = [models.Index(fields=["agency", "operator"], name="proxy_operator")]

    def __str__(self) -> str:
        return f"{self.operator_id} for {self.principal_id}"


class Correction(Tracked):
    """An employee says that a posting, unit or supervisor on record is wrong; the personnel office decides."""

    WORKFLOW: ClassVar[Workflow] = CORRECTION_WORKFLOW

    class About(models.TextChoices):
        SUPERVISOR = "supervisor", _("Supervisor")
        UNIT = "unit", _("Unit")
        POSITION = "position", _("Position")
        IDENTITY = "identity", _("Name, rank or NIP")

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="corrections")
    state = models.CharField(max_length=24, choices=CorrectionState, default=CorrectionState.PROPOSED)
    about = models.CharField(max_length=12, choices=About)
    proposal = models.TextField(max_length=2000)
    answer = models.TextField(max_length=2000, blank=True)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="proposed") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="correction_decided_pair",
            ),
        ]
        indexes = [models.Index(fields=["agency", "state"], name="correction_state")]

    def __str__(self) -> str:
        return f"{self.about} {self.employee_id}"

    @property
    def unit_id(self) -> int | None:
        """Where the person works: who may decide depends on it."""
        return self.employee.unit_id

    @property
    def unit(self) -> Unit | None:
        return self.employee.unit
