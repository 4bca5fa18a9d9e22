"""T-ANON: what somebody who sees everything that is written and shown can learn about who said what.

Three attackers. One reads the database with its system columns, knows when everyone answered, and links rows to
people. One knows what three of five answered and computes the rest from what is published. Both must be able to
succeed: with a planted leak (no mixing, plain rounding, exact means) they do.
"""

import os
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest
from django.db import connections

from lugas.organization.models import Agency, Employee, Unit
from lugas.peers import mixer, sealing
from lugas.peers.content import Said
from lugas.peers.fence import Purpose, anonymous, opened
from lugas.peers.groups import Group
from lugas.peers.models import Mailbox, Review, Round, Ticket
from lugas.peers.releasing import Sheet, blurred, nearest, weights
from lugas.peers.rules import Rule
from lugas.planning.models import Period
from lugas.workflow.tenancy import agency_context
from tests.cast import TODAY

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

UNITS = 10_000
ANSWERS = 5
COLLUDERS = 3
GUIDES = dict.fromkeys(("BP", "AK", "KO", "HA", "LO", "AD", "KL"), 3)
ITEMS = sum(GUIDES.values())
# Competencies are asked about besides: one question each.
LEVELS = [("integrity", 3), ("cooperation", 3), ("unity", 2)]
RULE = Rule(3, 3, 2, 5, 8, 3, 2, 5, 3, GUIDES, "bangko/2026", ["managerial", "sociocultural"])
KEY = "t-anon"
Likelihood = Callable[[float, float], float]


def people_answer(chance: Random) -> list[tuple[int, ...]]:
    """Five sheets about one person, lenient as people are: many fours and fives, some who give the same everywhere."""
    level = chance.choice((3.2, 3.8, 4.2, 4.6))
    sheets = []
    for _rater in range(ANSWERS):
        lean, spread = chance.gauss(0, 0.6), chance.choice((0.0, 0.5, 0.9))
        given = (level + lean + chance.gauss(0, spread) for _item in range(ITEMS + len(LEVELS)))
        sheets.append(tuple(min(5, max(1, round(score))) for score in given))
    return sheets


# --- The attacker who knows three of five and what is published -------------------------------------------------


@cache
def likely(mean: float) -> dict[float, float]:
    found = weights(mean)
    return {1 + 0.5 * place: weight / sum(found) for place, weight in enumerate(found)}


def as_released(figure: float, mean: float) -> float:
    return likely(mean)[figure]


def as_rounded(figure: float, mean: float) -> float:
    return float(nearest(mean) == figure)


def as_exact(figure: float, mean: float) -> float:
    return float(abs(mean - figure) < 1e-9)


def certain(figure: float, known: int, items: int, likelihood: Likelihood) -> bool:
    """Do the figure and the colluders' own points leave exactly one answer for each of the rest?

    Points are the sums of a value's three guides, or the one level of a competency: only a lowest or a highest sum
    pins everyone.
    """
    rest = ANSWERS - COLLUDERS
    lowest, highest = items * rest, 5 * items * rest
    possible = [
        points for points in range(lowest, highest + 1) if likelihood(figure, (known + points) / (items * ANSWERS)) > 0
    ]
    return possible in ([lowest], [highest])


def attacked(published: Callable[[float, Random], float], likelihood: Likelihood) -> tuple[int, int]:
    """How many figures were attacked, and in how many the colluders are certain of what the others gave."""
    chance, tried, sure = Random(26), 0, 0
    places = [range(place, place + 3) for place in range(0, ITEMS, 3)]
    places += [range(place, place + 1) for place in range(ITEMS, ITEMS + len(LEVELS))]
    for _unit in range(UNITS):
        sheets = people_answer(chance)
        for asked in places:
            points = [sum(sheet[place] for place in asked) for sheet in sheets]
            figure = published(sum(points) / (len(asked) * ANSWERS), chance)
            tried += 1
            sure += certain(figure, sum(points[:COLLUDERS]), len(asked), likelihood)
    return tried, sure


def test_three_colluders_of_five_are_never_certain_of_the_others() -> None:
    tried, sure = attacked(lambda mean, chance: blurred(mean, chance.random), as_released)
    _, rounded = attacked(lambda mean, chance: nearest(mean), as_rounded)
    _, exact = attacked(lambda mean, chance: mean, as_exact)

    print(f"\nT-ANON: {UNITS} units, {tried} figures, {COLLUDERS} colluders of {ANSWERS}")
    print(f"T-ANON: certain of the others: {sure} as released, {rounded} if rounded only, {exact} if exact")
    assert sure == 0
    assert rounded > 0
    assert exact > rounded


# --- The attacker who reads the database ----------------------------------------------------------------------


Truth = dict[str, tuple[int, ...]]


