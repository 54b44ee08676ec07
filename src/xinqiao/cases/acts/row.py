"""What a row of the table of acts says (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from xinqiao.cases.standing import Demand, Snapshot

OFFICER, PETITIONER, SYSTEM, IMPORT = "officer", "petitioner", "system", "import"
PRINCIPALS = (OFFICER, PETITIONER, SYSTEM, IMPORT)

# Whose officers may act: the body that answers for the demand, or the office that received the matter.
HOLDER, OFFICE = "holder", "office"
# The body that owes a completion report on the demand, wherever it was sent on to.
REPORTER = "reporter"
# A body that an urgent report went to.
ADDRESSEE = "addressee"
# The body that conducts a child procedure (a review, a hearing), and bodies that it asks or binds.
CONDUCTOR, INVOLVED = "conductor", "involved"
# Every body that may read the case; the body whose head rules on a request for recusal.
READER, RULER = "reader", "ruler"
# The organ that an opinion names for the next remedy, and the one that annulled an answer.
NEXT_ORGAN, ANNULLER = "next_organ", "annuller"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act.

    `noun` is the word of module, URL, template and test. It falls on demands in one of `demand_states`, on an open child
    procedure of kind `procedure` in one of `procedure_states`, or, with neither, on the case; `conditions` name facts
    of the case that must all hold.
    """

    noun: str
    label: str
    event: str
    principals: frozenset[str]
    capability: str = ""
    relations: frozenset[str] = frozenset()
    demand_states: frozenset[str] = frozenset()
    procedure: str = ""
    procedure_states: frozenset[str] = frozenset()
    conditions: tuple[str, ...] = ()
    article: str = ""
    clock: str = ""
    letters: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    opens_case: bool = False

    @property
    def url_word(self) -> str:
        """The noun as it stands in a URL."""
        return self.noun.replace("_", "-")


class Condition(msgspec.Struct, frozen=True):
    """A fact an act needs; `told` says in Chinese why it is not allowed where it fails."""

    test: Callable[[Snapshot], bool]
    told: str


class DemandTest(msgspec.Struct, frozen=True):
    """A fact about a single demand that an act needs beside its state."""

    test: Callable[[Demand], bool]
    told: str


def row(  # noqa: PLR0913  one row of a table
    noun: str,
    label: str,
    event: str,
    principals: Iterable[str],
    article: str,
    *,
    capability: str = "",
    relations: Iterable[str] = (),
    states: Iterable[str] = (),
    procedure: str = "",
    procedure_states: Iterable[str] = (),
    conditions: tuple[str, ...] = (),
    clock: str = "",
    letters: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    opens_case: bool = False,
) -> Act:
    """A row of the table."""
    return Act(
        noun=noun,
        label=label,
        event=event,
        principals=frozenset(principals),
        capability=capability,
        relations=frozenset(relations),
        demand_states=frozenset(states),
        procedure=procedure,
        procedure_states=frozenset(procedure_states),
        conditions=conditions,
        article=article,
        clock=clock,
        letters=letters,
        needs=needs,
        opens_case=opens_case,
    )
