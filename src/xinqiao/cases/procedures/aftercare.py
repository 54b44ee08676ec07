"""What follows an answer: promises that are to be kept, and a second look where something went wrong (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import msgspec

from xinqiao.cases.procedures.duty import Duty, hand_duties_over, take_duties_from
from xinqiao.cases.procedures.procedure import Procedure

FULFILMENT_OPEN = "fulfilment_open"  # 承诺履行中
FULFILMENT_UNKEPT = "fulfilment_unkept"  # 承诺未兑现，待督促
RELOOK_OPEN = "relook_open"  # 复看中

DUE, KEPT, UNKEPT, DISPUTED, LIFTED = "due", "kept", "unkept", "disputed", "lifted"
SETTLED = frozenset({KEPT, LIFTED})
IN_QUESTION = frozenset({UNKEPT, DISPUTED})
FULFILLED = "fulfilled"


class Promise(Duty, kw_only=True):
    """Something that an answer promised on one demand."""

    demand: int
    state: str = DUE
    postponed: int = 0  # how often
    is_ruled: bool = False  # found kept by who looked into it: not put in question again by this way

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done on it any more."""
        return self.state in SETTLED

    def may_be_disputed(self, today: dt.date) -> bool:
        """Whether the petitioner may say that it was not done: it was reported as done, or its day has passed."""
        return (self.state == KEPT and not self.is_ruled) or (self.state == DUE and self.due_on < today)


class Fulfilment(Procedure, kw_only=True, tag="fulfilment"):
    """承诺兑现: the promises of one answer, from its service until all are kept. `supervisor` looks to it that they are."""

    supervisor: str = ""
    duties: list[Promise] = msgspec.field(default_factory=list)

    def promise(self, n: int) -> Promise | None:
        """Promise number `n`, or None."""
        return next((each for each in self.duties if each.n == n), None)

    def settle(self) -> None:
        """Say how it stands after one of its promises changed."""
        self.state = FULFILMENT_UNKEPT if any(each.state in IN_QUESTION for each in self.duties) else FULFILMENT_OPEN
        self.is_open = not all(each.is_settled for each in self.duties)
        self.outcome = "" if self.is_open else FULFILLED if any(each.state == KEPT for each in self.duties) else LIFTED

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """Whoever has a promise to keep; the supervisor where one is in question."""
        keeping = dict.fromkeys(each.body or self.body for each in self.duties if each.state in {DUE, UNKEPT})
        found = [(code, FULFILMENT_OPEN, self.handler if code == self.body else "") for code in keeping]
        if self.state == FULFILMENT_UNKEPT:
            found.append((self.supervisor, FULFILMENT_UNKEPT, ""))
        return found

    def hand_over(self, *, old: str, new: str) -> None:
        """Its promises go along."""
        super().hand_over(old=old, new=new)
        self.supervisor = new if self.supervisor == old else self.supervisor
        hand_duties_over(self.duties, old=old, new=new)

    def shut_out(self, *, lost: Collection[str], heirs: Mapping[str, str], office: str) -> None:
        """Its promises fall to who answers for the rest."""
        super().shut_out(lost=lost, heirs=heirs, office=office)
        self.supervisor = office if self.supervisor in lost else self.supervisor
        take_duties_from(self.duties, lost=lost, to=self.body)


class Relook(Procedure, kw_only=True, tag="relook"):
    """复看: a second look at how a matter was handled, by who did not handle it. `cause` says what opened it."""

    cause: str = ""  # rating | callback
    about: str = ""  # of a rating: office | unit
    text: int = 0  # content row: what was said
