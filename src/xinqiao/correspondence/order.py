"""What a queued letter row asks for: demands, dates, addressee, number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from xinqiao.correspondence.models import Letter
from xinqiao.correspondence.rules.parts import Term
from xinqiao.statute.regulation_2022 import PERIODS, WORKDAY

MADE_WITH = "made_with"
"""Where a printed letter keeps which version of the local words and of the shipped forms it was made with."""
LOCAL_BASIS = "本地规定"


@dataclass(frozen=True)
class Order:
    """One letter to compose. `terms` are the last days of the clocks that ran after the act, by their key."""

    demands: tuple[int, ...] = ()
    terms: Mapping[str, dt.date] = field(default_factory=dict)
    addressee_body: str = ""
    document_number: str = ""

    def term(self, *keys: str) -> Term:
        """Give the first of these periods that runs, with its article; the empty term where none does."""
        key = next((key for key in keys if key in self.terms), "")
        if not key:
            return Term()
        period = PERIODS.get(key)
        if period is None:
            return Term(due_on=self.terms[key], article=LOCAL_BASIS)
        return Term(due_on=self.terms[key], days=period.term_days, is_working=period.unit == WORKDAY, article=period.article.text)


def order_of(row: Letter) -> Order:
    """Read the order from a row."""
    return Order(
        demands=tuple(row.data.get("demands", ())),
        terms={key: dt.date.fromisoformat(day) for key, day in row.data.get("terms", {}).items()},
        addressee_body=row.addressee_body,
        document_number=row.document_number,
    )
