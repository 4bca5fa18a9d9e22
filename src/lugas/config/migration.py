"""Bringing the database up to date, as its owner, and protecting its tables afterwards."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from lugas.workflow.rls import protect

EXTENSIONS = ("btree_gist", "pg_trgm")


def migrate(*, verbosity: int = 1) -> list[str]:
    """Run the migrations and fence the tables; the names of the tables newly fenced."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        for extension in EXTENSIONS:
            cursor.execute(f"create extension if not exists {extension}")
    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
    with transaction.atomic(using="owner"):
        newly = protect(owner, settings.DATABASES["default"]["USER"])
    owner.close()
    return newly
