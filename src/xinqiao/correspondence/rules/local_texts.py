"""Local texts of letters (pure): which places of a letter a locality may word itself, which placeholders it may use there.

The blocks the law asks for (remedies and their days, grounds, articles, terms, the conclusion) stand in the forms and have no place
here, so that no wording can remove them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType

from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.foundation.refusal import Refusal, told

ORGAN_HEAD, OPENING, DUTIES, CLOSING, CONTACT, SIGNATURE = "organ_head", "opening", "duties", "closing", "contact", "signature"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a letter. `shipped` is what stands there where nothing was published; `needs` are placeholders that must stay."""

    key: str
    label: str
    help: str
    limit: int
    shipped: str = ""
    needs: tuple[str, ...] = ()
    is_plain_line: bool = False


SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        slot.key: slot
        for slot in (
            Slot(
                ORGAN_HEAD,
                told("版头的单位名称"),
                told("文书最上方的单位名称，例如 {organ}文件。"),
                40,
                "{organ}",
                ("organ",),
                is_plain_line=True,
            ),
            Slot(OPENING, told("称呼之后的话"), told("放在称呼之后、正文之前，可以空着。"), 300),
            Slot(DUTIES, told("另外的办理要求"), told("加在法定办理要求之后，一行一条，可以空着。"), 600),
            Slot(CLOSING, told("结尾用语"), told("正文最后一句，例如“特此告知。”"), 100),
            Slot(CONTACT, told("联系方式一行"), told("文书最下方；空着就用机构登记的地址、电话和接待时间。"), 200, is_plain_line=True),
            Slot(
                SIGNATURE, told("落款单位"), told("落款处的单位名称，必须写明是哪个单位。"), 60, "{organ}", ("organ",), is_plain_line=True
            ),
        )
    }
)

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "organ": told("发文单位全称"),
        "address": told("发文单位地址"),
        "phone": told("发文单位电话"),
        "hours": told("接待时间"),
        "number": told("信访编号"),
        "title": told("文书标题"),
        "issued_on": told("发文日期"),
        "you": told("你或者你们（只用于给信访人的文书）"),
    }
)
_ONLY_TO_PETITIONER = frozenset({"you"})

# What a form says at its end; kinds that are not here end with words of the law, or with none.
CLOSINGS: Mapping[LetterKind, str] = MappingProxyType(
    {
        LetterKind.FORWARDING_NOTICE: told("特此告知。"),
        LetterKind.ACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.NONACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.FINAL_NONACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.RETENTION_NOTICE: told("特此告知。"),
        LetterKind.CONTACT_CHANGE_NOTICE: told("特此告知。"),
        LetterKind.REDIRECTION_NOTICE: told("特此告知。"),
        LetterKind.EXTENSION_NOTICE: told("特此告知。"),
        LetterKind.REVIEW_ACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.REVIEW_NONACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.RECHECK_ACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.RECHECK_NONACCEPTANCE_NOTICE: told("特此告知。"),
        LetterKind.HEARING_NOTICE: told("特此通知。"),
        LetterKind.WITHDRAWAL_CONFIRMATION: told("特此确认。"),
        LetterKind.OBJECTION_REPLY: told("特此函复。"),
    }
)
_WITH_DUTIES = frozenset({LetterKind.FORWARDING_LETTER, LetterKind.ASSIGNMENT_LETTER})
_FORMS_ON_FILE = frozenset(
    {
        LetterKind.REGISTRATION_FORM, LetterKind.SERVICE_RECORD, LetterKind.REVIEW_APPLICATION, LetterKind.RECHECK_APPLICATION,
        LetterKind.HEARING_RECORD, LetterKind.HEARING_OPINION, LetterKind.MEDIATION_AGREEMENT, LetterKind.RECONCILIATION_AGREEMENT,
        LetterKind.CONSULTATION_MINUTES, LetterKind.MANDATE, LetterKind.FINALITY_FILING, LetterKind.INVESTIGATION_RECORD,
        LetterKind.INVESTIGATION_REPORT,
    }
)  # fmt: skip
# What only the law and the form may say: a local sentence about it would contradict or hide the block that stands there.
_REMEDY = re.compile(r"复查|复核|行政复议|起诉|诉讼|法院|不得再|放弃|视为|逾期")
_TERM = re.compile(r"[\d一二三四五六七八九十百两]+\s*(?:个)?(?:工作)?(?:日|天|个月)(?:内|前|以内|之内)")


def slots_of(kind: LetterKind) -> tuple[Slot, ...]:
    """The places of a kind of letter that may be worded."""
    keys = [ORGAN_HEAD]
    if kind not in _FORMS_ON_FILE:
        keys += [OPENING, *([DUTIES] if kind in _WITH_DUTIES else []), *([CLOSING] if kind in CLOSINGS else []), CONTACT, SIGNATURE]
    return tuple(SLOTS[key] for key in keys)


def shipped_text(*, kind: LetterKind, slot: Slot) -> str:
    """What stands in a place where nothing was published."""
    return CLOSINGS.get(kind, "") if slot.key == CLOSING else slot.shipped


def placeholders_of(kind: LetterKind) -> tuple[str, ...]:
    """The placeholders a kind of letter knows."""
    is_to_petitioner = FORMS[kind].audience is Audience.PETITIONER
    return tuple(key for key in PLACEHOLDERS if is_to_petitioner or key not in _ONLY_TO_PETITIONER)


def check_texts(*, kind: LetterKind, texts: Mapping[str, str]) -> None:
    """Judge the local texts of a letter.

    Raises Refusal text_*, with the place as its field.
    """
    known = {slot.key: slot for slot in slots_of(kind)}
    for key, text in texts.items():
        if key not in known:
            raise _fault("text_place_unknown", told("这种文书没有这个位置，不能改。"), key)
        _check(known[key], text, placeholders_of(kind))


def _check(slot: Slot, text: str, known: tuple[str, ...]) -> None:
    if len(text) > slot.limit or (slot.is_plain_line and "\n" in text):
        raise _fault("text_too_long", told("这里最多 %(limit)s 个字；落款、版头和联系方式只能一行。"), slot.key, limit=slot.limit)
    used = _placeholders(text, slot.key)
    unknown = sorted(used - set(known))
    if unknown:
        raise _fault("text_placeholder_unknown", told("不认识的占位符 {%(name)s}，请从列出的里面选。"), slot.key, name=unknown[0])
    lacking = [name for name in slot.needs if name not in used]
    if text and lacking:
        raise _fault("text_placeholder_missing", told("这里必须保留占位符 {%(name)s}。"), slot.key, name=lacking[0])
    if _REMEDY.search(text) or _TERM.search(text):
        raise _fault(
            "text_statutory",
            told("救济途径、期限和法律后果由法律规定，已经印在文书里，这里不能再写，也不能改写。"),
            slot.key,
        )


def _placeholders(text: str, field: str) -> set[str]:
    """The names in braces; a brace without a partner, or with anything beside a name, is refused."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise _fault("text_brace", told("花括号没有成对，请检查占位符。"), field) from None
    if any(name is not None and (form or conversion or not name.isidentifier()) for _, name, form, conversion in parts):
        raise _fault("text_brace", told("占位符写成 {organ} 这样，花括号里只有名称。"), field)
    return {name for _, name, _, _ in parts if name}


def filled(*, texts: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Every place with its placeholders filled; a place without words is empty, and the form then says its own."""
    return {key: texts[key].format_map(dict(values)) if texts.get(key) else "" for key in SLOTS}


def _fault(code: str, message: str, field: str, **params: object) -> Refusal:
    return Refusal(code=code, message=message, params=params, field=field)
