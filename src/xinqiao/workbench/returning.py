"""The way back to a list: after an act an officer stands where they were, at the next row.

The address of the list travels in the address as `back`. It is used only where it is a path of this desk that shows a list.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

LISTS = frozenset({"desk-cases"})
_LONGEST = 1000


def back_of(request: HttpRequest) -> str:
    """The list that the officer came from, "" where they came from none."""
    return checked(request.GET.get("back", ""))


def checked(raw: str) -> str:
    """An address of a list of this desk as it stands; "" for anything else."""
    if not raw.startswith("/") or len(raw) > _LONGEST or not raw.isprintable() or "\\" in raw:
        return ""
    try:
        parts = urlsplit(raw)
        is_list = not parts.netloc and resolve(parts.path).url_name in LISTS
    except (ValueError, Resolver404):
        return ""
    return raw if is_list else ""


def kept(href: str, back: str) -> str:
    """An address that remembers the list."""
    return f"{href}?{urlencode({'back': back})}" if back else href


def with_place(list_address: str, place: str) -> str:
    """The address of a list at one of its places. A place needs no quoting: letters, digits, "-" and "~"."""
    return f"{list_address}{'&' if '?' in list_address else '?'}at={place}"


def after_act(back: str) -> str:
    """The list again, once the row was dealt with: the next one is looked at."""
    return f"{back}&past=on" if back and "at" in query_of(back) else back


def query_of(back: str) -> dict[str, str]:
    """What a list was narrowed to."""
    return dict(parse_qsl(urlsplit(back).query))


def neighbour_links(back: str) -> tuple[str, str]:
    """Where the case before this one and the case after it are found; two empty ones outside a list."""
    if "at" not in query_of(back):
        return "", ""
    before, after = (f"{reverse('desk-neighbour')}?{urlencode({'back': back, 'to': to})}" for to in ("before", "after"))
    return before, after
