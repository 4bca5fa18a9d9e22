"""How long personal data and incidents may wait."""

from typing import Annotated

from pydantic import Field

from lugas.regulation.provisions.provision import Provision, Section


class Hours(Provision):
    hours: Annotated[int, Field(ge=1, le=24 * 366)]


class Years(Provision):
    years: Annotated[int, Field(ge=1, le=100)]


class Privacy(Section):
    breach_notice: Hours
    request_answer: Hours
    audit_log: Years
    evaluation_active: Years
    peer_answers: Years
