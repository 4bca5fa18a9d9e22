"""The guide to production agrees with the program: its commands exist, its limits are large enough, its units hold."""

import re
from argparse import ArgumentParser
from configparser import RawConfigParser
from importlib import import_module
from itertools import pairwise

import pytest

from lugas import cli
from lugas.config.environment import ROOT
from lugas.web.bodies import MOST_BYTES

GUIDES = ("production", "backup", "check-the-trace", "import-a-roster")
GUIDE = (ROOT / "docs/how-to/production.md").read_text()
UNITS = re.findall(r"```ini\n(.*?)```", GUIDE, re.DOTALL)
LINE = re.compile(r"^(?:[^#\n]*(?:/srv/lugas/lugas/lugas|\./lugas)|lugas) ([a-z][^\n#]*)", re.MULTILINE)


def commands(text: str) -> list[str]:
    blocks = "".join(re.findall(r"```(?:sh|ini)\n(.*?)```", text, re.DOTALL))
    return [found.strip() for found in LINE.findall(blocks)]


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_of_a_guide_exists_with_its_options(name: str) -> None:
    found = commands((ROOT / f"docs/how-to/{name}.md").read_text())
    assert found
    for line in found:
        command, *arguments = line.split()
        module = import_module(f"lugas.commands.{cli.MODULES.get(command, command)}")
        parser = ArgumentParser()
        module.add_arguments(parser)
        parser.parse_args(arguments)


def unit(text: str) -> RawConfigParser:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[method-assign, assignment]  # the names of systemd keep their letters
    parser.read_string(text)
    return parser


def test_the_services_start_in_order_and_come_back() -> None:
    prepare, web = (unit(text) for text in UNITS)

    assert web["Unit"]["Requires"] == web["Unit"]["After"] == "lugas-prepare.service"
    assert "--wait" in prepare["Service"]["ExecStart"]
    assert (web["Service"]["Restart"], web["Service"]["UnsetEnvironment"]) == ("always", "DATABASE_OWNER_URL")
    # Five starts within ten seconds make systemd give up for good.
    assert int(web["Service"]["RestartSec"]) >= 5
    assert {each["Service"]["User"] for each in (prepare, web)} == {"lugas"}


def test_proxies_let_through_what_lugas_takes() -> None:
    sizes = re.findall(r"(?:max_size|client_max_body_size) (\d+)(?:MB|m)", GUIDE)

    assert len(sizes) == 2
    assert min(int(size) for size in sizes) * 1_000_000 > MOST_BYTES


def test_the_guide_goes_in_an_order_that_works() -> None:
    """The program is there before it is called, and the settings before the services that read them."""
    steps = ["useradd", "git clone", "database roles", "DATABASE_URL=", "lugas migrate", "enable --now", "admin create"]

    assert all(GUIDE.index(before) < GUIDE.index(after) for before, after in pairwise(steps))
