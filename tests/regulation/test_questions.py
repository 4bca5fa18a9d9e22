"""Questions in one line: every part is read strictly, and what cannot be read is named."""

from datetime import date
from decimal import Decimal

import pytest

from lugas.regulation.errors import RegulationError
from lugas.regulation.questions import QUESTIONS, ask
from lugas.regulation.questions.careers import span
from lugas.regulation.questions.words import Words, parsed
from lugas.regulation.scheme import load


def refused(question: str) -> tuple[str, object, str, str]:
    with pytest.raises(RegulationError) as refusal:
        ask(question)
    error = refusal.value
    return error.name, error.value, error.sentence_id, error.sentence_en


MISSING = ("Bagian ini harus diisi.", "This part must be given.")
EXACTLY_ONCE = (
    "Tulis setiap bagian sebagai kunci=nilai, masing-masing satu kali.",
    "Write every part as key=value, each once.",
)
KNOWN = ", ".join(QUESTIONS)


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ("", ("question", "", f"Pertanyaan yang dikenal: {KNOWN}.", f"Known questions: {KNOWN}.")),
        ("lunch today=1", ("question", "lunch", f"Pertanyaan yang dikenal: {KNOWN}.", f"Known questions: {KNOWN}.")),
        ("grade result", ("question", "result", *EXACTLY_ONCE)),
        ("grade result=above result=meets", ("question", "result=meets", *EXACTLY_ONCE)),
        ("grade result=above", ("behavior", None, *MISSING)),
        ("grade behavior=above", ("result", None, *MISSING)),
        (
            "grade result=above mood=good",
            (
                "mood",
                "good",
                "Bagian ini tidak dikenal. Yang dikenal: result, behavior.",
                "This part is not known. Known: result, behavior.",
            ),
        ),
        ("annual_check periods=, annual=good", ("periods", None, *MISSING)),
        ("annual_check annual=good", ("periods", None, *MISSING)),
        (
            "standing level=mahir total=1,5",
            ("total", "1,5", "Isi dengan angka seperti 12.5.", "Give a number such as 12.5."),
        ),
        (
            "objection received=1-6-2026",
            ("received", "1-6-2026", "Isi dengan tanggal seperti 2026-01-31.", "Give a date such as 2026-01-31."),
        ),
        (
            "objection received=2026-06-01 holidays=monday",
            ("holidays", "monday", "Isi dengan tanggal seperti 2026-01-31.", "Give a date such as 2026-01-31."),
        ),
        (
            "old_score skp=90 behavior=90 new_idea=maybe",
            ("new_idea", "maybe", "Isi dengan ya atau tidak.", "Answer yes or no."),
        ),
        (
            "gaps required=a,b attained=a:1",
            ("required", "a", "Isi seperti a:1,b:2, masing-masing satu kali.", "Write a:1,b:2, each once."),
        ),
        (
            "gaps required=a:1,a:2 attained=a:1",
            ("required", "a:2", "Isi seperti a:1,b:2, masing-masing satu kali.", "Write a:1,b:2, each once."),
        ),
        (
            "gaps required=a:x attained=a:1",
            ("required.a", "x", "Isi dengan bilangan bulat.", "Give a whole number."),
        ),
        ("satisfaction U1=4*x", ("U1", "x", "Isi dengan bilangan bulat.", "Give a whole number.")),
        ("satisfaction U1=4*100001", ("U1", "4*100001", "Paling banyak 100000 kali.", "At most 100000 times.")),
        (
            "credit_months level=mahir months=2025-13:good",
            ("months", "2025-13", "Isi dengan bulan seperti 2025-06.", "Give a month such as 2025-06."),
        ),
        (
            "credit_months level=mahir months=2025:good",
            ("months", "2025", "Isi dengan bulan seperti 2025-06.", "Give a month such as 2025-06."),
        ),
        (
            "credit_months level=mahir months=2025-00:good",
            ("months", "2025-00", "Isi dengan bulan seperti 2025-06.", "Give a month such as 2025-06."),
        ),
        (
            "credit_months level=mahir months=2025-03..2025-02:good",
            (
                "months",
                "2025-03..2025-02",
                "Bulan akhir mendahului bulan awal.",
                "The last month lies before the first.",
            ),
        ),
        (
            "step year=2026 step=rating period=1 kind=weekly",
            ("kind", "weekly", "Yang diperbolehkan: quarterly, monthly.", "Allowed: quarterly, monthly."),
        ),
        (
            "working_day since=2026-01-05 days=2001",
            ("days", 2001, "Isi dengan bilangan bulat dari 0 sampai 2000.", "Give a whole number from 0 to 2000."),
        ),
        ("allowance grades=2025-x:good", ("grades", "x", "Isi dengan bilangan bulat.", "Give a whole number.")),
        (
            "old_score skp=90 behavior=90 weights=70",
            ("weights", "", "Isi dengan bilangan bulat.", "Give a whole number."),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(question: str, error: tuple[str, object, str, str]) -> None:
    assert refused(question) == error


@pytest.mark.parametrize(
    "question",
    [
        "grade result=good behavior=above", "grade result=above behavior=good", "unit_head achievement=above",
        "pattern achievement=", "departures achievement=x good=1", "annual_check periods=good,x annual=good",
        "annual_check periods=good annual=x", "follow_up periods=x", "follow_up annual=x",
        "talent grade=x potential=low",
        "talent grade=good potential=x", "credit level=x grade=good", "credit level=mahir grade=x",
        "credit_months level=mahir months=2025-01:x", "allowance grades=2025-1:x", "standing level=x total=1",
    ],
)  # fmt: skip
def test_an_unknown_word_names_the_part_it_stands_in(question: str) -> None:
    name, value, _, sentence = refused(question)

    assert f"{name}=" in question
    assert sentence.startswith("This value is not known. Allowed: ")
    assert value in ("good", "above", "", "x")


@pytest.mark.parametrize("part", ["qualification", "position", "grade", "discipline", "technical_hours"])
def test_every_part_of_a_profile_is_needed(part: str) -> None:
    parts = {
        "qualification": "master", "position": "general", "technical_hours": "20", "grade": "good",
        "discipline": "none",
    }  # fmt: skip
    question = "professionalism " + " ".join(f"{key}={value}" for key, value in parts.items() if key != part)

    assert refused(question)[0] == part


@pytest.mark.parametrize("part", ["qualification", "position", "grade", "discipline"])
def test_an_unknown_word_in_a_profile_is_named(part: str) -> None:
    parts = {
        "qualification": "master", "position": "general", "technical_hours": "20", "grade": "good",
        "discipline": "none",
    }  # fmt: skip
    question = "professionalism " + " ".join(f"{key}={value}" for key, value in (parts | {part: "x"}).items())

    assert refused(question)[:2] == (part, "x")


def test_a_step_that_is_not_there_is_told_with_those_that_are() -> None:
    name, value, sentence_id, sentence_en = refused("step year=2026 step=rating")

    assert (name, value) == ("step", "rating")
    assert sentence_id.startswith("Langkah tahun ini: cycle_open, unit_plan, ")
    assert sentence_en.startswith("Steps of this year: cycle_open, unit_plan, ")
    assert sentence_en.count("rating,") == 1


def test_words_are_read_by_kind() -> None:
    name, words = parsed("name  n=-3 d=2.50 day=2026-06-01 yes=ya no=tidak list=a,,b table=a:1,b:2 many=4*2,3")

    assert name == "name"
    assert words.whole("n") == -3
    assert words.whole("missing", 7) == 7
    assert words.decimal("d") == Decimal("2.50")
    assert words.decimal("missing", "1") == Decimal(1)
    assert words.day("day") == date(2026, 6, 1)
    assert (words.flag("yes"), words.flag("no"), words.flag("missing")) == (True, False, False)
    assert words.list("list") == ("a", "b")
    assert words.table("table") == {"a": "1", "b": "2"}
    assert words.levels("table") == {"a": 1, "b": 2}
    assert list(words.repeated("many")) == [4, 4, 3]


@pytest.mark.parametrize(("text", "truth"), [("yes", True), ("ya", True), ("no", False), ("tidak", False)])
def test_yes_and_no_in_both_languages(text: str, truth: bool) -> None:
    assert Words({"key": text}).flag("key") is truth


@pytest.mark.parametrize("text", ["", "-", "1.0", "²", "１", "--1", "1_000"])
def test_a_whole_number_has_digits_only(text: str) -> None:
    with pytest.raises(RegulationError, match=r"^n: "):
        Words({"n": text}).whole("n")


def test_the_largest_repetition_is_allowed() -> None:
    assert len(list(Words({"U1": "4*100000"}).repeated("U1"))) == 100_000


def test_a_span_of_months_runs_over_the_end_of_the_year() -> None:
    assert list(span("2025-11..2026-02")) == [(2025, 11), (2025, 12), (2026, 1), (2026, 2)]
    assert list(span("2025-12")) == [(2025, 12)]
    assert len(list(span("2000-01..2049-12"))) == 600


def test_a_span_has_an_end() -> None:
    with pytest.raises(RegulationError):
        list(span("2000-01..2050-01"))


def test_holidays_are_national_unless_said_otherwise() -> None:
    assert ask("working_day since=2026-03-17 days=1").value == date(2026, 3, 25)
    assert ask("working_day since=2026-03-17 days=1 holidays=national").value == date(2026, 3, 25)
    assert ask("working_day since=2026-03-17 days=1 holidays=none").value == date(2026, 3, 18)
    assert ask("working_day since=2026-03-17 days=1 holidays=2026-03-18,2026-03-19").value == date(2026, 3, 20)


def test_a_question_is_answered_by_the_scheme_given() -> None:
    scheme = load("national", date(2025, 6, 30))
    questions = [
        "grade result=above behavior=above", "unit_head achievement=good", "annual_check periods=good annual=good",
        "pattern achievement=good", "departures achievement=excellent good=5", "old_score skp=90 behavior=90",
        "follow_up periods=good", "allowance grades=2025-1:good", "working_day since=2025-01-02 days=1",
        "working_days from=2025-01-02 to=2025-01-03", "objection received=2025-01-02",
        "due act=delivery since=2025-01-02", "step year=2025 step=plan_agree", "credit level=mahir grade=good",
        "credit_months level=mahir months=2025-01:good", "standing level=mahir total=1",
        "match required=a:1 attained=a:1", "gaps required=a:1 attained=a:1", "talent grade=good potential=low",
        "professionalism qualification=master position=general technical_hours=0 grade=good discipline=none",
        "satisfaction U1=4", "nip number=198703142010012003", "ni_pppk number=198703142020212003",
    ]  # fmt: skip

    assert {question.split()[0] for question in questions} == set(QUESTIONS)
    assert {ask(question, scheme=scheme).scheme for question in questions} == {"national/2025"}
    assert {ask(question).scheme for question in questions} == {"national/2026"}


def test_counts_that_are_left_out_are_nobody() -> None:
    assert ask("departures achievement=excellent very_good=1 poor=9").population == 10  # type: ignore[attr-defined]


def test_an_own_table_of_allowances_replaces_the_placeholder() -> None:
    outcome = ask("allowance grades=2025-1:good lag=same_period good=0.9 performance_share=0.5 discipline_cut=0.05")

    assert outcome.value[0].percentage == Decimal("0.9")
    assert outcome.value[0].share == Decimal("0.90")


def test_what_happened_is_read_from_a_question() -> None:
    nominated = ask("follow_up annual=good proven_innovation=ya")
    stopped = ask("follow_up annual=good proven_innovation=ya open_case=ya")

    assert ([each.code for each in nominated.value], stopped.value) == (["recognition"], ())
