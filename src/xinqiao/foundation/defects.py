"""Defects: what nobody foresaw. The person gets a reference, the log gets the trace under it and nobody's data."""

from __future__ import annotations

import logging
import secrets
import traceback

_log = logging.getLogger(__name__)


def record_defect(*, fault: BaseException, route: str) -> str:
    """Write a defect to the log.

    Takes  route, the pattern of the address, not the address.
    Gives  the reference the person is told. The message of the exception is left out: a database puts values into it.
    """
    reference = secrets.token_hex(4)
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
    _log.error("defect %s: %s at %s: %s", reference, type(fault).__qualname__, route, " < ".join(reversed(frames)))
    return reference
