"""Hints while writing: right when they speak, silent otherwise, and the same in the browser."""

import re
from typing import Any

import pytest

from lugas.advice.carried import carried
from lugas.advice.hints import hints
from lugas.advice.model import FILE, written
from lugas.advice.reading import features, plain
from lugas.advice.rules import rules
from lugas.advice.sentences import sentences
from lugas.advice.training import model
from lugas.commands.bench_hints import measures


def codes(*args: Any, **kwargs: Any) -> list[str]:
    return [hint.code for hint in hints(*args, **kwargs)]


def test_at_least_four_hundred_sentences_are_labelled_and_half_is_held_out() -> None:
    every = sentences()
    print(f"{len(every)} sentences, {sum(each.held_out for each in every)} held out")

    assert len(every) >= 400
    assert len({each.text for each in every}) == len(every)
    assert sum(each.held_out for each in every) >= 200


@pytest.mark.parametrize("each", [each for each in measures() if not each.hand], ids=lambda each: each.code)
def test_on_sentences_held_out_a_hint_is_right_and_finds_enough(each: Any) -> None:
    print(f"{each.code}: precision {each.precision:.2f}, recall {each.recall:.2f}")

    assert each.right >= 10
    assert each.good


@pytest.mark.slow
def test_the_model_is_what_training_gives() -> None:
    assert FILE.read_text() == written(model())


@pytest.mark.parametrize(
    ("place", "beside", "text", "expected"),
    [
        ("indicator", "", "Jumlah penyuluhan yang dilaksanakan 24 kali", ["activity"]),
        ("indicator", "", "Persentase ibu hamil yang mengenali tanda bahaya 85 persen", []),
        ("indicator", "", "Meningkatnya kualitas pelayanan", ["no_target"]),
        ("indicator", "", "Waktu tunggu pasien paling lama 30", ["no_unit"]),
        ("feedback", "improvement", "Tingkatkan kinerja Anda", ["no_behaviour", "no_example", "no_next_step"]),
        ("feedback", "appreciation", "Bagus sekali, pertahankan", ["no_behaviour", "no_example"]),
        ("reason", "above", "Hanya 5 dari 12 laporan selesai, sisanya terlambat", ["reads_below"]),
        ("reason", "below", "Hanya 5 dari 12 laporan selesai, sisanya terlambat", []),
        ("reason", "", "Hanya 5 dari 12 laporan selesai, sisanya terlambat", []),
        ("indicator", "", "", []),
        ("indicator", "", "🙂 – …", []),
    ],
)
def test_examples(place: Any, beside: str, text: str, expected: list[str]) -> None:
    assert codes(place, text, beside=beside) == expected


def test_a_hint_says_what_why_and_how_in_both_languages() -> None:
    for rule in rules():
        assert len(rule.words) == 6
        assert all(words.strip() for words in rule.words.values())
    indonesian, english = (hints("indicator", "Melaksanakan rapat 12 kali", language=each)[0] for each in ("id", "en"))
    assert indonesian.text != english.text


def test_patterns_stay_in_the_part_that_both_readers_know() -> None:
    for rule in rules():
        for pattern in (*rule.strip, *rule.when, *rule.unless):
            assert not re.search(r"\(\?(?![:!=])|\\[AZzGpP]|\(\?P", pattern.pattern), pattern.pattern


def test_an_enormous_text_is_read_in_no_time() -> None:
    text = "meningkatkan kinerja dan " * 80

    assert codes("feedback", text + "baik " * 400_000, beside="improvement") == codes(
        "feedback", text, beside="improvement"
    )
    assert len(features(plain("ä" * 10_000))) < 20


def test_what_a_page_carries_is_small() -> None:
    import gzip

    for name, text in carried().items():
        size = len(gzip.compress(text.encode()))
        print(f"{name}: {size} bytes")
        assert size < 6_500
