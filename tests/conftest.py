"""What every test has: a database of its own, warnings as errors, and a list of the tests that grew slow."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

SLOW_SECONDS = 0.5


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from lugas.web.accounts.demonstration import forget_troupes
    from tests import database

    def renew(_: Any) -> None:
        database.renew_database()
        forget_troupes()

    # The application's role may not truncate; a new clone is cleaner and as quick.
    TransactionTestCase._fixture_teardown = renew  # type: ignore[method-assign]
    with django_db_blocker.unblock():
        database.open_database()
    yield
    with django_db_blocker.unblock():
        database.close_database()


@pytest.fixture(autouse=True)
def the_day(settings: Any) -> None:
    """Every test happens on one day."""
    from tests.cast import TODAY

    settings.LUGAS_TODAY = TODAY


@pytest.fixture
def cast(db: None) -> Any:
    """The people of the tests; outside `cast.within(…)` no agency's rows are seen."""
    from tests.cast import Cast

    return Cast()


@pytest.fixture
def wanggar(cast: Any) -> Iterator[Any]:
    """The cast, inside the context of its main agency."""
    with cast.within("wanggar"):
        yield cast


def pytest_sessionfinish() -> None:
    """Uploads and keys of the tests."""
    from django.conf import settings

    shutil.rmtree(settings.MEDIA_ROOT.parent, ignore_errors=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder for a server's data: as root the server runs as somebody else, who cannot reach pytest's own folders."""
    folder = Path(tempfile.mkdtemp(prefix="lugas-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for group in terminalreporter.stats.values() for report in group if hasattr(report, "when")]
    slow = [
        report
        for report in reports
        if report.when == "call" and report.duration > SLOW_SECONDS and not {"slow", "story"} & set(report.keywords)
    ]
    for report in sorted(slow, key=lambda report: -report.duration)[:10]:
        terminalreporter.write_line(f"slow without the mark: {report.nodeid} took {report.duration:.1f} s")
