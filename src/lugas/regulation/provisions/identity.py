"""The numbers of civil servants."""

from typing import Annotated

from pydantic import Field

from lugas.regulation.provisions.provision import Provision, Section

Age = Annotated[int, Field(ge=0, le=120)]


class NumberRule(Provision):
    """The ages at appointment that are usual; `mark` stands in digits 13 and 14 of a contract number."""

    youngest: Age
    oldest: Age
    mark: Annotated[str, Field(pattern=r"^(\d{2})?$")] = ""


class Identity(Section):
    permanent: NumberRule
    contract: NumberRule
