"""`lugas …`: the command line. Each command is a module of `lugas.commands`, loaded only when it is asked for."""

import sys
from argparse import ArgumentParser
from importlib import import_module

COMMANDS = {
    "serve": "set everything up and serve the application on this machine",
    "stop": "stop what `serve` left running, the embedded PostgreSQL too",
    "test": "run every test, browser stories included",
    "check": "run the checks of style, types, layers, messages and migrations",
    "demo": "fill the database with invented agencies",
    "migrate": "bring the database up to date and protect its tables",
    "import": "import a roster file",
    "rules": "check or explain the rules in force",
    "audit": "verify the trace",
    "database": "prepare the roles of a PostgreSQL of your own",
    "admin": "create the first administrator",
    "backup": "write the whole database and the uploaded files into one archive",
    "restore": "put a backup back",
    "diagrams": "draw the workflows into docs/workflows.md",
    "messages": "extract, update and compile the translations",
    "bench": "measure speed and size",
    "manage": "pass a command on to Django",
}
# A module cannot be called like a keyword of Python.
MODULES = {"import": "import_"}


def print_help() -> None:
    print("usage: lugas COMMAND [options]\n")
    for name, summary in COMMANDS.items():
        print(f"  {name:<10} {summary}")
    print("\n`lugas COMMAND --help` tells the options of a command.")


def main(argv: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print_help()
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        print(f"lugas: there is no command “{name}”. `lugas --help` lists them.", file=sys.stderr)
        return 2
    try:
        return _run(name, rest)
    except Exception as error:
        from lugas.config.problems import explained

        if (sentence := explained(error)) is None:
            raise
        print(f"lugas: {sentence}", file=sys.stderr)
        return 1


def _run(name: str, arguments: list[str]) -> int:
    command = import_module(f"lugas.commands.{MODULES.get(name, name)}")
    if getattr(command, "PASSES_ARGUMENTS_ON", False):
        return int(command.run(arguments))
    parser = ArgumentParser(prog=f"lugas {name}", description=command.__doc__)
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(arguments)))


if __name__ == "__main__":
    sys.exit(main())
