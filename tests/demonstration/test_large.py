"""A large demonstration has fewer rows each: every page works without them, and none of its rules is broken."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.test import Client

from lugas.demonstration import build as building
from lugas.demonstration.build import Wish, build
from lugas.demonstration.loading import as_owner, rows
from lugas.organization.models import Membership
from lugas.workflow.counting import wrong_counts

TODAY = date(2026, 8, 18)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ADDRESS = re.compile(r'<a [^>]*href="(/[^"#]*)')
# Of the addresses that differ in numbers only, so many are visited.
OF_A_KIND = 2
ELSEWHERE = ("/static/", "/language/")


def walk(employee_id: int) -> list[tuple[str, int]]:
    """Follow every link from the first page on, as one person; addresses with the status of their answers."""
    client = Client()
    client.force_login(Membership.objects.select_related("user").get(employee_id=employee_id).user, backend=BACKEND)
    seen: Counter[str] = Counter()
    waiting, found = ["/"], []
    while waiting:
        path = waiting.pop(0).replace("&amp;", "&")
        kind = re.sub(r"\d+", "0", path.partition("?")[0])
        if seen[kind] >= OF_A_KIND or path.startswith(ELSEWHERE):
            continue
        seen[kind] += 1
        answer = client.get(path)
        found.append((path, answer.status_code))
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += dict.fromkeys(ADDRESS.findall(answer.content.decode()))
    return found


def structure() -> list[Any]:
    """Every index and every constraint, as they are written down."""
    return rows("select indexdef from pg_indexes where schemaname = 'public' order by 1") + rows(
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint"
        " where connamespace = 'public'::regnamespace order by 1, 2"
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_page_that_the_cast_can_reach_works_in_a_large_build(monkeypatch: Any) -> None:
    monkeypatch.setattr(building, "MANY", 100)
    with as_owner():
        before = structure()
    made = build(Wish(TODAY, agencies=1, employees=180), over=True, tell=lambda line: None)
    with as_owner():
        assert structure() == before
        assert rows("select count(*) from evaluation_appraisal where snapshot <> '{}'") == [(0,)]
        assert [wrong_counts(pk) for (pk,) in rows("select id from organization_agency")] == [0]
        kept = rows(
            "select a.id, a.employee_id from evaluation_appraisal a where a.annual and a.state = 'final' limit 1"
        )
    parts = {row["role"]: row["employee_id"] for row in made.cast}

    walked = {role: walk(parts[role]) for role in ("head", "section_head", "staff", "personnel", "auditor")}

    assert {role: len(found) > 25 for role, found in walked.items()} == dict.fromkeys(walked, True)
    broken = {role: [path for path, status in found if status not in (200, 302)] for role, found in walked.items()}
    assert {role: paths for role, paths in broken.items() if paths} == {}
    [(appraisal, employee)] = kept
    client = Client()
    client.force_login(Membership.objects.select_related("user").get(employee_id=employee).user, backend=BACKEND)
    assert client.get(f"/evaluations/{appraisal}/").status_code == 200
