"""JSON lines: an object a line, its names are the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from xinqiao.intake.importing.faults import told
from xinqiao.intake.importing.table import Record


class JsonSource:
    """A file of JSON lines."""

    columns: tuple[str, ...] | None = None

    def __init__(self, *, path: Path) -> None:
        """Open it."""
        self._file = path.open("rb")

    def records(self) -> Iterator[Record]:
        """Its lines."""
        for n, raw in enumerate(self._file, start=1):
            if not raw.strip():
                yield Record(n)
                continue
            try:
                held = json.loads(raw)
            except (ValueError, RecursionError):
                yield Record(n, fault=told("这一行不是正确的 JSON"))
                continue
            if isinstance(held, dict):
                yield Record(n, held)
            else:
                yield Record(n, fault=told("这一行应当是一个 JSON 对象"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
