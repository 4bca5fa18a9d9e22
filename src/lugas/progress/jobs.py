"""Deferred work of stage 2: links are tried from here, never while a person waits."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lugas.workflow import clock
from lugas.workflow.tenancy import agency_context

from . import links
from .models import Evidence, LinkState


@app.task(name="check_link", queue="links", retry=RetryStrategy(max_attempts=3, exponential_wait=60))
def check_link(agency_id: int, evidence_id: int) -> None:
    """Find out whether a link can be read, and write down what to do if not."""
    with agency_context(agency_id, read_only=True):
        evidence = Evidence.objects.filter(pk=evidence_id, kind="link").first()
    if evidence is None:
        return
    finding = links.check(evidence.url)
    with agency_context(agency_id):
        Evidence.objects.filter(pk=evidence_id).update(
            link_state=LinkState.READABLE if finding.readable else LinkState.UNREADABLE,
            link_checked_at=clock.now(),
            link_note=finding.code,
        )
