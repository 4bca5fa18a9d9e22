"""The course of the year: days allowed for each act, and the steps with their opening and closing dates."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lugas.regulation.provisions.provision import Code, Days, Item, Provision, RuleId, Section, Text

# Who takes a step.
Party = Literal[
    "personnel", "unit_head", "leader_above", "employee", "supervisor", "senior_supervisor", "peers", "project_leader",
    "assessment_team", "system",
]  # fmt: skip


class Allowance(Provision):
    """How many days someone has for an act, from the event that starts the clock."""

    days: Days
    count: Literal["working", "calendar"] = "working"
    name_id: Text
    name_en: Text


class DayOfYear(Section):
    """A date in the year of the cycle, or in a year beside it."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year: Annotated[int, Field(ge=-1, le=2)] = 0

    @model_validator(mode="after")
    def exists(self) -> "DayOfYear":
        date(2023, self.month, self.day)
        return self

    def of(self, year: int) -> date:
        return date(year + self.year, self.month, self.day)


class Moment(Section):
    """A date of the year, or some working days or months after a step or an edge of the period."""

    on: DayOfYear | None = None
    after: Code | None = None
    working_days: Days = 0
    months: Annotated[int, Field(ge=0, le=24)] = 0

    @model_validator(mode="after")
    def one_anchor(self) -> "Moment":
        if (self.on is None) == (self.after is None):
            raise ValueError("give either `on` or `after`")
        return self


class StepRule(Item):
    """One step of the year. A step of the scope `period` happens in every period, one of `annual` in the last."""

    transition: Annotated[str, Field(pattern=r"^T\d{1,2}$")]
    rule: RuleId
    scope: Literal["cycle", "period", "annual"]
    owner: Party
    used: bool = True
    opens: Moment
    due: Moment
    due_annual: Moment | None = None


class Year(Section):
    allowances: dict[Code, Allowance]
    steps: dict[Code, StepRule]

    @model_validator(mode="after")
    def steps_follow_known_steps(self) -> "Year":
        known = {"period_start", "period_end"}
        for code, step in self.steps.items():
            for moment in (step.opens, step.due, step.due_annual):
                if moment is not None and moment.after is not None and moment.after not in known | {code}:
                    raise ValueError(f"step {code} comes after {moment.after}, which does not stand before it")
            known.add(code)
        return self
