"""What the API answers about rules that an administrator publishes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from xinqiao.api import parts


class CalendarAnswer(parts.Answer):
    """Which years are published, which one is missing, and how many cases wait for their recomputation."""

    version: str
    years: tuple[int, ...]
    missing_year: int | None
    waiting: int


class TouchedAnswer(parts.Answer):
    """How many cases a notice touches."""

    touched: int


class StageAnswer(parts.Answer):
    """A local stage before and after, with the end of a term from the sample day, and how many run now."""

    key: str
    before: str
    after: str
    due_before_on: dt.date
    due_after_on: dt.date
    running: int


class WayAnswer(parts.Answer):
    """A way of the locality before and after."""

    key: str
    before: Any
    after: Any


class ProfileAnswer(parts.Answer):
    """The local rules in force, as the next version begins."""

    name: str
    terms: dict[str, Any]


class ProfilePreviewAnswer(parts.Answer):
    """What a version of the local rules changes."""

    name: str
    sample_start_on: dt.date
    stages: tuple[StageAnswer, ...]
    ways: tuple[WayAnswer, ...] = ()


class CompetenceLineAnswer(parts.Answer):
    """One line of the table of powers; `line` names it where it is to end."""

    line: str
    category: str
    body: str
    kind: str
    basis: str


class CompetenceAnswer(parts.Answer):
    """The newest version of the table of powers."""

    version: int
    effective_on: dt.date | None
    lines: tuple[CompetenceLineAnswer, ...]


class CodeAnswer(parts.Answer):
    """One entry of a code list."""

    key: str
    label: str
    parent: str
    gov_code: str | None
    valid_to_on: dt.date | None


class CodeListAnswer(parts.Answer):
    """The newest version of a code list."""

    key: str
    version: int
    effective_on: dt.date
    codes: tuple[CodeAnswer, ...]


class VersionAnswer(parts.Answer):
    """The version that was published."""

    version: int


class LetterTextAnswer(parts.Answer):
    """The newest local texts of a letter."""

    kind: str
    version: int
    texts: dict[str, str]


class SignInRuleAnswer(parts.Answer):
    """The rules of signing in that are in force, and the newest version."""

    idle_minutes: int
    absolute_hours: int
    password_length: int
    second_factor: str
    version: int


class QuietHoursAnswer(parts.Answer):
    """The quiet hours in force, and the newest version."""

    begins: str
    ends: str
    version: int


class MessageWordAnswer(parts.Answer):
    """The words of a message in force, places written {编号}; and the newest version."""

    text: str
    undated: str
    version: int


class ChangeAnswer(parts.Answer):
    """One change of reference data."""

    id: UUID
    at: dt.datetime
    actor: str
    body: str
    subject: str
    key: str
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    effective_on: dt.date
    reason: str


class ChangesAnswer(parts.Answer):
    """Some changes, newest first."""

    changes: tuple[ChangeAnswer, ...]
    next_before: UUID | None
