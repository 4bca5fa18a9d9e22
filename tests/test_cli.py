"""The command line: what it lists, what it says to a slip of the finger, and when the installation is at fault."""

import subprocess
import sys
from importlib import import_module

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from lugas import cli
from lugas.config.problems import explained


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert listed == list(cli.COMMANDS)


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sevre"]) == 2
    assert "“sevre”" in capsys.readouterr().err


def test_starting_loads_neither_django_nor_a_database_driver() -> None:
    loaded = "import lugas.cli, sys; print({'django', 'psycopg', 'numpy'} & set(sys.modules))"

    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "set()\n"
    )


def test_a_fault_of_the_installation_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str, arguments: list[str]) -> int:
        raise ImproperlyConfigured("LUGAS_HOSTS must name the hosts.")

    monkeypatch.setattr(cli, "_run", fail)

    assert cli.main(["migrate"]) == 1
    assert capsys.readouterr().err == "lugas: LUGAS_HOSTS must name the hosts.\n"


def test_a_mistake_of_the_program_is_not_dressed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str, arguments: list[str]) -> int:
        raise KeyError("planted")

    monkeypatch.setattr(cli, "_run", fail)

    with pytest.raises(KeyError, match="planted"):
        cli.main(["migrate"])


def test_a_database_that_does_not_answer_says_so() -> None:
    assert explained(OperationalError("no route\n")) == "the database does not answer: no route"


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    module = import_module(f"lugas.commands.{cli.MODULES.get(name, name)}")

    assert module.__doc__
    assert callable(module.run)
    assert getattr(module, "PASSES_ARGUMENTS_ON", False) or callable(module.add_arguments)
