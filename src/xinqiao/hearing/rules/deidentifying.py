"""What must not stand in a published record: names, numbers and addresses of private persons (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xinqiao.foundation.refusal import told

NAME, NUMBER, ADDRESS, CONTACT = "name", "number", "address", "contact"
KINDS = {NAME: told("姓名"), NUMBER: told("证件号码"), ADDRESS: told("住址"), CONTACT: told("电话、邮箱")}
SHORTEST_NAME = 2
SHORTEST_ADDRESS = 6
_NUMBERS = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])|(?<!\d)\d{15,19}(?!\d)")
_CONTACTS = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# a door: 3号楼2单元501室
_DOORS = re.compile(r"\d+\s*(?:号楼|栋|幢|单元|室)(?:\s*\d+\s*(?:单元|室|号))*")


@dataclass(frozen=True, slots=True)
class Private:
    """Words that lead to a person of the matter."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


def traces_of(*, text: str, private: Private) -> tuple[str, ...]:
    """Which kinds of traces stand in a text; () where it may be published."""
    bare = "".join(text.split())
    found = []
    if any(_in(name, bare, SHORTEST_NAME) for name in private.names):
        found.append(NAME)
    if _NUMBERS.search(text) or any(_in(number, bare, SHORTEST_ADDRESS) for number in private.numbers):
        found.append(NUMBER)
    if _DOORS.search(text) or any(_in(part, bare, SHORTEST_ADDRESS) for part in private.addresses):
        found.append(ADDRESS)
    if _CONTACTS.search(text) or any(_in(contact, bare, SHORTEST_ADDRESS) for contact in private.contacts):
        found.append(CONTACT)
    return tuple(found)


def deidentified(*, text: str, private: Private) -> str:
    """A draft for the officer to read: what is known of persons is taken out, the rest stays for their eyes."""
    for name in sorted(_clean(private.names, SHORTEST_NAME), key=len, reverse=True):
        text = text.replace(name, name[0] + "某")
    for word in _clean((*private.numbers, *private.addresses, *private.contacts), SHORTEST_ADDRESS):
        text = text.replace(word, "（略）")
    for pattern in (_NUMBERS, _CONTACTS, _DOORS):
        text = pattern.sub("（略）", text)
    return text


def _clean(words: Iterable[str], least: int) -> list[str]:
    return [word for word in {"".join(word.split()) for word in words} if len(word) >= least]


def _in(word: str, bare: str, least: int) -> bool:
    word = "".join(word.split())
    return len(word) >= least and word in bare
