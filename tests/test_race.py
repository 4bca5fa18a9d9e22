"""T-RACE: fifty equal sendings at once have one effect, and two people never overwrite each other unseen."""

import fcntl
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from lugas.evaluation.models import Appraisal, RatingDraft
from lugas.organization.models import Agency, Delegation
from lugas.peers.fence import Purpose, anonymous, opened
from lugas.peers.models import Mailbox, Round, Ticket
from lugas.planning.models import Cycle, Plan
from lugas.progress.models import ActionPlan, Feedback, Realization
from lugas.workflow.models import Event
from tests import factories
from tests.cast import FOUNDED, Cast
from tests.peers.rounds import begin, invite, review_of, ticket_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SENDINGS = AT_ONCE = 50
ROUNDS = 200
RATING = {
    "result_rating": "meets",
    "result_reason": "Tiga laporan sesuai target.",
    "behavior_rating": "meets",
    "behavior_reason": "Disiplin dan dapat diandalkan.",
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return Cast()


def sender(client: Client) -> Callable[[str, dict[str, Any]], int]:
    """Sends from a browser of its own with the same session."""

    def send(path: str, form: dict[str, Any]) -> int:
        own = Client(raise_request_exception=False)
        own.cookies = deepcopy(client.cookies)
        return int(own.post(path, form).status_code)

    return send


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """Fifty connections are half of what the server has: one race at a time."""
    with (Path(settings.DATA) / "test-race.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def at_once(deeds: list[Callable[[], int]], workers: int = AT_ONCE) -> Counter[int]:
    """Carry the deeds out together, each thread on a connection of its own; how often which status was answered.

    The threads wait for each other before every round of deeds: as many start in the same moment as there are threads.
    """
    assert len(deeds) % workers == 0
    gate = Barrier(workers)

    def wait() -> None:
        gate.wait(timeout=60)

    def start(deed: Callable[[], int]) -> int:
        gate.wait(timeout=120)
        return deed()

    def end(_number: int) -> None:
        connections.close_all()
        gate.wait(timeout=60)

    with ThreadPoolExecutor(workers, initializer=wait) as pool:
        answers = Counter(pool.map(start, deeds))
        list(pool.map(end, range(workers)))
    return answers


def test_fifty_equal_sendings_two_hundred_times_give_two_hundred_entries(cast: Cast) -> None:
    send, deeds = sender(cast.client("dewi")), []
    path = f"/feedback/people/{cast.budi.employee_id}/entry/"
    for number in range(ROUNDS):
        form = {"tone": "appreciation", "about": "value:AK", "text": f"Terima kasih, nomor {number}."}
        form["idempotency_key"] = str(uuid.uuid4())
        deeds += [lambda form=form: send(path, form)] * SENDINGS  # type: ignore[misc]

    answers = at_once(deeds)

    with cast.within("wanggar"):
        entries = Counter(Feedback.objects.values_list("text", flat=True))
    assert answers == {302: SENDINGS * ROUNDS}
    assert len(entries) == ROUNDS
    assert set(entries.values()) == {1}
    print(f"\nT-RACE: {answers.total()} sendings, {AT_ONCE} at a time, {entries.total()} effects")


def test_without_a_key_a_plan_is_handed_in_once(cast: Cast) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi)
    send = sender(cast.client("budi"))
    form = {"dialogue_on": "2026-08-17", "dialogue_note": "Dibahas bersama.", "version": "1"}

    answers = at_once([lambda: send(f"/plans/{plan.pk}/submission/", form)] * SENDINGS)

    with cast.within("wanggar"):
        assert Plan.objects.get(pk=plan.pk).state == "submitted"
        assert Event.objects.filter(kind="plan.submit", object_id=plan.pk).count() == 1
    assert answers == {302: 1, 409: SENDINGS - 1}


@pytest.mark.parametrize("what", ["realization", "action plan"])
def test_a_first_entry_that_is_sent_fifty_times_is_recorded_once(cast: Cast, what: str) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        result = plan.results.get()
        indicator = result.indicators.get()
    send = sender(cast.client("budi"))
    deeds = {
        "realization": f"indicators/{indicator.pk}/realization/",
        "action plan": f"results/{result.pk}/action-plan/",
    }
    form = {"value": "3", "text": "Menyusun laporan", "version": "0"}

    answers = at_once([lambda: send(f"/progress/{plan.pk}/3/{deeds[what]}", form)] * SENDINGS)

    with cast.within("wanggar"):
        made = {
            "realization": Realization.objects.filter(plan=plan),
            "action plan": ActionPlan.objects.filter(plan=plan),
        }
        assert made[what].count() == 1
    assert answers == {302: 1, 409: SENDINGS - 1}


def test_an_achievement_is_set_once(cast: Cast) -> None:
    with cast.within("wanggar"):
        achievement = factories.achievement(cast.ratna, "WA", value="")
    send = sender(cast.client("ratna"))
    form = {"value": "good", "basis": "Tercapai", "version": "1"}

    answers = at_once([lambda: send(f"/evaluations/units/{achievement.pk}/achievement/", form)] * SENDINGS)

    with cast.within("wanggar"):
        achievement.refresh_from_db()
    assert (achievement.value, answers[302]) == ("good", 1)
    assert set(answers) == {302, 409}


def test_two_people_who_rate_the_same_person_at_once_give_one_rating(cast: Cast) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        factories.achievement(cast.ratna, "WA")
        appraisal = factories.appraisal(plan, "self_assessed")
        Delegation.objects.create(
            agency=cast.budi.agency, supervisor=cast.dewi.employee, delegate=cast.siti.employee, starts_on=FOUNDED
        )
    path = f"/board/{appraisal.period_id}/{appraisal.pk}/rating/"
    first, second = sender(cast.client("dewi")), sender(cast.client("siti"))
    form = {**RATING, "version": "0", "draft_version": "0"}
    other = form | {"result_reason": "Dinilai oleh penerima pelimpahan."}

    answers = at_once([lambda: first(path, form), lambda: second(path, other)] * (AT_ONCE // 2))

    with cast.within("wanggar"):
        rated = Appraisal.objects.get(pk=appraisal.pk)
        assert Event.objects.filter(kind="appraisal.rate", object_id=appraisal.pk).count() == 1
    assert rated.state == "rated"
    assert answers[302] == 1


def test_two_tabs_never_overwrite_each_other_unseen(cast: Cast) -> None:
    with cast.within("wanggar"):
        appraisal = factories.appraisal(factories.plan(cast.budi, "agreed"))
    send = sender(cast.client("dewi"))
    path = f"/board/{appraisal.period_id}/{appraisal.pk}/draft/"
    tabs = [
        {**RATING, "result_reason": f"Tab {number}", "draft_version": "0", "opened": str(uuid.uuid4())}
        for number in range(AT_ONCE)
    ]

    answers = at_once([lambda form=form: send(path, form) for form in tabs])  # type: ignore[misc]

    with cast.within("wanggar"):
        assert RatingDraft.objects.filter(appraisal=appraisal).count() == 1
    assert answers == {200: 1, 409: AT_ONCE - 1}


def of_peers(cast: Cast, *people: str) -> Round:
    """A round under Bangko's scheme."""
    Agency.objects.filter(code="wanggar").update(scheme="bangko")
    Cycle.objects.update(scheme="bangko")
    return begin(cast, *people)


def test_of_an_answer_and_a_refusal_sent_at_once_exactly_one_holds(cast: Cast) -> None:
    with cast.within("wanggar"):
        of_peers(cast)
        review = invite(cast)
        ticket = ticket_of(review, cast.andi)
    send, path = sender(cast.client("andi")), f"/peers/answers/{ticket.pk}/"
    sheet = {f"g{number}": "4" for number in range(21)} | {"appreciation": "", "improvement": ""}
    deeds = [lambda: send(f"{path}answer/", sheet), lambda: send(f"{path}refusal/", {"reason": "Sibuk."})]

    answers = at_once(deeds * (AT_ONCE // 2))

    with cast.within("wanggar"):
        declined = ticket_of(review, cast.andi).state == "declined"
        with anonymous(Purpose.MIX):
            sealed = Mailbox.objects.count()
        assert Event.objects.filter(kind="review.decline").count() == int(declined)
    assert declined != bool(sealed)
    assert sealed <= 1
    assert answers[302] == (1 if declined else AT_ONCE // 2)
    assert set(answers) <= {302, 409}
    print(f"\nT-RACE: {AT_ONCE} answers and refusals at once: {'a refusal' if declined else 'an answer'} holds")


def test_a_reviewer_is_never_asked_more_often_than_the_cap(cast: Cast) -> None:
    cap, asking = 3, ("budi", "maria", "siti", "agus", "nurul", "hasan", "lestari", "dewi", "markus", "ratna")
    with cast.within("wanggar"):
        what = of_peers(cast, *asking)
        what.rule |= {"reviewer_cap": cap}
        what.save()
        reviews = {name: review_of(cast.people[name]).pk for name in asking}
    form, senders = {"employee": cast.andi.employee_id}, {name: sender(cast.client(name)) for name in asking}
    deeds = [
        lambda name=name: senders[name](f"/peers/reviews/{reviews[name]}/reviewers/", form)  # type: ignore[misc]
        for name in asking
    ]

    answers = at_once(deeds, workers=len(asking))

    with cast.within("wanggar"), opened(Purpose.ARRANGE):
        asked = Ticket.objects.filter(reviewer_id=cast.andi.employee_id).count()
    assert asked == cap
    assert answers == {302: cap, 409: len(asking) - cap}
    print(f"\nT-RACE: {len(asking)} ask the same reviewer at once, {asked} may")
