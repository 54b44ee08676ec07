"""Who acts: an officer in a seat, the petitioner of this case, a job, an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from xinqiao.cases import states
from xinqiao.cases.events import AGENT_ACTOR, PETITIONER_ACTOR
from xinqiao.directory.seats import Seat


@dataclass(frozen=True, slots=True)
class Petitioner:
    """The person who holds number and query code of one case; None only while submitting.

    `agent` is the number of the mandate by which somebody acts for them; 0 where they act themselves.
    """

    case_id: UUID | None
    agent: int = 0

    @property
    def actor(self) -> str:
        """The word for the ledger: no person, no contact."""
        return f"{AGENT_ACTOR}{self.agent}" if self.agent else PETITIONER_ACTOR


@dataclass(frozen=True, slots=True)
class System:
    """A job of this installation."""

    job: str

    @property
    def actor(self) -> str:
        """The word for the ledger."""
        return f"system:{self.job}"


@dataclass(frozen=True, slots=True)
class Import:
    """A batch of an import."""

    batch: str

    @property
    def actor(self) -> str:
        """The word for the ledger."""
        return f"import:{self.batch}"


Principal: TypeAlias = Seat | Petitioner | System | Import

_KINDS: dict[type[object], str] = {
    Seat: states.OFFICER,
    Petitioner: states.PETITIONER,
    System: states.SYSTEM,
    Import: states.IMPORT,
}


def kind_of(principal: Principal) -> str:
    """The row of the table of acts that a principal stands in."""
    return _KINDS[type(principal)]
