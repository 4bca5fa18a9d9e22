"""What a person can mend: said in a sentence, not in a traceback."""

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from .binaries import PostgresError
from .roles import UnsafeRolesError


def explained(error: Exception) -> str | None:
    """The sentence for a problem of the installation; None for a mistake of the program."""
    if isinstance(error, PostgresError | UnsafeRolesError | ImproperlyConfigured):
        return str(error)
    if isinstance(error, OperationalError | psycopg.OperationalError):
        return f"the database does not answer: {str(error).strip()}"
    return None
