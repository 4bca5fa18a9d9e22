"""T-AUDIT: a sealed trace cannot be changed without being found."""

import random
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction

from lugas.organization.models import Agency
from lugas.workflow import sealing, trace_check
from lugas.workflow.models import Event, EventSalt, TreeHead
from lugas.workflow.record import record
from lugas.workflow.tenancy import agency_context

from .trace_attacks import ATTACKS, Attack

TRIES = 100


def apart(alias: str) -> psycopg.Connection[Any]:
    """A connection of its own, as the application's role or as the owner."""
    place = connections[alias].get_connection_params()
    for unused in ("cursor_factory", "context"):
        place.pop(unused, None)
    return psycopg.connect(**place)


@pytest.fixture
def reader(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    with apart("default") as connection:
        yield connection


@pytest.fixture
def attacker(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    """The owner of the tables, with the triggers off."""
    with apart("owner") as connection:
        for table in ("workflow_event", "workflow_eventleaf", "workflow_treehead"):
            connection.execute(f"alter table {table} disable trigger append_only")
        connection.execute("alter table workflow_eventleaf drop constraint eventleaf_position_once")
        connection.commit()
        yield connection


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes test on the same server; their transactions do not touch this database and are not waited for."""
    monkeypatch.setattr(sealing, "PENDING", sealing.PENDING.replace("pg_snapshot_xmin", "pg_snapshot_xmax"))


@pytest.fixture
def sealed(transactional_db: None, alone: None, settings: Any, tmp_path: Any) -> Agency:
    """An agency whose trace has 60 events under three heads, and an outside list of those heads."""
    settings.TRACE_HEADS = tmp_path / "heads.jsonl"
    settings.KEYS_ROOT = tmp_path
    agency = Agency.objects.get(code="wanggar")
    for part in range(3):
        with agency_context(agency.pk):
            for number in range(20):
                record(f"plan.test{number}", by=None, about=_unit(agency), comment=f"Bagian {part}")
        assert sealing.seal(agency.pk, agency.code) == 20
    return agency


def _unit(agency: Agency) -> Any:
    from lugas.organization.models import Unit

    return Unit.objects.filter(agency=agency).order_by("pk").first()


def check(reader: psycopg.Connection[Any], agency: Agency, path: Any) -> trace_check.Report:
    kept = trace_check.outside_heads(path)[agency.code]
    return trace_check.verify(reader, agency.pk, agency.code, outside=kept)


def test_untouched_trace_is_whole(sealed: Agency, reader: Any, settings: Any) -> None:
    report = check(reader, sealed, settings.TRACE_HEADS)

    assert (report.events, report.heads, report.unsealed, report.findings) == (60, 3, 0, [])


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_every_attack_is_found(sealed: Agency, attacker: Any, settings: Any, attack: Attack) -> None:
    found = 0
    kept = trace_check.outside_heads(settings.TRACE_HEADS)[sealed.code]
    for number in range(TRIES):
        attack(attacker.cursor(), sealed.pk, random.Random(f"{attack.__name__}{number}"))
        found += bool(trace_check.verify_rows(attacker, sealed.pk, sealed.code, outside=kept).findings)
        attacker.rollback()
    print(f"T-AUDIT {attack.__name__}: {found} of {TRIES} found")
    assert found == TRIES


def test_application_may_add_events_but_never_change_or_remove_them(wanggar: Any) -> None:
    record("plan.test", by=None, about=_unit(wanggar.budi.agency))

    for change in (lambda: Event.objects.update(comment="lain"), lambda: Event.objects.all().delete()):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            change()


def test_erased_salt_leaves_the_proof_standing(sealed: Agency, reader: Any, settings: Any) -> None:
    with agency_context(sealed.pk):
        EventSalt.objects.filter(event__comment="Bagian 1").delete()

    report = check(reader, sealed, settings.TRACE_HEADS)

    assert (report.erased, report.findings) == (20, [])


def test_head_signed_by_a_key_that_nobody_trusts_is_found(sealed: Agency, reader: Any) -> None:
    report = trace_check.verify(reader, sealed.pk, sealed.code, trusted_keys=["00" * 32])

    assert [finding.kind for finding in report.findings] == ["signature"] * 3


def test_sealing_twice_seals_nothing_new(sealed: Agency) -> None:
    assert sealing.seal(sealed.pk, sealed.code) == 0


def test_nothing_is_sealed_that_a_running_transaction_may_still_precede(transactional_db: None) -> None:
    agency = Agency.objects.get(code="wanggar")
    with apart("owner") as running:
        running.execute("select pg_current_xact_id()")
        with agency_context(agency.pk):
            record("plan.test", by=None, about=_unit(agency))

        assert sealing.seal(agency.pk, agency.code) == 0


def test_trees_of_agencies_are_apart(sealed: Agency) -> None:
    with agency_context(Agency.objects.get(code="rangkui").pk):
        assert TreeHead.objects.count() == 0
