"""Verify the trace: `lugas audit verify`. Reads the database, writes nothing."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from lugas.config.start import start_django


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("verify", help="find every changed, missing, reordered or cut row")
    check.add_argument("--agency", help="the code of one agency (default: all)")
    check.add_argument("--heads", type=Path, help="heads kept outside the database (default: this installation's list)")
    check.add_argument(
        "--database", default="", help="address of the database, with a role that may read (default: own)"
    )
    check.add_argument("--key", action="append", default=[], help="a public key to trust, as hex; may be repeated")
    actions.add_parser("seal", help="seal what is waiting, now")


def run(options: Namespace) -> int:
    start_django()
    if options.action == "seal":
        from lugas.workflow.sealing import seal_all

        print(f"{seal_all()} events sealed.")
        return 0
    return _verify(options)


def _verify(options: Namespace) -> int:
    from django.conf import settings

    from lugas.workflow import trace_check

    path: Path = options.heads or settings.TRACE_HEADS
    if options.heads and not path.exists():
        print(
            f"{path}: there is no such file. Give the list of heads that was kept, or leave --heads out.",
            file=sys.stderr,
        )
        return 2
    kept = trace_check.outside_heads(path) if path.exists() else {}
    bad = 0
    with _connection(options.database) as connection:
        for pk, code in _agencies(connection, options.agency):
            report = trace_check.verify(connection, pk, code, trusted_keys=options.key, outside=kept.get(code, []))
            _print(report, len(kept.get(code, [])))
            bad += len(report.findings)
    return 1 if bad else 0


def _connection(address: str) -> Any:
    import psycopg
    from django.db import connections

    if address:
        return psycopg.connect(address)
    place = connections["default"].get_connection_params()
    place.pop("cursor_factory", None)
    place.pop("context", None)
    return psycopg.connect(**place)


def _agencies(connection: Any, code: str | None) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = connection.execute("select id, code from organization_agency order by id").fetchall()
    found = [row for row in rows if code in (None, row[1])]
    if not found:
        print(f"There is no agency “{code}”. Known: {', '.join(row[1] for row in rows)}.", file=sys.stderr)
    return found


def _print(report: Any, outside: int) -> None:
    verdict = "whole" if not report.findings else f"{len(report.findings)} findings"
    print(
        f"{report.agency}: {report.events} events, {report.heads} heads, {outside} outside heads, "
        f"{report.unsealed} not yet sealed: {verdict}"
    )
    for finding in report.findings[:50]:
        print(f"  {finding.kind}: {finding.place}")
