"""What happens next, for the receipt: dated steps from the clocks that run, then what the Regulation promises after them."""

from __future__ import annotations

from collections.abc import Iterator

from xinqiao.correspondence.matter import Matter, organ_name
from xinqiao.correspondence.order import LOCAL_BASIS, Order
from xinqiao.correspondence.rules.notices import NextStep
from xinqiao.statute.regulation_2022 import FORWARD, HANDLING, NOTICE_DIRECT, NOTICE_FORWARDED, PERIODS

_TEXTS = {
    "registration": "登记：由{office}登记您的信访事项。",
    "screening": "甄别：由{office}确定每项诉求走哪条途径。",
    "forward": "转送、交办：由{office}转给有权处理的机关、单位，并告诉您转到了哪里。",
    "dispatch": "转送、交办：由{office}转给有权处理的机关、单位，并告诉您转到了哪里。",
    "notice_direct": "告知：由{office}书面告诉您是否受理、怎样处理。",
    "acceptance": "决定是否受理，并告诉您结果；请用编号和查询码查看。",
}
_PETITION_OFFICE = "petition_office"


def next_steps(*, matter: Matter, order: Order) -> tuple[NextStep, ...]:
    """Give the steps in the order of their days; the undated ones follow."""
    return (*_dated(matter, order), *_promised(matter, order))


def _dated(matter: Matter, order: Order) -> Iterator[NextStep]:
    office = organ_name(matter.snapshot.office)
    for key, day in sorted(order.terms.items(), key=lambda item: item[1]):
        if key in _TEXTS:
            period = PERIODS.get(key)
            yield NextStep(text=_TEXTS[key].format(office=office), due_on=day, article=period.article.text if period else LOCAL_BASIS)


def _promised(matter: Matter, order: Order) -> Iterator[NextStep]:
    is_office = matter.snapshot.office_kind == _PETITION_OFFICE
    first = FORWARD if is_office else NOTICE_DIRECT
    after = (NOTICE_FORWARDED, HANDLING) if is_office else (HANDLING,)
    known = any(key in order.terms for key in (FORWARD.key, NOTICE_DIRECT.key, "dispatch", "acceptance"))
    for period in after if known else (first, *after):
        yield NextStep(text=f"{period.label}：{period.plain}", article=period.article.text)
