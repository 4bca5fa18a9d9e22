"""Whose session it is: the account, its place in an agency and the agency, in one statement.

Everything is read anew for every request: an account that is locked, a membership that has ended, a password that was
changed count from the next click on.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from lugas.organization.models import Agency, Membership, User
from lugas.workflow.prepared import rows_of

MEMBERSHIP = "membership"
M = TypeVar("M", bound=models.Model)

# The place that the session works in; the newest where none was chosen.
PERSON = """
select {user}, {membership}, {agency}
  from organization_user u
  left join lateral (
    select * from organization_membership
     where user_id = u.id and ended_on is null and (%(chosen)s::bigint is null or id = %(chosen)s::bigint)
     order by id desc limit 1) m on true
  left join organization_agency a on a.id = m.agency_id
 where u.id = %(user)s::bigint
"""


class PersonMiddleware(AuthenticationMiddleware):
    """Django's, with `request.user` found by `person_of`."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: person_of(request))  # type: ignore[assignment]  # as Django's own does


def person_of(request: HttpRequest) -> User | AnonymousUser:
    """The account of the session, checked as Django does; whatever is unusual is left to Django itself."""
    session = request.session
    held, backend = session.get(HASH_SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    if not held or backend not in settings.AUTHENTICATION_BACKENDS or SESSION_KEY not in session:
        return get_user(request)
    user, membership = found_for(int(session[SESSION_KEY]), session.get(MEMBERSHIP))
    if user is None or not user.is_active or not constant_time_compare(held, user.get_session_auth_hash()):
        return get_user(request)
    request.__dict__["membership_found"] = (user.pk, session.get(MEMBERSHIP), membership)
    return user


def found_for(user_id: int, chosen: int | None) -> tuple[User | None, Membership | None]:
    """The account with this number, and its place in the chosen or else the newest agency."""
    found = rows_of(_statement(), {"user": user_id, "chosen": chosen})
    if not found:
        return None, None
    row, users = found[0], len(_columns(User))
    both = users + len(_columns(Membership))
    user = _made(User, row[:users])
    if row[users] is None:
        return user, None
    membership = _made(Membership, row[users:both])
    membership.user, membership.agency = user, _made(Agency, row[both:])
    return user, membership


@cache
def _statement() -> str:
    return PERSON.format(user=_list("u", User), membership=_list("m", Membership), agency=_list("a", Agency))


def _list(table: str, model: type[models.Model]) -> str:
    return ", ".join(f"{table}.{column}" for column in _columns(model))


@cache
def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


@cache
def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


@cache
def _converted(model: type[models.Model]) -> list[tuple[int, Any]]:
    """The places of values that come from the database in another form, JSON above all."""
    fields = enumerate(model._meta.concrete_fields)
    return [(place, field.from_db_value) for place, field in fields if hasattr(field, "from_db_value")]


def _made(model: type[M], row: Sequence[Any]) -> M:
    values = list(row)
    for place, convert in _converted(model):
        values[place] = convert(values[place], None, connection)
    return model.from_db("default", _names(model), values)
