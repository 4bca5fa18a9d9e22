"""Stage 2: the daily record, and the meetings of leaders with their people."""

from typing import Annotated

from pydantic import Field

from lugas.regulation.provisions.provision import Provision, Section


class Daily(Provision):
    """Whether every working day's work must be recorded."""

    required: bool


class Meetings(Provision):
    """After how many weeks without a progress meeting somebody stands on the leader's list (PLK-05)."""

    weeks: Annotated[int, Field(ge=1, le=26)]


class Progress(Section):
    daily: Daily
    meetings: Meetings
