"""Collecting, completing and checking the texts, in a small tree of its own."""

from argparse import Namespace
from pathlib import Path

import pytest

from lugas.commands import messages
from lugas.web.catalog import compile_catalogs

CODE = 'from django.utils.translation import gettext as _\n\nprint(_("Saved %(time)s"), _("Plan"))\n'
PAGE = '{{ _("Agree") }}{{ ngettext("One row", "%(num)s rows", 2) }}{% trans %}Whole sentence{% endtrans %}'


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "SOURCES", tmp_path / "src")
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    for name, text in {"planning/models.py": CODE, "web/templates/plans/plan.html": PAGE}.items():
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).write_text(text)
    return tmp_path


def run(*, check: bool = False, prune: bool = False, area: str | None = None) -> int:
    return messages.run(Namespace(check=check, prune=prune, area=area))


def translate(tree: Path, area: str, **words: str) -> None:
    part = tree / "locale/id/LC_MESSAGES/parts" / f"{area}.po"
    text = part.read_text()
    for name, word in words.items():
        text = text.replace(f'{name.replace("_", " ")}"\nmsgstr ""', f'{name.replace("_", " ")}"\nmsgstr "{word}"')
    part.write_text(text)


def test_each_area_gets_a_part_of_its_own(tree: Path) -> None:
    run()
    parts = {part.name: part.read_text() for part in (tree / "locale/id/LC_MESSAGES/parts").iterdir()}
    assert set(parts) == {"planning.po", "plans.po"}
    assert all(text in parts["plans.po"] for text in ("Agree", "One row", "Whole sentence"))


def test_texts_that_are_there_keep_their_translation(tree: Path) -> None:
    run()
    translate(tree, "planning", Plan="Rencana")
    run()
    assert 'msgid "Plan"\nmsgstr "Rencana"' in (tree / "locale/id/LC_MESSAGES/parts/planning.po").read_text()


def test_a_text_without_indonesian_fails_the_check(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    assert run(check=True) == 1
    assert "planning/models.py:3: no Indonesian for “Plan”" in capsys.readouterr().err


def test_a_lost_placeholder_fails_the_check(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    part = tree / "locale/id/LC_MESSAGES/parts/planning.po"
    part.write_text(part.read_text().replace('%(time)s"\nmsgstr ""', '%(time)s"\nmsgstr "Tersimpan"'))
    run(check=True)
    assert "other placeholders" in capsys.readouterr().err


def test_a_text_that_is_gone_fails_the_check_until_it_is_pruned(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    (tree / "src/planning/models.py").write_text("")
    run(check=True)
    assert "“Plan” is no longer in the program" in capsys.readouterr().err
    run(prune=True)
    run(check=True)
    assert "no longer in the program" not in capsys.readouterr().err


def test_two_parts_may_not_say_a_text_differently(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    translate(tree, "planning", Plan="Rencana")
    (tree / "locale/id/LC_MESSAGES/parts/other.po").write_text('msgid "Plan"\nmsgstr "SKP"\n')
    run(check=True)
    assert "planning.po: “Plan” is said differently in other.po" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(tree: Path) -> None:
    (tree / "src/web/templates/plans/plan.html").write_text("{% if %}")
    with pytest.raises(SystemExit, match=r"plan\.html: its texts cannot be read"):
        run()


def test_the_parts_become_one_catalog(tree: Path) -> None:
    import gettext

    run()
    translate(tree, "planning", Plan="Rencana")
    translate(tree, "plans", Agree="Setujui")
    compile_catalogs(tree / "locale", force=True)
    catalog = gettext.translation("django", tree / "locale", ["id"])
    assert [catalog.gettext("Plan"), catalog.gettext("Agree")] == ["Rencana", "Setujui"]


@pytest.mark.slow
def test_the_program_itself_has_all_its_indonesian() -> None:
    assert [*messages.missing_texts(messages.collect())] == []
