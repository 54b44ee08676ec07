"""What can be chosen where: for page forms and for the API's description of an act, from one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container

from django.utils.translation import gettext as _
from pydantic_core import PydanticCustomError

from xinqiao.cases import standing, states
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import BodyCard, regions
from xinqiao.foundation.refusal import told
from xinqiao.lifecycle.colleagues import colleagues
from xinqiao.lifecycle.entries import MENU
from xinqiao.lifecycle.prereview import CHECKS
from xinqiao.routing.addressees import addressees, free_bodies, in_force, review_organs
from xinqiao.routing.outside import outside_organ
from xinqiao.routing.supervising import competent_over
from xinqiao.statute.classes import CLASSES, PATHS, conclusions_for
from xinqiao.statute.codes import CodeList
from xinqiao.statute.grounds import GROUNDS
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import (
    CHANNELS,
    EXTERNAL_SYSTEMS,
    HANDLING_WAYS,
    RATING_LEVELS,
    REPLY_OCCASIONS,
    RETENTION_GROUNDS,
    SIMPLE_GROUNDS,
    SIMPLE_WAYS,
    URGENT_ADDRESSEES,
)
from xinqiao.statute.local.other_routes import OTHER_ROUTES
from xinqiao.statute.service import OUTCOMES, WAYS

Choice = tuple[str, str]
NOT_IN_LIST = told("请从列出的选项中选择一项。")


def in_list(codes: Container[str]) -> Callable[[str], str]:
    """A validator that admits the keys of a code list, or of any other list of keys."""

    def check(value: str) -> str:
        if value not in codes:
            raise PydanticCustomError("not_in_list", NOT_IN_LIST)
        return value

    return check


def choices_for(*, noun: str, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> dict[str, list[Choice]]:
    """Choices of an act's form fields by field name (`demands.klass` for a field of a sub-form).

    Takes  noun, a row of the table of acts; seat, None where the petitioner acts.
    Gives  field → (value, Chinese label) pairs, in the order to be shown.
    """
    choices = {field: given.choices() if isinstance(given, CodeList) else given for field, given in _FIXED.get(noun, {}).items()}
    choices |= _what_it_falls_on(states.ACTS[noun], snapshot, seat)
    if noun in MENU and (more := MENU[noun].choices):
        choices |= more(snapshot=snapshot, seat=seat, today=today)
    if seat and noun in {"forwarding", "assignment"}:
        choices["to_body"] = _sendable(snapshot, seat, today)
    if seat and noun == "urgent_report":
        able = free_bodies(besides=seat.body, accused=snapshot.accused, today=today)
        # those above the body first: the government of the place, the office one level up
        choices["addressees"] = [_choice(card) for card in sorted(able, key=lambda card: card.code not in seat.chain)]
    if seat and noun in _NAMES_AN_OFFICER:
        choices[_NAMES_AN_OFFICER[noun]] = [_officer(other) for other in colleagues(body=seat.body, today=today)]
    if seat and noun == "objection":
        choices["proper_body"] = [_choice(card) for card in addressees(sender=seat.body, accused=snapshot.accused, today=today)]
    if seat and noun == "screening":
        choices["accused"] = [_choice(card) for card in in_force(today=today) if card.code not in seat.chain]
    if noun == "correction":
        choices["place"] = [(code, card.full_name) for code, card in regions().items()]
    if seat and noun == "answer_draft":
        choices["review_organ"] = [_choice(card) for card in review_organs(body=seat.body, today=today)]
        if outside := outside_organ(body=seat.body, profile=current_rulebooks().current.profile):
            choices["review_organ"].append((outside.code, outside.name))
        conclusions = {
            key: conclusion.label
            for demand in snapshot.demands
            for key, conclusion in conclusions_for(klass=demand.klass, path=demand.path).items()
        }
        choices["answers.conclusion"] = list(conclusions.items())
    return choices


def _what_it_falls_on(act: states.Act, snapshot: standing.Snapshot, seat: Seat | None) -> dict[str, list[Choice]]:
    if act.demand_states:
        field, read, read_within = "demands", states.demands_open_to, states.demands_within
    elif act.procedure:
        field, read, read_within = "procedure", states.procedures_open_to, states.procedures_within
    else:
        return {}
    numbers = read_within(act=act, snapshot=snapshot, body=seat.body) if seat else read(act=act, snapshot=snapshot)
    return {field: [(str(n), str(n)) for n in numbers]}


_NAMES_AN_OFFICER = {"allocation": "handler", "handover": "officer"}


def _officer(seat: Seat) -> Choice:
    return (str(seat.officer_id), f"{seat.name}（{seat.post_title}）")


def _sendable(snapshot: standing.Snapshot, seat: Seat, today: dt.date) -> list[Choice]:
    """Whom it may be sent to; who has authority over an accused body comes first, with the reason."""
    cards = addressees(sender=seat.body, accused=snapshot.accused, today=today)
    why = {each.card.code: each.why for each in competent_over(accused=snapshot.accused, today=today)}
    order = {code: place for place, code in enumerate(why)}
    cards.sort(key=lambda card: order.get(card.code, len(order)))
    return [(card.code, f"{card.name}（{_(why[card.code])}）" if card.code in why else card.name) for card in cards]


def _choice(card: BodyCard) -> Choice:
    return (card.code, card.name)


_HOW_SERVED: dict[str, list[Choice] | CodeList] = {
    "way": [(key, way.label) for key, way in WAYS.items()],
    "outcome": [(key, outcome.label) for key, outcome in OUTCOMES.items()],
}
# A code list is asked when a form is drawn: an administrator may have published a later version.
_FIXED: dict[str, dict[str, list[Choice] | CodeList]] = {
    "screening": {
        "demands.klass": [(key, klass.label) for key, klass in CLASSES.items()],
        "demands.path": [("0", told("（非申诉求决类）")), *((str(n), path.label) for n, path in PATHS.items())],
        "demands.category": CATEGORIES,
    },
    "correction": {
        "channel": CHANNELS,
        "demands.klass": [(key, klass.label) for key, klass in CLASSES.items()],
        "demands.path": [("0", told("（非申诉求决类）")), *((str(n), path.label) for n, path in PATHS.items())],
        "demands.category": CATEGORIES,
    },
    "direct_reply": {"replies.occasion": REPLY_OCCASIONS},
    "simple_procedure": {"ground": SIMPLE_GROUNDS},
    "simple_answer": {"way": SIMPLE_WAYS},
    "retention": {"ground": RETENTION_GROUNDS},
    "external_number": {"system": EXTERNAL_SYSTEMS},
    "redirection": {"route": OTHER_ROUTES},
    "nonacceptance": {"ground": [(key, ground.label) for key, ground in GROUNDS.items()]},
    "objection_ruling": {"is_agreed": [("true", told("同意，收回另行转送")), ("false", told("不同意，仍由该单位办理"))]},
    "prereview": {
        "is_passed": [("true", told("通过")), ("false", told("退回修改"))],
        "checks": list(CHECKS.items()),
    },
    "urgent_report": {"told_elsewhere": URGENT_ADDRESSEES},
    "handling": {"way": HANDLING_WAYS},
    "service": _HOW_SERVED,
    "review_service": _HOW_SERVED,
    "recheck_service": _HOW_SERVED,
    "rating": {"about": [("office", told("信访部门")), ("unit", told("办理单位"))], "level": RATING_LEVELS},
}
