"""Pass a command on to Django."""

from lugas.config.start import start_django

PASSES_ARGUMENTS_ON = True


def run(arguments: list[str]) -> int:
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lugas manage", *arguments])
    return 0
