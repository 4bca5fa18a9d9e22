"""Prepare a PostgreSQL of your own: the database, the owner and the application's role, each with a new password,
and the role of the anonymous path, under which nobody signs in."""

import secrets
import sys
from argparse import ArgumentParser, Namespace
from shlex import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from lugas.config.roles import Roles, ensure_database, ensure_roles

OLDEST = 15_00_00
EPILOGUE = """Keep both addresses where only the service reads them (see docs/how-to/production.md).
Running this again makes new passwords and keeps everything else."""


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    roles = actions.add_parser("roles", help="make the database and its roles")
    roles.add_argument("--admin-url", required=True, help="address of a superuser: postgresql://postgres@host/postgres")
    roles.add_argument("--name", default="lugas", help="name of the database (%(default)s)")


def run(options: Namespace) -> int:
    roles = Roles(options.name)
    owner_password, application_password = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    try:
        with psycopg.connect(options.admin_url, autocommit=True) as connection:
            if connection.info.server_version < OLDEST:
                print("lugas: this server is older than PostgreSQL 15.", file=sys.stderr)
                return 1
            ensure_roles(connection, roles, owner_password=owner_password, application_password=application_password)
            ensure_database(connection, roles)
    except psycopg.Error as error:
        print(f"lugas: {error}", file=sys.stderr)
        return 1
    for variable, user, password in (
        ("DATABASE_URL", roles.application, application_password),
        ("DATABASE_OWNER_URL", roles.owner, owner_password),
    ):
        # Quoted for shells and for systemd alike.
        print(f"{variable}={quote(_address(options.admin_url, user, password, roles.database))}")
    print(f"\n{EPILOGUE}", file=sys.stderr)
    return 0


def _address(admin_url: str, user: str, password: str, database: str) -> str:
    parts = {key: str(value) for key, value in conninfo_to_dict(admin_url).items() if value}
    host, port = parts.get("host", ""), parts.get("port", "5432")
    if not host or host.startswith("/"):
        return f"postgresql://{user}:{password}@/{database}?host={host or '/var/run/postgresql'}&port={port}"
    return f"postgresql://{user}:{password}@{host}:{port}/{database}"
