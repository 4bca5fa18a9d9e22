"""Dates, times, numbers and sizes as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from lugas.regulation.ratings import Grade
from lugas.web import formats

LATE = datetime(2026, 8, 18, 15, 30, tzinfo=UTC)


def test_dates_are_written_out() -> None:
    assert formats.date(date(2026, 11, 21)) == "21 November 2026"
    assert formats.short_date(date(2026, 8, 1)) == "1 Agu 2026"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "18 Agustus 2026 22.30 WIB"),
        ("Asia/Makassar", "18 Agustus 2026 23.30 WITA"),
        ("Asia/Jayapura", "19 Agustus 2026 00.30 WIT"),
    ],
)
def test_moments_are_written_in_the_zone_of_the_agency(zone: str, written: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        assert formats.datetime(LATE) == written


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (1234.5, None, "1.234,5", "1,234.5"),
        (Decimal("2.50"), None, "2,5", "2.5"),
        (100, None, "100", "100"),
        (Decimal("87.456"), 2, "87,46", "87.46"),
        (0, None, "0", "0"),
    ],
)
def test_numbers_follow_the_language(value: Any, places: int | None, indonesian: str, english: str) -> None:
    assert formats.number(value, places) == indonesian
    with translation.override("en"):
        assert formats.number(value, places) == english


@pytest.mark.parametrize("write", [formats.date, formats.time, formats.datetime, formats.number, formats.size])
def test_what_is_missing_is_a_dash_and_never_zero(write: Any) -> None:
    assert write(None) == "–"


@pytest.mark.parametrize(("octets", "written"), [(1, "1 kB"), (482_133, "482 kB"), (2_440_000, "2,4 MB")])
def test_sizes_are_written_in_the_unit_that_is_read_best(octets: int, written: str) -> None:
    assert formats.size(octets) == written


def test_the_words_of_the_law_follow_the_language() -> None:
    assert formats.label(Grade.VERY_GOOD) == "Sangat Baik"
    with translation.override("en"):
        assert formats.label(Grade.VERY_GOOD) == "Very good"


def test_kinds_of_files_are_named_as_people_call_them() -> None:
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    assert [formats.file_kind(kind) for kind in ("image/jpeg", office, "")] == ["JPG", "DOCX", ""]
