"""The roles of a database: the owner migrates and dumps, the application works and owns nothing.

A third one, under which nobody signs in, alone touches what peers answered; the application takes it for a moment.
"""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection, sql


class UnsafeRolesError(Exception):
    """The addresses of the database would leave the agencies' rows without a fence."""


@dataclass(frozen=True)
class Roles:
    """Roles belong to the whole server, so their names carry the database's name."""

    database: str

    @property
    def owner(self) -> str:
        return f"{self.database}_owner"

    @property
    def application(self) -> str:
        return f"{self.database}_app"

    @property
    def anonymous(self) -> str:
        return f"{self.database}_anonymous"


def ensure_roles(
    connection: Connection[Any], roles: Roles, *, owner_password: str = "", application_password: str = ""
) -> None:
    """Make the roles, or bring them to what they must be. Needs a superuser (BYPASSRLS)."""
    powers = {
        roles.owner: ("LOGIN BYPASSRLS NOSUPERUSER NOCREATEROLE", owner_password),
        # Without inheriting: the powers of the anonymous role are there only where it is taken by name.
        roles.application: ("LOGIN NOINHERIT NOBYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE", application_password),
        roles.anonymous: ("NOLOGIN NOBYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE", ""),
    }
    for name, (options, password) in powers.items():
        exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
        command = sql.SQL("ALTER ROLE {} " if exists else "CREATE ROLE {} ").format(sql.Identifier(name))
        command += sql.SQL(options)
        if password:
            command += sql.SQL(" PASSWORD {}").format(sql.Literal(password))
        connection.execute(command)
    grant = sql.SQL("GRANT {} TO {}").format(sql.Identifier(roles.anonymous), sql.Identifier(roles.application))
    connection.execute(grant)


def ensure_database(connection: Connection[Any], roles: Roles) -> None:
    """Make the database, owned by the owner; the application may connect and use temporary tables."""
    name, owner = sql.Identifier(roles.database), sql.Identifier(roles.owner)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [roles.database]).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(name, owner))
    grant_connect(connection, roles, roles.database)


def grant_connect(connection: Connection[Any], roles: Roles, database: str) -> None:
    name, application = sql.Identifier(database), sql.Identifier(roles.application)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(name, application))
