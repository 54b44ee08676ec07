"""Logs: one line of JSON each, with time, level, source and what was said. Never request bodies, query strings or names of people."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog

_CHAIN = 4
_SHARED: tuple[structlog.typing.Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def _without_words(_logger: object, _name: str, said: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Give an exception as its kind and its places: its message may hold what people wrote (a database puts values into it)."""
    held = said.pop("exc_info", None)
    fault = sys.exc_info()[1] if held is True else held[1] if isinstance(held, tuple) else held
    chain: list[dict[str, object]] = []
    while isinstance(fault, BaseException) and len(chain) < _CHAIN:
        frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
        chain.append({"kind": type(fault).__qualname__, "at": frames[::-1]})
        fault = fault.__cause__ or fault.__context__
    if chain:
        said["fault"] = chain
    return said


def lines() -> logging.Formatter:
    """Make the formatter for both structlog and the standard library's loggers."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=list(_SHARED),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_words,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
