"""The dictionary: complete in both languages, in line with the law, and refused with a sentence when it is wrong."""

from pathlib import Path

import pytest
from django.utils import translation

from lugas.competency.dictionary import HERE, DictionaryError, Kind, depth_choices, dictionary, load
from lugas.regulation.scheme import national


def test_it_has_the_nine_of_the_law_by_their_names() -> None:
    law = national().competency.dictionary.items
    nine = {each.code: (each.name_id, each.name_en) for each in dictionary().for_everyone()}

    assert nine == {code: (item.name_id, item.name_en) for code, item in law.items()}
    assert len(dictionary().of_kind(Kind.MANAGERIAL)) == 8
    assert len(dictionary().of_kind(Kind.SOCIOCULTURAL)) == 1


def test_every_level_shows_two_to_four_signs_in_both_languages() -> None:
    for each in dictionary():
        assert [level.depth for level in each.levels] == [1, 2, 3, 4, 5]
        for level in each.levels:
            assert 2 <= len(level.indicators_id) == len(level.indicators_en) <= 4


def test_no_sign_stands_twice() -> None:
    for language in ("indicators_id", "indicators_en"):
        signs = [sign for each in dictionary() for level in each.levels for sign in getattr(level, language)]
        assert len(signs) == len(set(signs))


def test_every_family_has_competencies_of_its_own() -> None:
    words = dictionary()
    assert len(words.families) >= 6
    for code in words.families:
        assert len(words.of_family(code)) >= 2
    assert sum(family.otherwise for family in words.families.values()) == 1


def test_words_follow_the_language() -> None:
    integrity = dictionary()["integrity"]
    with translation.override("id"):
        assert integrity.name == "Integritas"
        assert integrity.level(3).name == "3 Menengah"
        assert integrity.group == "Manajerial"
        assert depth_choices()[1] == ("2", "2 Dasar")
    with translation.override("en"):
        assert integrity.name == "Integrity"
        assert integrity.level(1).indicators[0] == "Reports things as they are, own mistakes included."


@pytest.mark.parametrize(
    ("title", "unit", "family"),
    [
        ("Perawat Terampil", "Puskesmas Wanggar", "health"),
        ("Guru Kelas Ahli Pertama", "SD Negeri 1", "teaching"),
        ("Analis SDM Aparatur", "Subbidang Evaluasi", "personnel"),
        ("Kepala Subbagian Umum dan Kepegawaian", "Subbagian Umum dan Kepegawaian", "personnel"),
        ("Bendahara", "Sekretariat", "finance"),
        ("Pranata Komputer Terampil", "Puskesmas Karadiri", "information"),
        ("Teknik Jalan dan Jembatan Ahli Pertama", "Bidang Bina Marga", "public_works"),
        ("Administrator Database Kependudukan Ahli Pertama", "Dinas Kependudukan", "population"),
        ("Kepala Bidang", "Bidang Kesehatan Masyarakat", "health"),
        ("Pengemudi", "Sekretariat", "administration"),
        ("Juru Masak", "Rumah Jabatan", "administration"),
    ],
)
def test_a_trade_is_known_by_the_words_of_title_and_unit(title: str, unit: str, family: str) -> None:
    assert dictionary().family_of(title, unit).code == family


def test_it_is_searched_by_beginnings_of_words_in_either_language() -> None:
    words = dictionary()
    assert "unity" in [each.code for each in words.search("perekat bang")]
    assert "unity" in [each.code for each in words.search("nation unit")]
    assert words.search("zzzz") == ()
    assert len(words.search("")) == len(words.competencies)


def mistaken(tmp_path: Path, old: str, new: str) -> str:
    """What is said when one thing in a file is changed."""
    text = (HERE / "sociocultural.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "own.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DictionaryError) as caught:
        load(tmp_path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind = ", "kind == ", "is not TOML"),
        ('kind = "sociocultural"', 'kind = "other"', "kind:"),
        ('kind = "sociocultural"', 'kind = "technical"', "names its family"),
        ("[competencies.unity.levels.5]", "[competencies.unity.levels.6]", "competencies.unity.levels.6"),
        ("near = [", 'colour = "red"\nnear = [', "competencies.unity.colour"),
        ('near = ["HA"', 'near = ["XX"', "competencies.unity.near.0"),
        ('"Treats everyone', '"treats everyone', "competencies.unity.levels.1.en.0"),
        (', "Does not spread news that divides."', "", "as many sentences"),
        (
            "Does not spread news that divides.",
            "Knows the customs of those whom the office serves.",
            "each sentence once",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    message = mistaken(tmp_path, old, new)
    assert message.startswith("own.toml: ")
    assert said in message


def test_a_code_stands_for_one_thing(tmp_path: Path) -> None:
    text = (HERE / "sociocultural.toml").read_text(encoding="utf-8")
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DictionaryError, match="used twice: unity"):
        load(tmp_path)
