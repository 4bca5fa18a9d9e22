"""Stage 2: the daily record."""

from lugas.regulation.provisions.provision import Provision, Section


class Daily(Provision):
    """Whether every working day's work must be recorded."""

    required: bool


class Progress(Section):
    daily: Daily
