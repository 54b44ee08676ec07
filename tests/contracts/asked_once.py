"""What a matrix asks a thousand times about one standing case is read once: an act that is taken back leaves the case as it stood.

Three statements of five of an act that is refused are savepoints of its transaction, and the other two read the same case and the same ledger
for the same principal. `the_gate` keeps what was read for each principal, and gives it again while nothing has been written; in the end it reads
all of it once more, which must be the same. What is judged, and by whom, is every time the pen's own work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from xinqiao.cases import access
from xinqiao.foundation.rows import Batch
from xinqiao.lifecycle import pen

Read = tuple[Any, list[Any]]


class Gate:
    """What was read of a case, by statement and parameters, at the savepoint to which every act is taken back."""

    def __init__(self) -> None:
        """Begin with a case as it stands now."""
        self.kept: dict[tuple[str, str], tuple[Read, tuple[str, Sequence[object], UUID]]] = {}
        self.read = access._locked
        self.clean = transaction.savepoint()
        self.is_written = False

    def locked(self, statement: str, params: Sequence[object], case_id: UUID) -> Read:
        """As `access._locked`; asked anew of a case that an act has written to and that was not taken back yet."""
        if self.is_written:
            return self.read(statement, params, case_id)
        key = (statement, repr(params))
        if key not in self.kept:
            self.kept[key] = self.read(statement, params, case_id), (statement, params, case_id)
        (row, lines), _asked = self.kept[key]
        return row, list(lines)

    def take_back(self) -> None:
        """Undo what an act wrote, refused acts included: instead of the savepoint that the pen sets for each."""
        transaction.savepoint_rollback(self.clean)
        self.is_written = False


@contextmanager
def the_gate() -> Iterator[Gate]:
    """Give the gate of a case that stands still. Afterwards everything that was read of it must read the same."""
    gate = Gate()
    write = Batch.write

    def written(batch: Batch) -> None:
        gate.is_written = True
        write(batch)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "_locked", gate.locked)
        patch.setattr(Batch, "write", written)
        patch.setattr(pen, "transaction", SimpleNamespace(atomic=nullcontext))
        yield gate
    assert gate.kept
    for read, asked in gate.kept.values():
        assert gate.read(*asked) == read, "what was taken back left something"