def populate(agency: Agency, chance: Random, size: int) -> tuple[Round, list[str], Truth]:
    """So many people with five tickets each, every answer sealed in its place; the tickets as they were answered."""
    with agency_context(agency.pk):
        period = Period.objects.order_by("number").first()
        assert period is not None
        what = Round.objects.create(
            agency=agency, period=period, state="closing", rule=RULE.kept(), opened_on=TODAY, proposals_until=TODAY,
            confirmations_until=TODAY, answers_until=TODAY, key_name=KEY, public_key=sealing.make_key(KEY),
            salt=os.urandom(32),
        )  # fmt: skip
        unit = Unit.objects.order_by("pk").first()
        assert unit is not None
        people = Employee.objects.bulk_create(
            Employee(agency=agency, kind="official", name=f"Orang {number}", sort_name="orang")
            for number in range(size)
        )
        reviews = Review.objects.bulk_create(
            Review(agency=agency, round=what, employee=person, unit=unit, state="answering", competencies=LEVELS)
            for person in people
        )
    tickets, truth = [], {}
    for start in range(0, size, 250):
        with agency_context(agency.pk):
            batch = []
            for place, review in enumerate(reviews[start : start + 250], start):
                for number, sheet in enumerate(people_answer(chance), 1):
                    reviewer = people[(place + number * 7) % size]
                    ticket = Ticket(agency=agency, review=review, group="peer", state="invited", reviewer=reviewer)
                    batch.append((ticket, sheet))
            with opened(Purpose.ANSWER):
                Ticket.objects.bulk_create(ticket for ticket, _sheet in batch)
            with anonymous(Purpose.ANSWER):
                Mailbox.objects.bulk_create(mail(what, ticket, sheet) for ticket, sheet in batch)
        tickets += [str(ticket.pk) for ticket, _sheet in batch]
        # What is kept of a sheet: the guides alone.
        truth |= {str(ticket.pk): sheet[:ITEMS] for ticket, sheet in batch}
    return what, tickets, truth


def mail(what: Round, ticket: Ticket, sheet: tuple[int, ...]) -> Mailbox:
    # A text that carries the ticket's key: the truth about remarks, known to this test alone.
    said = Said(ticket.review_id, Sheet(Group.PEER, sheet), appreciation=str(ticket.pk))
    content = sealing.seal(what.public_key, said.to_bytes())
    place = sealing.mark(what.salt, ticket.pk)
    return Mailbox(place=place, agency_id=what.agency_id, round=what, content=content)


def read(sql: str) -> list[tuple[Any, ...]]:
    """As the owner of the tables, past every fence."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


ORDERS = {
    "where rows lie": "ctid",
    "transactions, then where rows lie": "xmin::text::bigint, cmin::text::bigint, ctid",
    "keys": "id",
}


def linked(tickets: list[str], truth: Truth) -> dict[str, float]:
    """Pair the tickets, in the order of their answers, with the answers in every order that the database gives."""
    found = {}
    for name, order in ORDERS.items():
        rows = read(f"select scores from peers_answer order by {order}")
        pairs = zip(tickets, rows, strict=True)
        found[name] = sum(truth[ticket] == tuple(scores) for ticket, (scores,) in pairs) / len(rows)
    return found


def remarks_linked() -> dict[str, float]:
    """Within each review, pair its five texts with its five tickets."""
    found = {}
    for name, order in ORDERS.items():
        rows = read(
            f"""with t as (select id, review_id, row_number() over (partition by review_id order by ctid) as n
                             from peers_ticket),
                     r as (select text, review_id, row_number() over (partition by review_id order by {order}) as n
                             from peers_remark)
                select count(*) filter (where t.id::text = r.text), count(*) from t join r using (review_id, n)"""
        )
        found[name] = rows[0][0] / rows[0][1]
    return found


def chance_level(tickets: list[str], truth: Truth) -> float:
    """What guessing gives: many people answer alike."""
    guessed = [truth[ticket] for ticket in tickets]
    Random(9).shuffle(guessed)
    return sum(truth[ticket] == sheet for ticket, sheet in zip(tickets, guessed, strict=True)) / len(tickets)


def attack_database(agency: Agency, size: int) -> tuple[dict[str, float], dict[str, float], float]:
    """A whole round is answered and closed; how much of it each order gives away, and what guessing would."""
    what, tickets, truth = populate(agency, Random(4), size)
    with agency_context(agency.pk):
        assert mixer.mix(what, on=TODAY)
    mixer.forget(what)
    return linked(tickets, truth), remarks_linked(), chance_level(tickets, truth)


def test_rows_of_the_database_link_answers_to_people_no_better_than_chance(cast: Any) -> None:
    sheets, remarks, chance = attack_database(cast.agencies["wanggar"], UNITS)

    print(
        f"\nT-ANON: {UNITS} people, {UNITS * ANSWERS} tickets;"
        f" chance links {chance:.2%} of sheets and {1 / ANSWERS:.0%} of remarks"
    )
    for name in ORDERS:
        print(f"T-ANON: by {name}: {sheets[name]:.2%} of sheets, {remarks[name]:.1%} of the remarks of a person")
        assert abs(sheets[name] - chance) < 0.01
        assert abs(remarks[name] - 1 / ANSWERS) < 0.02
    assert_nothing_is_left()


def assert_nothing_is_left() -> None:
    """One transaction for all rows of a kind, an empty mailbox without remains, no key, no salt, no other trace."""
    for table in ("peers_answer", "peers_remark", "peers_release"):
        assert read(f"select count(distinct xmin::text) from {table}") == [(1,)]
    assert read("select count(*), pg_relation_size('peers_mailbox') from peers_mailbox") == [(0, 0)]
    assert read("select count(*) from peers_round where length(salt) > 0") == [(0,)]
    assert not sealing.has_key(KEY)
    one = read("select id from peers_ticket limit 1")[0][0]
    tables = [
        name
        for (name,) in read(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
    ]
    holding = [name for name in tables if read(f"select 1 from {name} t where t::text like '%{one}%' limit 1")]
    # The texts of this test carry the key on purpose.
    assert set(holding) == {"peers_ticket", "peers_remark"}


def test_the_attacker_finds_a_planted_leak(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixer, "_mixed", list)

    sheets, remarks, chance = attack_database(cast.agencies["wanggar"], 500)

    print(
        f"\nT-ANON: without mixing {sheets['where rows lie']:.0%} of sheets, {remarks['where rows lie']:.0%} of remarks"
    )
    assert sheets["where rows lie"] > 0.99 > chance
    assert remarks["where rows lie"] > 0.99
