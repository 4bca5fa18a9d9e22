"""The two roles of a database: the owner migrates and dumps, the application works and owns nothing."""

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


def ensure_roles(
    connection: Connection[Any], roles: Roles, *, owner_password: str = "", application_password: str = ""
) -> None:
    """Make both roles, or bring them to what they must be. Needs a superuser (BYPASSRLS)."""
    powers = {
        roles.owner: ("LOGIN BYPASSRLS NOSUPERUSER NOCREATEROLE", owner_password),
        roles.application: ("LOGIN NOBYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE", application_password),
    }
    for name, (options, password) in powers.items():
        exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
        command = sql.SQL("ALTER ROLE {} " if exists else "CREATE ROLE {} ").format(sql.Identifier(name))
        command += sql.SQL(options)
        if password:
            command += sql.SQL(" PASSWORD {}").format(sql.Literal(password))
        connection.execute(command)


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
