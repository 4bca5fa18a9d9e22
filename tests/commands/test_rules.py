"""`lugas rules`: the examples run outside the tests too, and a question is answered with its reasons."""

import json
import shutil
from pathlib import Path

import pytest

from lugas.cli import main
from lugas.regulation import scheme_files
from lugas.regulation.outcome import Outcome


def test_the_check_counts_what_it_ran(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("national: 2 versions, ") and line.endswith(" examples, 0 wrong") for line in lines)


def test_a_wrong_example_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(scheme_files.SCHEMES / "national", tmp_path / "national").parent
    (root / "national" / "cases.toml").write_text(
        '[[case]]\nname_id = "Uji"\nname_en = "Test"\nrule = "AK-02"\nask = "credit level=mahir grade=good"\n'
        'expect = { value = 12 }\nsource = "derived"\n'
    )
    monkeypatch.setenv("LUGAS_SCHEMES", str(root))

    assert main(["rules", "check"]) == 1

    captured = capsys.readouterr()
    assert "national: 2 versions, 1 examples, 1 wrong" in captured.out
    assert "national: AK-02 credit level=mahir grade=good\n  value: expected 12, found 12.500000" in captured.err


@pytest.mark.parametrize(
    ("arguments", "answer", "reason"),
    [
        (
            ["credit level=ahli_pertama grade=very_good months=12"],
            "18,75  (national/2026)",
            (
                "- Ahli Pertama, Sangat Baik: 150% × 12,5 = 18,75. "
                "[AK-02: PermenPANRB 1/2023; Peraturan BKN 3/2023; terverifikasi]"
            ),
        ),
        (
            ["grade", "result=above", "behavior=below", "--language", "en"],
            "Poor  (national/2026)",
            (
                "- Result above expectation and behavior below expectation give the grade Poor. "
                "[PRD-01: PermenPANRB 6/2022, Lampiran; secondary]"
            ),
        ),
        (
            ["annual_check periods=good annual=poor", "--on", "2025-06-30"],
            "ya  (national/2025)",
            (
                "- Predikat tahunan Kurang berjarak 2 tingkat dari predikat periodik tersering (Baik): "
                "alasan wajib diisi. "
                "[EVL-03: PermenPANRB 6/2022; pilihan Lugas]"
            ),
        ),
    ],
)
def test_a_question_is_explained(
    arguments: list[str], answer: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "explain", *arguments]) == 0

    assert capsys.readouterr().out.splitlines()[:2] == [answer, reason]


@pytest.mark.parametrize(
    ("question", "language", "answer"),
    [
        ("objection received=2026-06-01 holidays=none", "id", "19 Juni 2026"),
        ("objection received=2026-06-01 holidays=none", "en", "19 June 2026"),
        ("grade result=above behavior=above", "id", "Sangat Baik"),
        ("follow_up periods=poor", "id", "1 butir"),
        ("follow_up periods=poor", "en", "1 entries"),
        ("standing level=mahir total=1250.5", "en", "1,250.5"),
        ("annual_check periods=good annual=good", "en", "no"),
        ("step year=2026 step=plan_agree", "id", "SKP disetujui"),
        ("nip number=198703142010012003", "en", "198703142010012003"),
    ],
)
def test_every_kind_of_answer_has_words(
    question: str, language: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rules", "explain", question, "--language", language])

    assert capsys.readouterr().out.splitlines()[0].split("  (")[0] == answer


def test_an_outcome_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "--json", "talent grade=very_good potential=high"]) == 0

    assert Outcome.from_json(json.loads(capsys.readouterr().out)).value == 9


@pytest.mark.parametrize(("language", "sentence"), [("id", "Nilai ini tidak dikenal."), ("en", "This value is not")])
def test_a_refused_question_is_told(language: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "talent grade=x potential=high", "--language", language]) == 2

    assert capsys.readouterr().err.startswith(f"lugas: grade: {sentence}")
