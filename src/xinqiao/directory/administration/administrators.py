"""There is always somebody who can change the directory."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from xinqiao.directory.models import Tenure
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

MANAGE = "directory:manage"


def keep_an_administrator(*, on: dt.date) -> None:
    """See that after a change somebody can still administer, on a day. Raises Refusal last_administrator."""
    if not has_administrator(on=on):
        raise Refusal(
            code="last_administrator",
            message=told("这样就没有人能管理机构和人员了。请先给另一位同事安排管理员岗位。"),
            kind=RefusalKind.NOT_ALLOWED,
        )


def has_administrator(*, on: dt.date) -> bool:
    """Whether an officer who can sign in holds a post that changes the directory on a day."""
    return Tenure.objects.filter(
        Q(valid_to_on=None) | Q(valid_to_on__gte=on),
        valid_from_on__lte=on,
        officer__is_active=True,
        post__capabilities__contains=[MANAGE],
    ).exists()
