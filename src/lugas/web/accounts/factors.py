"""The second step of signing in: a code from the phone (TOTP), or one of the recovery codes."""

import segno
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction
from django.utils import timezone

from lugas.organization.models import User

__all__ = ["accepts", "activate", "enrolled", "generate_totp_secret", "matches", "picture", "recovery_codes", "remove"]

TOTP, RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


def enrolled(user: User) -> bool:
    """Has the account a second factor?"""
    return bool(Authenticator.objects.filter(user=user, type=TOTP).exists())


def matches(secret: str, code: str) -> int | None:
    """The time step whose code this is, if it is one of now."""
    for step in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return int(step)
    return None


@transaction.atomic
def accepts(user: User, code: str) -> bool:
    """Is this code good? No code is good twice."""
    for factor in Authenticator.objects.select_for_update().filter(user=user).order_by("type"):
        good = _accepts_totp(factor, code) if factor.type == TOTP else RecoveryCodes(factor).validate_code(code)
        if good:
            Authenticator.objects.filter(pk=factor.pk).update(last_used_at=timezone.now())
            return True
    return False


def _accepts_totp(factor: Authenticator, code: str) -> bool:
    step = matches(decrypt(factor.data["secret"]), code)
    if step is None or step <= factor.data.get("last_step", 0):
        return False
    factor.data["last_step"] = step
    factor.save(update_fields=["data"])
    return True


@transaction.atomic
def activate(user: User, secret: str, step: int) -> list[str]:
    """Keep the second factor; the recovery codes that go with it."""
    Authenticator.objects.filter(user=user).delete()
    Authenticator.objects.create(user=user, type=TOTP, data={"secret": encrypt(secret), "last_step": step})
    return recovery_codes(user)


@transaction.atomic
def recovery_codes(user: User) -> list[str]:
    """Ten new codes; the old ones are good no longer."""
    Authenticator.objects.filter(user=user, type=RECOVERY).delete()
    return list(RecoveryCodes.activate(user).generate_codes())


def remove(user: User) -> None:
    """Take the second factor away, recovery codes too."""
    Authenticator.objects.filter(user=user).delete()


def picture(user: User, secret: str) -> str:
    """The QR code that the application on the phone reads, as SVG without any style of its own."""
    address = get_adapter().build_totp_url(user, secret)
    return str(segno.make(address, error="m").svg_inline(scale=4, border=2, light="white", omitsize=False))
