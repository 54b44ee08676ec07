"""What the words of a message must and must not hold (pure)."""

from __future__ import annotations

import re

from xinqiao.correspondence.rules.messages import Message
from xinqiao.foundation.refusal import Refusal, told

PLACES = {"number": told("编号"), "office": told("接收单位"), "body": told("办理单位"), "due": told("日期")}
LONGEST = {"sms": 200, "wechat": 400, "email": 1000, "in_site": 400}
"""Characters. An SMS of 200 is sent as three; longer ones are cut by some carriers."""
_PLACE = re.compile(r"%%|%\((\w+)\)s|(%)")
_BRACED = re.compile(r"\{([^{}]*)\}")
_UNKNOWN = told("不认识 %(place)s。可以用的是 {编号}、{接收单位}、{办理单位}、{日期} 这四处。")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def check_words(*, message: Message, carrier: str, text: str, undated: str) -> None:
    """Judge a locality's words.

    Takes  undated, used where no date is known: needed exactly where the text speaks of one.
    Raises Refusal message_place_unknown, message_number_missing, message_too_long, message_link,
           message_undated_missing, message_undated_dated, each at its field.
    """
    for field, words in (("text", text), ("undated", undated)):
        if words:
            _check(field, words, carrier)
    speaks_of_date = "%(due)s" in text
    if speaks_of_date and not message.terms:
        raise _wrong("message_place_unknown", told("这条消息没有日期可填，请去掉 %(place)s。"), "text", place="{日期}")
    if speaks_of_date and not undated:
        raise _wrong("message_undated_missing", told("写了日期，就要另写一段“没有日期时”的话。"), "undated")
    if "%(due)s" in undated:
        raise _wrong("message_undated_dated", told("“没有日期时”的话里不能再写 %(place)s。"), "undated", place="{日期}")


def as_written(*, words: str) -> str:
    """The words as an administrator reads and writes them: {编号} where the number comes."""
    return _PLACE.sub(lambda found: f"{{{PLACES[found.group(1)]}}}" if found.group(1) else "%", words)


def as_stored(*, words: str, field: str) -> str:
    """The words as they are kept, from what an administrator wrote.

    Raises Refusal message_place_unknown for braces that name no place.
    """
    known = {label: name for name, label in PLACES.items()}
    unknown = next((each for each in _BRACED.findall(words) if each not in known), None)
    if unknown is not None:
        raise _wrong("message_place_unknown", _UNKNOWN, field, place=f"{{{unknown}}}")
    return _BRACED.sub(lambda found: f"%({known[found.group(1)]})s", words.replace("%", "%%"))


def _check(field: str, words: str, carrier: str) -> None:
    places = list(_PLACE.finditer(words))
    unknown = next((found.group() for found in places if found.group(2) or (found.group(1) or "number") not in PLACES), None)
    if unknown is not None:
        raise _wrong("message_place_unknown", _UNKNOWN, field, place=unknown)
    if "%(number)s" not in words:
        raise _wrong("message_number_missing", told("消息里要有编号，请写上 %(place)s。"), field, place="{编号}")
    if len(words) > LONGEST[carrier]:
        raise _wrong("message_too_long", told("这一种方式最多 %(limit)s 个字。"), field, limit=LONGEST[carrier])
    if _ADDRESS.search(words):
        raise _wrong("message_link", told("请不要写网址：骗子的短信才带链接，查询地址由系统加在后面。"), field)


def _wrong(code: str, message: str, field: str, **params: str | int) -> Refusal:
    return Refusal(code=code, message=message, params=params, field=field)
