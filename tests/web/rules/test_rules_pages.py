"""The rules pages: every rule of the day with its values, basis, status and examples, for anyone."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from lugas.regulation.outcome import Status
from lugas.regulation.scheme import load, national, provisions
from lugas.web.rules import sheets
from lugas.web.rules.values import lines_of
from lugas.web.rules.words import OWNERS, PARTS, STATUSES, TOPICS
from tests.pages import problems

ON = date(2026, 6, 30)


@pytest.fixture
def indonesian() -> Any:
    with translation.override("id"):
        yield


def main_of(page: Any) -> str:
    """The content of a page, without its frame."""
    return str(page.content.decode().split("<main")[1].split("</main>")[0])


def test_the_list_names_every_rule_in_force(db: None, client: Any) -> None:
    page = client.get("/rules/?on=2026-06-30")

    html = main_of(page)
    assert page.status_code == 200
    assert [code for code in national().rules if f'<span class="quiet">{code}</span>' not in html] == []
    assert problems(page.content.decode()) == []


def test_a_rule_of_tomorrow_is_not_in_the_list_of_yesterday(db: None, client: Any) -> None:
    assert "PLK-03" not in main_of(client.get("/rules/?on=2025-12-31"))
    assert "PLK-03" in main_of(client.get("/rules/?on=2026-01-01"))


def test_the_day_stays_in_the_links(db: None, client: Any) -> None:
    html = main_of(client.get("/rules/?on=2025-06-30"))

    assert "/rules/PRD-01/?on=2025-06-30&amp;scheme=national" in html
    assert "30 Juni 2025" in html
    assert "national/2025" in html


def test_a_search_finds_every_word_in_either_language(db: None, client: Any) -> None:
    for words in ("keberatan 14 hari", "object 14 days", "KBR-02", "pp 30/2019 pasal 59"):
        assert "/rules/KBR-02/" in main_of(client.get("/rules/", {"q": words})), words


def test_a_search_without_a_find_says_what_to_do(db: None, client: Any) -> None:
    html = main_of(client.get("/rules/", {"q": "gajah terbang"}))

    assert "0 aturan ditemukan" in html
    assert "Coba lebih sedikit kata" in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"on": "kemarin"}, "Masukkan tanggal yang valid"),
        ({"on": "2020-01-01"}, "Skema national baru berlaku sejak 2025-01-01."),
        ({"scheme": "atlantis"}, "Masukkan pilihan yang valid"),
        ({"q": "x" * 101}, "101 karakter"),
    ],
)
def test_a_wrong_question_is_said_and_today_is_shown(db: None, client: Any, query: dict[str, str], said: str) -> None:
    page = client.get("/rules/", query)

    assert page.status_code == 200
    assert said in main_of(page)
    assert "18 Agustus 2026" in main_of(page)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_shows_its_rules_with_their_values(db: None, client: Any, topic: str) -> None:
    page = client.get(f"/rules/topics/{topic}/")

    html = main_of(page)
    codes = [code for code, rule in national().rules.items() if rule.topic == topic]
    assert [code for code in codes if f'id="{code}"' not in html] == []
    assert problems(page.content.decode()) == []


@pytest.mark.slow
def test_every_rule_has_a_sound_page_in_both_languages(db: None, client: Any) -> None:
    for language in ("id", "en"):
        client.cookies["django_language"] = language
        for code in national().rules:
            page = client.get(f"/rules/{code}/")
            assert (page.status_code, problems(page.content.decode())) == (200, []), code


def test_a_rule_shows_value_basis_status_and_examples(db: None, client: Any) -> None:
    html = main_of(client.get("/rules/AK-03/"))

    for part in (
        "Koefisien dan angka kredit kumulatif",
        "PermenPANRB 1/2023",
        "Belum terverifikasi",
        "credit.levels.terampil",
        "Angka kredit kenaikan jenjang",
        "standing level=ahli_pertama total=102",
        "terpenuhi dengan kelebihan 2",
    ):
        assert part in html


def test_a_refused_example_is_marked(db: None, client: Any) -> None:
    assert "Ditolak: Bulan ini tercantum dua kali" in main_of(client.get("/rules/AK-06/")).replace("\n", " ")


def test_a_rule_not_in_force_says_so(db: None, client: Any) -> None:
    assert "tidak berlaku pada 30 Juni 2025" in main_of(client.get("/rules/PLK-03/?on=2025-06-30"))
    assert "tidak berlaku" not in main_of(client.get("/rules/PLK-03/?on=2026-06-30"))


@pytest.mark.parametrize("address", ["/rules/XYZ-01/", "/rules/topics/cooking/"])
def test_what_is_not_there_is_not_found(db: None, client: Any, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_pages_are_open_to_people_who_are_signed_in(cast: Any) -> None:
    page = cast.client("budi").get("/rules/")

    assert "Budi Santoso" in page.content.decode()
    assert "/rules/PRD-01/" in main_of(page)


def test_every_part_status_topic_and_owner_has_words(indonesian: None) -> None:
    scheme = load("national", ON)
    owners = {step.owner for step in scheme.year.steps.values()}

    assert owners == set(OWNERS)
    assert set(STATUSES) == set(Status)
    assert set(TOPICS) == {rule.topic for rule in scheme.rules.values()}
    lines = [line for _place, each in provisions(scheme) for line in lines_of(each)]
    assert len(lines) > 100
    assert {name.split(":")[0] for name in (line.name for line in lines)} <= {str(word) for word in PARTS.values()}


def lines(code: str) -> dict[str, tuple[str, ...]]:
    return {line.name: line.says for values in sheets.values_of(code, load("national", ON)) for line in values.lines}


def test_values_are_told_in_words(indonesian: None) -> None:
    assert lines("AK-01")["Bagian dari koefisien"] == (
        "Sangat Baik 150 %; Baik 100 %; Butuh Perbaikan 75 %; Kurang 50 %; Sangat Kurang 25 %",
    )
    assert lines("PRD-01")["Predikat: Di Atas Ekspektasi"] == (
        "Di Atas Ekspektasi → Sangat Baik; Sesuai Ekspektasi → Baik; Di Bawah Ekspektasi → Kurang",
    )
    assert lines("SKM-05")["Rentang"][0] == "Sangat Baik mulai 88,31"
    assert lines("SKM-02")["Daftar"][8] == "U9: Sarana dan prasarana"
    assert lines("PLK-03")["Wajib"] == ("Ya",)
    assert lines("DST-01")["Pola: Baik"][1] == "Butuh Perbaikan dan Kurang paling sedikit 1 orang"
    assert lines("OLD-01")["Bobot (SKP dan perilaku): tanpa pendapat rekan"] == ("70, 30",)
    assert lines("PRL-01")["Daftar"][0].startswith("Berorientasi Pelayanan: Memahami dan memenuhi")
    assert lines("SKP-01")["Daftar"][2].startswith("Konsekuensi: Hasil di atas ekspektasi")
    assert lines("SNK-03")["Tindakan"][3] == (
        "Kurang atau Sangat Kurang, dalam 2 periode terakhir: Rencana perbaikan kinerja enam bulan"
    )
    assert lines("TKN-02")["Bagian kinerja"] == ("60 %",)


def test_steps_of_the_year_are_told_in_words(indonesian: None) -> None:
    assert lines("PRD-01")["Predikat ditetapkan (T17)"] == (
        "Oleh: pejabat penilai",
        "Dari: Penilaian diri",
        "Sampai: 15 hari kerja setelah: akhir periode",
        "Tahunan, sampai: 31 Januari tahun berikutnya",
    )
    assert lines("FB-03")["Penilaian rekan kerja (T14)"][-1] == "Tidak dipakai dalam skema ini."
    assert lines("EVL-01")["Tahun kinerja disiapkan (T1)"][2] == "Sampai: 1 Desember tahun sebelumnya"
    assert lines("SKP-21")["SKP disetujui (T6)"][2] == "Sampai: 31 Januari"
    assert lines("SNK-03")["Rencana perbaikan kinerja (T29)"][2] == "Sampai: 6 bulan setelah: Hasil final"


def test_a_number_is_written_the_english_way_on_an_english_page() -> None:
    with translation.override("en"):
        assert lines("SKM-05")["Bands"][0] == "Very good from 88.31"
