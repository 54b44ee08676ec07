"""What the API answers about the directory; the same facts as on the pages of administration."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xinqiao.api.parts import Answer


class RegionAnswer(Answer):
    """A region."""

    code: str
    name: str
    full_name: str
    parent: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


class BodyAnswer(Answer):
    """A body as its administrators see it."""

    code: str
    name: str
    short_name: str
    organ_word: str
    kind: str
    region: str
    region_name: str
    parent: str
    address: str
    phone: str
    hours: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


class PostAnswer(Answer):
    """A post, and how many hold it."""

    key: str
    title: str
    capabilities: tuple[str, ...]
    holders: int


class TenureAnswer(Answer):
    """Who holds which post where, from when to when."""

    id: UUID
    officer_id: UUID
    officer: str
    body: str
    body_name: str
    post: str
    post_title: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


class OfficerAnswer(Answer):
    """An officer with the posts held; never a password."""

    id: UUID
    username: str
    name: str
    phone: str
    is_active: bool
    must_change_password: bool
    is_locked: bool
    last_login: dt.datetime | None
    tenures: tuple[TenureAnswer, ...]


class RegionsAnswer(Answer):
    """A page of regions; `after` begins the next one."""

    regions: tuple[RegionAnswer, ...]
    after: str


class BodiesAnswer(Answer):
    """A page of bodies."""

    bodies: tuple[BodyAnswer, ...]
    after: str


class PostsAnswer(Answer):
    """Every post."""

    posts: tuple[PostAnswer, ...]


class OfficersAnswer(Answer):
    """A page of officers."""

    officers: tuple[OfficerAnswer, ...]
    after: str


class PasswordAnswer(Answer):
    """An account and its one-time password, told this once; "" where nothing changed about it."""

    officer_id: UUID
    username: str
    password: str


class DirectoryChange(Answer):
    """One change of the directory."""

    at: dt.datetime
    actor: str
    action: str
    before: dict[str, object]
    after: dict[str, object]
    effective_on: dt.date
    reason: str


class DirectoryChangesAnswer(Answer):
    """The changes of one thing, newest first."""

    changes: tuple[DirectoryChange, ...]
    next_before: UUID | None


class RefusedCase(Answer):
    """A case that could not be moved, and why."""

    number: str
    message: str


class ReorganisationAnswer(Answer):
    """How far a reorganisation is."""

    id: UUID
    from_body: str
    to_body: str
    ended_at: dt.datetime | None
    moved: int
    left: int
    refused: tuple[RefusedCase, ...]
    apart: int


class TableLine(Answer):
    """What became of a row."""

    n: int
    name: str
    outcome: str
    message: str
    username: str
    password: str


class TableAnswer(Answer):
    """What became of a table."""

    kind: str
    is_written: bool
    lines: tuple[TableLine, ...]
