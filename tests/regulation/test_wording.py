"""What people read, sentence by sentence: a change of wording is seen here before anyone else sees it.

`python -m tests.regulation.test_wording` writes the record anew; read the difference before it is kept.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from lugas.regulation.cases import cases_of
from lugas.regulation.errors import RegulationError
from lugas.regulation.questions import ask

RECORD = Path(__file__).with_name("wording.jsonl")
MORE = (
    "credit_months level=ahli_muda months=2024-11..2025-02:good",
    "pattern achievement=needs_improvement",
    "pattern achievement=poor",
    "follow_up periods=poor,very_poor annual=very_poor on_contract=ya",
    "allowance grades=2024-1:poor,2024-2:good?,2024:good,2025-1:very_good lag=previous_year",
    "old_score skp=100.5 behavior=90 new_idea=ya weights=60/40",
    "standing level=pemula total=14.5",
    "standing level=mahir total=1250.5",
)


def told(question: str) -> list[Any]:
    try:
        reasons = ask(question).reasons
    except RegulationError as error:
        return [error.name, error.sentence_id, error.sentence_en]
    return [[each.rule, each.sentence_id, each.sentence_en, dict(each.inputs)] for each in reasons]


def questions() -> list[str]:
    return [*dict.fromkeys(case.ask for case in cases_of("national")), *MORE]


def recorded() -> dict[str, list[Any]]:
    lines = RECORD.read_text(encoding="utf-8").splitlines() if RECORD.exists() else []
    return dict(json.loads(line) for line in lines)


@pytest.mark.parametrize("question", questions())
def test_the_wording_is_as_recorded(question: str) -> None:
    assert told(question) == recorded()[question]


def test_the_record_holds_nothing_else() -> None:
    assert list(recorded()) == questions()


if __name__ == "__main__":
    rows = (json.dumps([question, told(question)], ensure_ascii=False) for question in questions())
    RECORD.write_text("\n".join(rows) + "\n", encoding="utf-8")
