"""Who may import."""

from __future__ import annotations

from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

IMPORT = "cases:import"


def check_right(seat: Seat) -> None:
    """Raises Refusal import_forbidden (403) without the capability."""
    if not seat.can(IMPORT):
        raise Refusal(code="import_forbidden", message=told("您的岗位不能导入信访件。"), kind=RefusalKind.FORBIDDEN)
