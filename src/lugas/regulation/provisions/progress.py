"""Stage 2: the daily record and what others say."""

from typing import Annotated

from pydantic import Field

from lugas.regulation.provisions.provision import Provision, Section

People = Annotated[int, Field(ge=0, le=100)]


class Daily(Provision):
    """Whether every working day's work must be recorded."""

    required: bool


class Peers(Provision):
    """How many of each are asked, the scale, and the smallest group whose answers are shown."""

    supervisors: People
    peers: People
    subordinates: People
    stakeholders: People
    fewest_answers: Annotated[int, Field(ge=3, le=100)]
    lowest: Annotated[int, Field(ge=0, le=10)]
    highest: Annotated[int, Field(ge=2, le=10)]


class Progress(Section):
    daily: Daily
    peers: Peers
