"""Measure speed and size through the production server, with 5,000 and with 50,000 people in one agency."""

import json
import os
import secrets
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from lugas.config.environment import data_directory
from lugas.config.postgres import PORT, Server
from lugas.config.roles import Roles

from .benchmark_page import write_section

SIZES = (5_000, 50_000)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="people in the agency (%(default)s)")
    parser.add_argument("--port", type=int, default=8790, help="port of the measured server (%(default)s)")
    parser.add_argument("--pages", action="store_true", help="only the pages, of databases kept by an earlier run")
    parser.add_argument("--keep", action="store_true", help="keep the databases for another run with --pages")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/benchmarks.md")


def run(options: Namespace) -> int:
    from lugas.benchmarks import report

    server = Server(data_directory() / "postgres")
    sizes = [_trial(server, employees, options) for employees in sorted(options.sizes)]
    text = report.tables(sizes)
    print(text)
    for excess in report.excesses(sizes):
        print(f"! {excess}")
    if options.write:
        write_section("Speed and size", text)
    return 0


def _trial(server: Server, employees: int, options: Namespace) -> dict[str, Any]:
    """One size in a process and a database of its own."""
    database = f"lugas_bench_{employees}"
    roles = server.prepare(database)
    print(f"{employees:,} employees …", file=sys.stderr, flush=True)
    command = [
        sys.executable,
        "-m",
        "lugas.benchmarks.trial",
        "--employees",
        str(employees),
        "--port",
        str(options.port),
    ]
    environment = os.environ | _environment(server, roles)
    try:
        answer = subprocess.run(
            [*command, *(["--pages"] if options.pages else [])], env=environment, stdout=subprocess.PIPE, check=True
        )
    finally:
        if not (options.keep or options.pages):
            with server.connect() as admin:
                admin.execute(f"drop database if exists {database} with (force)")
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def _environment(server: Server, roles: Roles) -> dict[str, str]:
    data = Path(data_directory()) / "bench"
    data.mkdir(parents=True, exist_ok=True)
    address = f"postgresql:///{roles.database}?host={server.socket_directory}&port={PORT}&user="
    return {
        "DJANGO_SETTINGS_MODULE": "lugas.config.settings.bench",
        "DATABASE_URL": address + roles.application,
        "DATABASE_OWNER_URL": address + roles.owner,
        "LUGAS_DATA": str(data),
        "LUGAS_HOSTS": "127.0.0.1,testserver",
        "LUGAS_SECRET_KEY": secrets.token_urlsafe(50),
        "LUGAS_DEMO": "0",
        "LUGAS_LOG_LEVEL": "WARNING",
    }
