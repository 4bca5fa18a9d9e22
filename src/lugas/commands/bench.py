"""Measure speed and size, or what a measure says itself: each is a module `bench_<name>` beside this one."""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pkgutil import iter_modules

import lugas.commands

PREFIX = "bench_"
USUAL = "speed"


def add_arguments(parser: ArgumentParser) -> None:
    measures = parser.add_subparsers(dest="measure")
    for module in iter_modules(lugas.commands.__path__):
        if module.name.startswith(PREFIX):
            measure = import_module(f"lugas.commands.{module.name}")
            summary = str(measure.__doc__).splitlines()[0]
            own = measures.add_parser(module.name.removeprefix(PREFIX), help=summary, description=measure.__doc__)
            measure.add_arguments(own)


def run(options: Namespace) -> int:
    if options.measure is None:
        usual = ArgumentParser()
        add_arguments(usual)
        options = usual.parse_args([USUAL])
    return int(import_module(f"lugas.commands.{PREFIX}{options.measure}").run(options))
