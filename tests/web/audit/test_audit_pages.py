"""Access history and trace: who sees what."""

from typing import Any

from lugas.workflow.record import record
from tests import factories


def looked(cast: Any, who: str, at: str) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(getattr(cast, at), "agreed")
        record("plan.read", by=getattr(cast, who).actor, about=plan)


def test_person_sees_who_looked_at_own_records(cast: Any) -> None:
    looked(cast, "dewi", "budi")

    page = cast.client("budi").get("/audit/").content.decode()

    assert "Dewi Anggraini" in page


def test_person_does_not_see_looks_at_others_nor_own_looks(cast: Any) -> None:
    looked(cast, "dewi", "budi")

    assert "Dewi Anggraini" not in cast.client("andi").get("/audit/").content.decode().split("<main")[1]
    assert "Budi Santoso" not in cast.client("dewi").get("/audit/").content.decode().split("<main")[1]


def test_trace_is_open_to_the_auditor_and_closed_to_others(cast: Any) -> None:
    looked(cast, "dewi", "budi")

    assert "Budi Santoso" in cast.client("hasan").get("/audit/trace/").content.decode()
    assert cast.client("budi").get("/audit/trace/").status_code == 403


def test_trace_goes_on_by_key(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        for number in range(60):
            record("plan.read", by=cast.dewi.actor, about=plan, comment=f"Alasan {number}.")

    first = cast.client("hasan").get("/audit/trace/?kind=plan.read").content.decode()
    onward = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = cast.client("hasan").get(f"/audit/trace/{onward}").content.decode()

    assert [first.count("Alasan "), second.count("Alasan ")] == [50, 10]


def test_bad_filter_is_named_and_harms_nothing(cast: Any) -> None:
    page = cast.client("hasan").get("/audit/trace/?since=kemarin&person=x")

    assert page.status_code == 200
    assert page.content.decode().count('class="error') >= 2


def test_heads_are_public_and_readable_by_the_verifier(cast: Any, client: Any, tmp_path: Any) -> None:
    from lugas.workflow.trace_check import outside_heads

    page, listed = client.get("/audit/heads/"), client.get("/audit/heads/list/")
    (tmp_path / "heads").write_bytes(listed.content.strip())

    assert (page.status_code, listed.status_code) == (200, 200)
    assert outside_heads(tmp_path / "heads") == {}


def test_every_move_of_every_workflow_has_words() -> None:
    from lugas.evaluation.states import APPRAISAL_WORKFLOW
    from lugas.organization.states import CORRECTION_WORKFLOW
    from lugas.planning.states import CYCLE_WORKFLOW, PLAN_WORKFLOW
    from lugas.web.audit.labels import DEEDS

    workflows = (CYCLE_WORKFLOW, PLAN_WORKFLOW, APPRAISAL_WORKFLOW, CORRECTION_WORKFLOW)
    kinds = {f"{flow.name}.{move.name}" for flow in workflows for move in flow.transitions}

    assert kinds - DEEDS.keys() == set()
