"""Problems: one mapping of refusals and faults of input to status, words and code, for every door (RFC 9457)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.utils.translation import gettext as _
from pydantic import ValidationError

from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui.explain import FieldError, explain, explain_refusal
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.foundation.ui.fields import FormSpec

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
_URN = "urn:xinqiao:problem:"
_FAULTY = told("有 %(count)s 处需要改：%(first)s")


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault of input: `field` is the path in the body ("demands.0", "" for the whole)."""

    field: str
    code: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was refused, why, and what to do, in the reader's language. `params` are the values the text speaks of.

    `changes`: what happened since the caller looked, where that is why.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    field: str = ""
    source: str = ""
    reference: str = ""
    params: dict[str, object] = {}
    errors: list[Fault] = []
    changes: list[dict[str, object]] = []

    @property
    def retry_after(self) -> int | None:
        """Seconds after which the same call may succeed."""
        if self.status == RefusalKind.TOO_MANY.status:
            return int(str(self.params.get("seconds", RETRY_SECONDS)))
        return RETRY_SECONDS if self.status == RefusalKind.UNAVAILABLE.status else None


def problem_of(refusal: Refusal) -> Problem:
    """Say a refusal."""
    fault = explain_refusal(refusal)
    field = refusal.field or ""
    return Problem(
        type=_URN + refusal.code,
        title=fault_page(status=refusal.kind.status).title,
        status=refusal.kind.status,
        code=refusal.code,
        detail=fault.message,
        field=field,
        source=refusal.source or "",
        params={name: value if isinstance(value, int) else str(value) for name, value in refusal.params.items()},
        errors=[Fault(field=field, code=refusal.code, message=fault.message)] if field else [],
    )


def problem_of_input(error: ValidationError, *, spec: FormSpec | None = None) -> Problem:
    """Say every fault of what was sent; what is no JSON at all is unreadable rather than invalid."""
    return problem_of_faults(explain(error, spec=spec, place=_dotted))


def problem_of_faults(found: Sequence[FieldError]) -> Problem:
    """Say faults of input."""
    is_unreadable = any(each.code == "json_invalid" for each in found)
    kind = RefusalKind.UNREADABLE if is_unreadable else RefusalKind.INVALID
    code = "json_invalid" if is_unreadable else "input_invalid"
    return Problem(
        type=_URN + code,
        title=fault_page(status=kind.status).title,
        status=kind.status,
        code=code,
        detail=_(_FAULTY) % {"count": len(found), "first": found[0].message} if len(found) > 1 else found[0].message,
        field=found[0].path,
        errors=[Fault(field=each.path, code=each.code, message=each.message) for each in found],
    )


def problem_of_status(*, status: int, code: str, reference: str = "") -> Problem:
    """Say a fault that is told by its status alone."""
    page = fault_page(status=status)
    return Problem(
        type=_URN + code, title=page.title, status=status, code=code, detail=" ".join((page.text, *page.todo)), reference=reference
    )


def _dotted(where: Sequence[str | int]) -> str:
    return ".".join(map(str, where))
