"""A made-up letter of each kind, for the preview of local texts (pure). Filled by the types of its fields, so a new kind has one too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from xinqiao.correspondence.rules.agreements import AgreementParty
from xinqiao.correspondence.rules.handovers import ChainLink
from xinqiao.correspondence.rules.hearings import Panelist, Sitting
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.letters import LETTERS
from xinqiao.correspondence.rules.parts import LetterData, Organ
from xinqiao.correspondence.rules.reviews import Ruling
from xinqiao.foundation.time import SHANGHAI

_OFFICE = Organ(name="某某市信访局", short_name="某信", address="某某市人民路1号", phone="0000-1234567", hours="工作日8:30至17:30")
_OTHER = Organ(name="某某市某某局", short_name="某某", address="某某市建设路18号", phone="0000-7654321")
_NUMBER = "2026112100012345"
_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "name": "张某某", "address": "某某市某某街道某某小区1号楼", "persons": 1, "klass": "claim", "path": 6, "conclusion": "support",
        "text": "请求解决某某问题。", "demand": "请求解决某某问题。", "facts": "（此处是查明的情况。）", "basis": "《某某条例》第一条（此处是依据的条款）。",
        "opinion": "（此处是处理意见。）", "reason": "（此处是理由。）", "article": "《信访工作条例》第二十三条", "query_code": "7KQ3MZ9TXW",
        "portal_url": "https://example.invalid/track", "track_url": "https://example.invalid/track", "case_title": "请求解决某某问题",
        "review_organ": "某某市人民政府", "review_days": 30, "channel": "来信", "where": "（此处是应走的途径和受理单位。）", "remedy": "",
        "handler": "李某某", "handler_phone": "0000-7654321", "from_organ": "某某市信访局", "note": "", "where_to_go": "", "is_final": False,
        "same_as": _NUMBER, "number": _NUMBER, "copies_to": (), "attachments": (), "unprintable": "", "is_confidential": False, "opens_window": True,
        "term_days": 30, "days": 15, "n": 1, "files": 1, "final_opinion": "",
        "recheck_organ": "某某省人民政府", "recheck_days": 30, "request": "（此处是请求。）",
        "reasons": "（此处是事实和理由。）", "outline": "（此处是原意见的主要内容。）", "is_open": True, "closed_ground": "",
        "notice_days": 7, "absence": "", "refusal": "", "is_done": False, "votes_for": 2, "votes_against": 1, "votes_abstained": 0,
        "other_opinions": "", "told_by": "短信", "agent": "", "hearing": "", "recording": "全程录音录像",
    }
)  # fmt: skip
_PANEL = (
    Panelist(name="王某某", capacity="人大代表", is_host=True),
    Panelist(name="赵某某", capacity="律师"),
    Panelist(name="钱某某", capacity="专家"),
)
_PARTIES = ("张某某", "某某市某某局")
_RECHECK_ENDS = {"recheck_organ": "", "recheck_days": 0}
_OFFSETS = {"received_on": -3, "accepted_on": -1, "sent_on": 0, "old_due_on": 57, "new_due_on": 87, "report_due_on": 60, "due_on": 15}


def sample_letter(*, kind: LetterKind, on: dt.date) -> LetterData:
    """A complete letter of a kind about nobody, as if issued on a day."""
    values = _values(LETTERS[kind], on)
    own: dict[str, Any] = {"organ": _OFFICE, "number": _NUMBER, "issued_on": on}
    if kind is LetterKind.REDIRECTION_NOTICE:
        own["path"] = 2
    if kind is LetterKind.SIMPLE_REPLY:
        own |= _suggestion(values)
    own |= _procedure(kind, on)
    if FORMS[kind].is_numbered:
        own["document_number"] = f"某信告〔{on.year}〕1号"
    return LETTERS[kind](**{**values, **own})


def _procedure(kind: LetterKind, on: dt.date) -> dict[str, Any]:
    """What the types of the fields do not say: how many judges, sides, opinions there are."""
    demand = _WORDS["demand"]
    if kind in {LetterKind.REVIEW_OPINION, LetterKind.RECHECK_OPINION}:
        ruling = Ruling(n=1, demand=str(demand), conclusion="changed", text="（此处是变更后的意见。）")
        return {"rulings": (ruling,), **(_RECHECK_ENDS if kind is LetterKind.RECHECK_OPINION else {})}
    if kind in {LetterKind.MEDIATION_AGREEMENT, LetterKind.RECONCILIATION_AGREEMENT}:
        return {"parties": tuple(AgreementParty(role="当事人", name=name, consented_on=on) for name in _PARTIES)}
    if kind is LetterKind.FINALITY_FILING:
        steps = ("处理", "复查", "复核")
        links = (
            ChainLink(step=f"{step}意见", organ=_OTHER.name, document_number="某意〔2026〕1号", issued_on=on, served_on=on)
            for step in steps
        )
        return {"chain": tuple(links)}
    if kind in {LetterKind.INVESTIGATION_RECORD, LetterKind.INVESTIGATION_REPORT}:
        return {"investigators": ("李某某", "周某某")}
    return {"agent": "周某某"} if kind is LetterKind.MANDATE else {}


def _suggestion(values: Mapping[str, Any]) -> dict[str, Any]:
    """A reply answers what is not a claim in the petition procedure."""
    changed = {"klass": "suggestion", "path": 0}
    demands = tuple(type(each)(**{**_held(each), **changed}) for each in values["demands"])
    return {
        "demands": demands,
        "answers": tuple(type(each)(**{**_held(each), **changed, "conclusion": "reply"}) for each in values["answers"]),
    }


def _held(each: Any) -> dict[str, Any]:
    return {field.name: getattr(each, field.name) for field in fields(each)}


def _values(model: type[Any], on: dt.date) -> dict[str, Any]:
    hints = get_type_hints(model)
    return {field.name: _value(field.name, hints[field.name], on) for field in fields(model)}


def _value(name: str, hint: Any, on: dt.date) -> Any:
    if get_origin(hint) in (Union, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if hint is Organ:
        return _OTHER
    if hint is Sitting:
        at = dt.datetime.combine(on + dt.timedelta(days=10), dt.time(9, 30), tzinfo=SHANGHAI)
        return Sitting(held_at=at, place="某某市信访局听证室", panel=_PANEL, clerk="孙某某")
    if get_origin(hint) is tuple:
        inner = [each for each in get_args(hint) if each is not Ellipsis]
        return _WORDS[name] if name in _WORDS else tuple(_value(name, each, on) for each in inner)
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**_values(hint, on))
    return _plain(name, hint, on)


def _plain(name: str, hint: Any, on: dt.date) -> Any:
    if hint is dt.datetime:
        return dt.datetime.combine(on, dt.time(9, 30), tzinfo=SHANGHAI)
    if hint is dt.date:
        return on + dt.timedelta(days=_OFFSETS.get(name, 0))
    if name in _WORDS and isinstance(_WORDS[name], hint):
        return _WORDS[name]
    return {bool: False, int: 1, str: "（样例）"}.get(hint, "（样例）")
