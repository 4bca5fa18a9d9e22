"""Measure speed and size. Each measure is a module `bench_<name>` beside this one and says itself what it does."""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pkgutil import iter_modules

import lugas.commands

PREFIX = "bench_"


def add_arguments(parser: ArgumentParser) -> None:
    measures = parser.add_subparsers(dest="measure", required=True)
    for module in iter_modules(lugas.commands.__path__):
        if module.name.startswith(PREFIX):
            measure = import_module(f"lugas.commands.{module.name}")
            summary = str(measure.__doc__).splitlines()[0]
            own = measures.add_parser(module.name.removeprefix(PREFIX), help=summary, description=measure.__doc__)
            measure.add_arguments(own)


def run(options: Namespace) -> int:
    return int(import_module(f"lugas.commands.{PREFIX}{options.measure}").run(options))
