"""Bringing the database up to date, as its owner, and protecting its tables afterwards."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from lugas.workflow.rls import protect

from .roles import UnsafeRolesError

EXTENSIONS = ("btree_gist", "pg_trgm")
ANONYMOUS = """
select exists (select from pg_roles r where r.rolname = %s and not r.rolcanlogin and not r.rolbypassrls
                  and pg_has_role(r.oid, 'member') and not pg_has_role(r.oid, 'usage'))
"""
POWERS = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"


def migrate(*, verbosity: int = 1) -> list[str]:
    """Run the migrations and fence the tables; the names of the tables newly fenced."""
    owner = connections["owner"]
    _check_roles()
    with owner.cursor() as cursor:
        for extension in EXTENSIONS:
            cursor.execute(f"create extension if not exists {extension}")
    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
    with transaction.atomic(using="owner"):
        newly = protect(owner, settings.DATABASES["default"]["USER"], settings.ANONYMOUS_ROLE)
    owner.close()
    return newly


def _check_roles() -> None:
    """The application must stand behind the fence, and the owner before it."""
    if settings.DATABASES["owner"]["USER"] == settings.DATABASES["default"]["USER"]:
        raise UnsafeRolesError(
            "DATABASE_URL and DATABASE_OWNER_URL must name two roles, the application's and the owner's; "
            "`lugas database roles` makes both."
        )
    for alias, needed in (("default", False), ("owner", True)):
        with connections[alias].cursor() as cursor:
            cursor.execute(POWERS)
            if cursor.fetchone() != (needed,):
                raise UnsafeRolesError(
                    f"The role of {'DATABASE_OWNER_URL must' if needed else 'DATABASE_URL must not'} pass row-level "
                    "security (BYPASSRLS); `lugas database roles` makes both roles as they must be."
                )
    _check_anonymous_role(settings.ANONYMOUS_ROLE)


def _check_anonymous_role(name: str) -> None:
    """The application must be able to take it, and have none of its powers otherwise."""
    with connections["default"].cursor() as cursor:
        cursor.execute(ANONYMOUS, [name])
        if cursor.fetchone() != (True,):
            raise UnsafeRolesError(
                f"The role {name} must be there, granted to the role of DATABASE_URL, which must not inherit "
                "its powers; `lugas database roles` makes all roles as they must be, with new passwords."
            )
