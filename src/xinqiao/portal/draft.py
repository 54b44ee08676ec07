"""The draft of this browser: its token in a signed cookie that no script reads, what was typed as a form's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import salted_hmac

from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.ui.fields import FormSpec
from xinqiao.intake import drafts, uploads
from xinqiao.intake.drafts import DraftFact
from xinqiao.portal.frame import Visit

COOKIE = "xq_draft"
ROW_DIGITS = 3
_SALT = "xinqiao.portal.draft"
_BUTTONS = frozenset({"csrfmiddlewaretoken", "add", "remove", "drop", "go"})


def held(visit: Visit) -> DraftFact | None:
    """The draft of this browser; None where there is none any more."""
    raw = visit.request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=drafts.KEPT_FOR)
    if not raw:
        return None
    try:
        return drafts.load(token=UUID(raw), now=visit.now)
    except Refusal as refusal:
        if refusal.kind is not RefusalKind.NOT_FOUND:
            raise
        return None


def kept(visit: Visit, data: Mapping[str, Any]) -> DraftFact:
    """Keep what was typed, in the draft of this browser or in a new one. Raises Refusal draft_too_large (413)."""
    draft = held(visit) or drafts.start(now=visit.now)
    return drafts.keep(token=draft.token, data=data, now=visit.now)


def remember(response: HttpResponse, draft: DraftFact, *, request: HttpRequest) -> None:
    """Give the token to the browser."""
    response.set_signed_cookie(
        COOKIE,
        str(draft.token),
        salt=_SALT,
        max_age=drafts.KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or bool(settings.SESSION_COOKIE_SECURE),
    )


def forget(response: HttpResponse, visit: Visit) -> None:
    """Remove the draft and its token: once submitted, or on wish."""
    draft = held(visit)
    if draft is not None:
        drafts.discard(token=draft.token)
        uploads.drop_all(owner=upload_owner(draft.token))
    response.delete_cookie(COOKIE, samesite="Lax")


def upload_owner(token: UUID) -> bytes:
    """The mark of files that arrive for a draft."""
    return uploads.owner_of(sort="draft", secret=token.bytes)


def command_id(draft: DraftFact) -> UUID:
    """The command of this draft's submission: however often it is sent, it is one command."""
    return uuid5(draft.token, "submission")


def seal(draft: DraftFact) -> str:
    """A digest of all that would be submitted, to know the same content again."""
    said = [(name, values) for name, values in sorted(draft.data.items()) if any(values)]
    files = sorted(file.digest for file in draft.files)
    return salted_hmac(_SALT, repr((said, files)), algorithm="sha256").hexdigest()


def typed(data: QueryDict, *, spec: FormSpec) -> dict[str, list[str]]:
    """What was typed, with the row that "add" asked for and without the one that "remove" named."""
    kept = {name: values for name, values in data.lists() if name not in _BUTTONS}
    for gone in data.getlist("remove"):
        kept = {name: values for name, values in kept.items() if name != gone and not name.startswith(f"{gone}-")}
    for name in data.getlist("add"):
        field = next((each for each in spec.fields if each.name == name and each.kind == "repeat"), None)
        rows = _rows(kept, name)
        if field is not None and len(rows) < field.max_rows:
            kept[f"{name}-{max(rows, default=0) + 1}"] = [""]
    return kept


def as_form(data: Mapping[str, Iterable[str]]) -> QueryDict:
    """What was typed, as a form sent it."""
    form = QueryDict(mutable=True)
    for name, values in data.items():
        form.setlist(name, list(values))
    return form


def _rows(kept: Mapping[str, object], name: str) -> set[int]:
    head = f"{name}-"
    numbers = {each[len(head) :].partition("-")[0] for each in kept if each.startswith(head)}
    return {int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) <= ROW_DIGITS}
