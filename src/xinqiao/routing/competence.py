"""职权清单: which bodies are competent for which matters, as a table that an administrator publishes with a day.

Refusing what lies within one's powers is a fault (art. 44(2)); only a table that stands before the matter comes in can name it.
What ships is an empty table: who answers for what is decided by the locality, and an empty table names no fault.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from xinqiao.directory.tree import BodyCard, bodies, name_of
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.local.categories import CATEGORIES

SUBJECT, KEY = "competence", "table"
MOST_LINES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceLine:
    """One line of the table: matters of a category, and of those under it, belong to a body or to every body of a kind."""

    category: str
    body: str = ""
    kind: str = ""
    basis: str

    @property
    def key(self) -> str:
        """What names the line while it stands: nothing is twice in a table."""
        return f"{self.category}:{self.body or self.kind}"

    def is_of(self, card: BodyCard) -> bool:
        """Whether it names this body."""
        return self.body == card.code if self.body else self.kind == card.kind


@dataclass(frozen=True, slots=True)
class CompetenceTable:
    """One version of the table."""

    version: int
    effective_on: dt.date | None
    lines: tuple[CompetenceLine, ...]


def table(*, on: dt.date) -> CompetenceTable:
    """The table in force on a day."""
    return _table(editions.in_force(subject=SUBJECT, key=KEY, on=on))


def newest_table() -> CompetenceTable:
    """The newest version, whether its day has come or not: what a change begins from."""
    known = editions.published(subject=SUBJECT, key=KEY)
    return _table(known[-1] if known else None)


def lines_for(*, category: str, on: dt.date) -> tuple[CompetenceLine, ...]:
    """The lines that say whose a matter is: those of its own category, else of the one above it."""
    lines = table(on=on).lines
    own = tuple(line for line in lines if line.category == category)
    code = CATEGORIES.by_key.get(category)
    return own or (tuple(line for line in lines if line.category == code.parent) if code and code.parent else ())


def competence_of(*, body: str, category: str, on: dt.date) -> CompetenceLine | None:
    """The line by which a matter lies within the powers of a body; None where the table does not say so."""
    card = bodies().get(body)
    if card is None or not category:
        return None
    return next((line for line in lines_for(category=category, on=on) if line.is_of(card)), None)


def competent_bodies(*, category: str, on: dt.date) -> list[BodyCard]:
    """The bodies in force that the table names for a category, in the order of its lines."""
    cards = [card for card in bodies().values() if card.is_in_force(on)]
    found = [card for line in lines_for(category=category, on=on) for card in cards if line.is_of(card)]
    return list({card.code: card for card in found}.values())


def changed_table(
    *, before: CompetenceTable, added: Iterable[CompetenceLine], removed: Iterable[str], on: dt.date
) -> tuple[CompetenceLine, ...]:
    """The lines of the next version.

    Raises Refusal competence_*: a line that names neither or both, twice, or something that is none; nothing changed; too long.
    """
    kept = {line.key: line for line in before.lines}
    for at, key in enumerate(removed):
        if kept.pop(key, None) is None:
            raise _fault("competence_unknown", told("表里没有这一行。"), f"removed-{at}-line")
    for at, line in enumerate(added):
        _check(line, on, f"added-{at}")
        if line.key in kept:
            raise _fault("competence_twice", told("表里已经有这一行。"), f"added-{at}-category")
        kept[line.key] = line
    after = tuple(kept.values())
    if after == before.lines:
        raise _fault("competence_same", told("没有任何改动，不必公布新版本。"), "added")
    if len(after) > MOST_LINES:
        raise _fault("competence_long", told("职权清单最多300行。"), "added")
    return after


def publish_table(
    *,
    added: Iterable[CompetenceLine],
    removed: Iterable[str],
    seen_version: int,
    effective_on: dt.date,
    by: editions.Publisher,
    reason: str,
    now: dt.datetime,
) -> int:
    """Publish the next version of the table.

    Gives  its number.
    Raises Refusal competence_*, edition_*.
    Writes an edition and its trace.
    """
    before = newest_table()
    after = changed_table(before=before, added=added, removed=removed, on=effective_on)
    return editions.publish(
        subject=SUBJECT, key=KEY, content=[asdict(line) for line in after], seen_version=seen_version, effective_on=effective_on, by=by,
        before=_told(before.lines), after=_told(after), reason=reason, now=now,
    )  # fmt: skip


def _check(line: CompetenceLine, on: dt.date, row: str) -> None:
    if line.category not in CATEGORIES:
        raise _fault("competence_category", told("请选择内容分类。"), f"{row}-category")
    if bool(line.body) == bool(line.kind):
        raise _fault("competence_whose", told("请选一个单位，或者选一类单位，两样选一样。"), f"{row}-body")
    if line.kind and line.kind not in {each.kind for each in bodies().values()}:
        raise _fault("competence_kind", told("请从列表中选择一类单位。"), f"{row}-kind")
    card = bodies().get(line.body)
    if line.body and (card is None or not card.is_in_force(on)):
        raise _fault("competence_body", told("没有这个单位，或它已经撤销。请重新选择。"), f"{row}-body")


def _table(edition: editions.EditionFact | None) -> CompetenceTable:
    if edition is None:
        return CompetenceTable(editions.SHIPPED, None, ())
    return CompetenceTable(edition.version, edition.effective_on, tuple(CompetenceLine(**line) for line in edition.content))


def _told(lines: Iterable[CompetenceLine]) -> dict[str, Any]:
    """For the trace: one field per line."""
    return {f"{CATEGORIES.label_of(line.category)} → {name_of(line.body) if line.body else line.kind}": line.basis for line in lines}


def _fault(code: str, message: str, field: str) -> Refusal:
    return Refusal(code=code, message=message, field=field)
