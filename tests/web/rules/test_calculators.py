"""Calculators for anyone: the answer, its reasons, and what is said when something is missing."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.pages import problems
from tests.web.rules.test_rules_pages import main_of

CREDIT = {"level": "ahli_pertama", "year_0": 2024, "first_0": 1, "last_0": 12, "grade_0": "very_good"}
SECOND_ROW = {"year_1": 2025, "first_1": 1, "last_1": 2, "grade_1": "good"}
SURVEY = {"weight_mode": "exact"} | {f"U{number}_4": 11 for number in range(1, 10)} | {
    f"U{number}_3": 9 for number in range(1, 10)
}  # fmt: skip
DAYS = {"act": "objection", "since": "2026-06-01"}


@pytest.mark.parametrize(
    ("address", "query", "said"),
    [
        ("", {}, ["Kalkulator", "/calculators/grade/", "/calculators/days/"]),
        ("grade/", {}, ["Hasil kerja", "Hitung"]),
        ("grade/", {"result": "above", "behavior": "below"},
         ["Predikat: Kurang", "PRD-01", "menghasilkan predikat Kurang"]),
        ("credit/", CREDIT, ["Angka kredit: 18,75", "150% × 12,5 = 18,75", "kurang 81,25"]),
        ("credit/", CREDIT | SECOND_ROW, ["Angka kredit: 20,83", "2/12"]),
        ("credit/", CREDIT | {"before": "81.25"}, ["terpenuhi dengan kelebihan 0"]),
        ("satisfaction/", SURVEY, ["Indeks: 88,75, mutu A", "Sangat Baik", "3,55"]),
        ("satisfaction/", SURVEY | {"weight_mode": "0.11"}, ["Indeks: 87,86, mutu B"]),
        ("match/", {"bands": "selection", "required_integrity": 3, "attained_integrity": 2},
         ["Kecocokan: 66,67 %", "Kurang Memenuhi Syarat", "Integritas: tingkat 2 dari 3"]),
        ("match/", {"bands": "mapping", "required_integrity": 3, "attained_integrity": 3},
         ["Kecocokan: 100 %", "Optimal", "Semua kompetensi memenuhi standar"]),
        ("days/", DAYS, ["Hari terakhir: 22 Juni 2026", "16 Juni 2026: Tahun Baru Islam", "KBR-02"]),
        ("days/", DAYS | {"off": "2026-06-22, 2026-06-23"}, ["Hari terakhir: 24 Juni 2026"]),
        ("days/", {"act": "own", "since": "2026-03-17", "days": 1}, ["Hari terakhir: 25 Maret 2026"]),
        ("days/", {"act": "own", "since": "2026-12-31", "days": 5},
         ["Hari terakhir: 7 Januari 2027", "Hari libur tahun 2027 belum diumumkan"]),
    ],
)  # fmt: skip
def test_an_answer_comes_with_its_reasons(
    db: None, client: Any, address: str, query: dict[str, Any], said: list[str]
) -> None:
    page = client.get(f"/calculators/{address}?{urlencode(query)}")

    assert page.status_code == 200
    assert [part for part in said if part not in main_of(page)] == []
    assert problems(page.content.decode()) == []


@pytest.mark.parametrize(
    ("address", "query", "said"),
    [
        ("grade/", {"result": "above"}, "Perilaku kerja: Bidang ini tidak boleh kosong."),
        ("grade/", {"result": "above", "behavior": "x"}, "Perilaku kerja: Masukkan pilihan yang valid."),
        ("credit/", {"level": "mahir"}, "Tahun: Bidang ini tidak boleh kosong."),
        ("credit/", CREDIT | {"year_1": 2025}, "Isi seluruh baris, atau kosongkan."),
        ("credit/", CREDIT | {"first_0": 12, "last_0": 1}, "Bulan akhir mendahului bulan awal."),
        ("credit/", CREDIT | SECOND_ROW | {"year_1": 2024}, "satu bulan hanya dapat dikonversi sekali"),
        ("satisfaction/", {"weight_mode": "exact"}, "Belum ada jawaban responden."),
        ("satisfaction/", SURVEY | {"U1_4": 12}, "Jumlah jawaban setiap unsur harus sama"),
        ("satisfaction/", {"weight_mode": "0.11", "U1_4": 3}, "bila semua unsur ditanyakan"),
        ("match/", {"bands": "selection"}, "Standar kompetensi jabatan belum diisi."),
        ("match/", {"bands": "selection", "required_change": 3}, "belum dinilai: Mengelola Perubahan"),
        ("days/", {"act": "own", "since": "2026-06-01"}, "Sebutkan jumlah hari kerja."),
        ("days/", DAYS | {"off": "besok"}, "Tulis tanggal seperti 2026-08-19"),
        ("days/", DAYS | {"since": "1900-01-01"}, "Isi dengan tanggal dari tahun 1990"),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    db: None, client: Any, address: str, query: dict[str, Any], said: str
) -> None:
    page = client.get(f"/calculators/{address}?{urlencode(query)}")

    assert page.status_code == 200
    assert said in main_of(page)
    assert 'id="answer"' not in main_of(page)
    assert problems(page.content.decode()) == []


def test_what_was_typed_stays_in_the_form(db: None, client: Any) -> None:
    html = main_of(client.get(f"/calculators/credit/?{urlencode(CREDIT)}"))

    assert 'value="2024"' in html
    assert '<option value="very_good" selected>' in html


def test_an_english_page_answers_in_english(db: None, client: Any) -> None:
    client.cookies["django_language"] = "en"

    html = main_of(client.get("/calculators/grade/?result=above&behavior=above"))

    assert "Grade: Very good" in html
    assert "give the grade Very good" in html


def test_a_calculator_asks_no_question_of_the_database_about_people(
    db: None, client: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        client.get(f"/calculators/satisfaction/?{urlencode(SURVEY)}")
