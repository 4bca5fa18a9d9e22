"""Competencies on the form of peers, and their figures in the profile."""

import re
from typing import Any

import pytest

from lugas.peers import jobs
from lugas.peers.actions import opening
from lugas.planning import rules
from tests.peers.rounds import about_competencies, answer, begin, close, invite, scores, ticket_of, with_peers
from tests.queries import MOST, counted

NINE = 9


@pytest.fixture(autouse=True)
def asked_about_competencies(monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(cycle: Any) -> Any:
        return about_competencies(with_peers(rules.scheme_of(cycle)), ("managerial", "sociocultural"))

    for module in (opening, jobs):
        monkeypatch.setattr(module, "scheme_of", chosen)


@pytest.mark.django_db
def test_a_form_asks_competencies_with_the_signs_of_the_position(cast: Any) -> None:
    with cast.within("wanggar"):
        begin(cast)
        address = f"/peers/answers/{ticket_of(invite(cast), cast.andi).pk}/"
    client = cast.client("andi")
    page = client.get(address).content.decode()

    assert len(set(re.findall(r'type="radio" name="([gc]\d+)"', page))) == 21 + NINE
    assert page.count('class="criterion-signs"') == NINE
    assert page.count("Jabatan ini menuntut tingkat 2 Dasar:") == NINE
    sheet = {f"g{number}": "4" for number in range(21)} | {f"c{number}": "3" for number in range(NINE)}
    unfinished = client.post(f"{address}answer/", sheet | {"c4": "", "appreciation": "", "improvement": ""})
    assert unfinished.status_code == 422
    assert (
        client.post(f"{address}answer/", sheet | {"c4": "0", "appreciation": "", "improvement": ""}).status_code == 302
    )


@pytest.mark.django_db
def test_the_figures_stand_in_the_result_and_in_the_profile_for_those_who_may_read_them(cast: Any) -> None:
    with cast.within("wanggar"):
        what = begin(cast)
        review = invite(cast)
        answer(cast, review, scores=scores(3) + (4,) * NINE)
        close(what)
    profile = f"/competencies/people/{cast.budi.employee_id}/"

    result = cast.client("budi").get(f"/peers/reviews/{review.pk}/result/").content.decode()
    assert "Integritas" in result
    for name, seen in (("budi", True), ("dewi", True), ("lestari", False)):
        client = cast.client(name)
        client.get(profile)
        with counted() as queries:
            page = client.get(profile).content.decode()
        assert queries.number <= MOST, "\n".join(queries.statements)
        assert ("▲" in page) is seen, name
        assert ("Angka rekan bukan tingkat" in page) is seen
        assert "Kesesuaian jabatan (JPM)" not in page
