"""One size: build the agency in a database of its own, serve it as in production, measure every main page."""

import json
import os
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http import HTTPStatus
from statistics import median
from typing import Any

from lugas.config.start import start_django

CONNECTIONS, EACH = 8, 25
# Each connection of each thread keeps its plans after a few visits; then every visit is like the next.
WARMING, WARMING_EACH, GROUPS, GROUP = 48, 8, 12, 6
PATIENCE = 60.0


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--employees", type=int, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pages", action="store_true", help="only the pages, of a database that is there")
    options = parser.parse_args()
    start_django()
    figures = measure(options)
    print(json.dumps(figures))
    return 0


def measure(options: Namespace) -> dict[str, Any]:
    from lugas.commands.static_files import collect
    from lugas.config.migration import migrate
    from lugas.organization.models import Agency

    from .work import import_roster, open_year

    figures: dict[str, Any] = {"employees": options.employees}
    migrate(verbosity=0)
    if not options.pages:
        figures["demo_rate"] = build_agency(options.employees)
    collect()
    agency = Agency.objects.get()
    figures |= measure_pages(agency, options.port)
    if not options.pages:
        tell("opening a year for everyone")
        figures |= open_year(agency)
        tell("importing a roster of 50,000 rows")
        figures |= import_roster(agency)
    return figures


def build_agency(employees: int) -> float:
    """Make the demonstration; people a second."""
    from lugas.demonstration.build import Wish, build

    tell(f"building {employees:,} people")
    began = time.perf_counter()
    build(Wish(today(), agencies=1, employees=employees), over=True, tell=lambda line: None)
    seconds = time.perf_counter() - began
    settle()
    return employees / seconds


def measure_pages(agency: Any, port: int) -> dict[str, Any]:
    from .pages import main_pages

    tell("counting queries")
    pages = main_pages(agency, today())
    found: dict[str, dict[str, float]] = {page.name: {"queries": queries_of(page)} for page in pages}
    with server(port) as pids:
        bare = bare_cost(port, pids)
        for place, page in enumerate(pages, 1):
            tell(f"page {place} of {len(pages)}: {page.name}")
            found[page.name] |= visit(port, page, pids)
    return {"bare": bare, "pages": found}


def today() -> date:
    from django.conf import settings

    return date.fromisoformat(str(settings.LUGAS_TODAY))


def tell(what: str) -> None:
    """Say what is being done, beside the figures."""
    print(f"  {time.strftime('%H:%M:%S')} {what} …", file=sys.stderr, flush=True)


def settle() -> None:
    """What the database does by itself within minutes of a large load: see which rows everybody may read."""
    import psycopg
    from django.db import connections

    with psycopg.connect(**connections["owner"].get_connection_params() | {"autocommit": True}) as owner:
        owner.execute("vacuum (analyze)")


def queries_of(page: Any) -> int:
    """How many queries one visit makes, in this process."""
    from django.conf import settings
    from django.test import Client

    from .counting import counted
    from .visits import session_for

    client = Client(headers={"x-forwarded-proto": "https"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_for(page.employee_id)
    client.get(page.path, secure=True)
    with counted() as queries:
        response = client.get(page.path, secure=True)
    if response.status_code != HTTPStatus.OK:
        raise AssertionError(f"{page.path} answers {response.status_code}")
    return queries.number


@contextmanager
def server(port: int) -> Iterator[list[int]]:
    """The web server of production on a port; its processes."""
    from .processes import family

    command = [sys.executable, "-m", "lugas.cli", "serve", "--only", "web", "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ.copy())
    try:
        _await(port)
        time.sleep(1)
        yield family(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _await(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"the server does not answer on port {port}")


def bare_cost(port: int, pids: list[int]) -> float:
    from .visits import Visitor

    return _cost(Visitor(port), "/bare/", pids)[0]


def visit(port: int, page: Any, pids: list[int]) -> dict[str, float]:
    """Processor time, latency and weight of one page."""
    from .visits import Visitor, latencies, percentile, session_for
    from .weight import first_load, foreign_of

    cookie = session_for(page.employee_id)
    visitor = Visitor(port, cookie)
    answer = visitor.get(page.path)
    cost, database = _cost(visitor, page.path, pids)
    latencies(port, page, cookie, connections=CONNECTIONS, each=WARMING_EACH)
    seconds = latencies(port, page, cookie, connections=CONNECTIONS, each=EACH)
    return {
        "cpu": cost,
        "database": database,
        "p95": percentile(seconds, 0.95),
        "later": answer.weight,
        "foreign": len(foreign_of(answer.body)),
        "first": first_load(answer.body, answer.weight, visitor.fetch),
    }


def _cost(visitor: Any, path: str, pids: list[int]) -> tuple[float, float]:
    """Median processor seconds of a visit: of the web server, and of the database beside it."""
    from .processes import seconds_of
    from .work import database_pids

    for _ in range(WARMING):
        visitor.get(path)
    backends = database_pids()
    web, database = [], []
    for _ in range(GROUPS):
        before, beside = seconds_of(pids), seconds_of(backends)
        for _ in range(GROUP):
            visitor.get(path)
        web.append((seconds_of(pids) - before) / GROUP)
        database.append((seconds_of(backends) - beside) / GROUP)
    return median(web), median(database)


if __name__ == "__main__":
    sys.exit(main())
