"""Accounts. They stand outside the fence: a person signs in before an agency is known."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .agency import Agency
from .employee import Employee


class UserManager(BaseUserManager["User"]):
    def create_user(self, sign_in_name: str, password: str | None = None) -> "User":
        user = self.model(sign_in_name=sign_in_name.strip())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(sign_in_name=username)


class User(AbstractBaseUser):
    """Signs in by NIP, NI PPPK or an issued name. No default passwords: unusable until activated."""

    sign_in_name = models.CharField(_("NIP or sign-in name"), max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="id")
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return f"account {self.pk}"


class Membership(models.Model):
    """Which person in which agency an account is. A person may be in two over time."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    employee = models.OneToOneField(Employee, models.CASCADE, related_name="membership")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "agency"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.agency_id}"


class ActivationCode(models.Model):
    """A one-time code to choose a password: printed or mailed, kept as a hash, valid 14 days."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code for {self.user_id}"
