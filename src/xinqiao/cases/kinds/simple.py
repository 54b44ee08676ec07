"""What a ledger can say of the simple procedure (简易办理), 国信办发〔2022〕17号 (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, TextRef


class SimpleProcedureChosen(Event, frozen=True, tag="case:simple_procedure_chosen", kw_only=True):
    """适用简易办理: by the office before it sends the demands on, or by the body that has them."""

    demands: tuple[int, ...]
    body: str
    ground: str  # key of statute SIMPLE_GROUNDS
    is_sent: bool  # the body that handles it has it already
    reason: TextRef | None = None


class SimpleReply(msgspec.Struct, frozen=True, kw_only=True):
    """The reply to one demand."""

    n: int
    opinion: TextRef


class SimplyAnswered(Event, frozen=True, tag="case:simply_answered", kw_only=True):
    """简易答复: by SMS, by telephone, on the page or face to face; paper where the petitioner asks for it."""

    demands: tuple[int, ...]
    body: str
    way: str  # key of statute SIMPLE_WAYS
    answered_on: dt.date
    replies: tuple[SimpleReply, ...]
    on_paper: bool = False


class OrdinaryProcedureChosen(Event, frozen=True, tag="case:ordinary_procedure_chosen", kw_only=True):
    """转普通程序: the head agrees, or the petitioner is not content with a simple answer."""

    demands: tuple[int, ...]
    body: str
    reopens: tuple[int, ...] = ()  # those that had been answered simply
    reason: TextRef | None = None


Payload: TypeAlias = SimpleProcedureChosen | SimplyAnswered | OrdinaryProcedureChosen
