"""Whole answers of the API."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xinqiao.api import parts


class Receipt(parts.Answer):
    """What a submission is answered with. A repeat of the command is answered with the same."""

    number: str
    query_code: str
    received_at: dt.datetime
    clocks: tuple[parts.ClockBrief, ...]


class ActAnswer(parts.Answer):
    """Where a case stands after an act. `seq` is what the next act must name."""

    number: str
    seq: int
    is_repeat: bool
    stage: str
    stage_label: str
    owner: str
    owner_name: str
    demands: tuple[parts.DemandBrief, ...]
    clocks: tuple[parts.ClockBrief, ...]


class ActsOffered(parts.Answer):
    """The acts that may be done now. `seq` is what the act must name."""

    number: str
    seq: int
    acts: tuple[parts.ActOffered, ...]


class ProgressAnswer(parts.Answer):
    """A matter as its petitioner sees it."""

    number: str
    seq: int
    title: str
    stage: str
    stage_label: str
    received_on: dt.date | None
    office: parts.Body | None
    holder: parts.Body | None
    demands: tuple[parts.DemandFull, ...]
    question: str
    road: tuple[parts.RoadStep, ...]
    clocks: tuple[parts.ClockFull, ...]
    letters: tuple[parts.LetterAnswer, ...]
    messages: tuple[parts.MessageAnswer, ...]
    files: tuple[parts.FileAnswer, ...]
    procedures: tuple[parts.ProcedureAnswer, ...]
    acts: tuple[parts.ActOffered, ...]


class ListAnswer(parts.Answer):
    """One page of a list. `next` is the address of the next page, null at the end; `before` is "" at the beginning."""

    cases: tuple[parts.Line, ...]
    after: str
    before: str
    next: str | None


class BulkAnswer(parts.Answer):
    """An act on many cases. Cases without a result are still to come."""

    run_id: UUID
    noun: str
    total: int
    done: int
    refused: int
    is_finished: bool
    results: tuple[parts.BulkResult, ...]


class ExportAnswer(parts.Answer):
    """A list being made into a file; `file` is its address once it is done."""

    run_id: UUID
    state: str
    format: str
    is_masked: bool
    rows: int
    expires_at: dt.datetime
    href: str
    file: str | None


class ImportAnswer(parts.Answer):
    """A table being tried or entered; `report` is the address of the line-by-line report once there is one."""

    run_id: UUID
    state: str
    is_dry_run: bool
    rows: int
    counts: dict[str, int]
    fault: str
    report: str | None


class PartiesAnswer(parts.Answer):
    """The parties in clear. This reading was recorded."""

    number: str
    parties: tuple[parts.Party, ...]


class EventsAnswer(parts.Answer):
    """The ledger of a case, oldest first."""

    number: str
    seq: int
    events: tuple[parts.EventAnswer, ...]


class ClocksAnswer(parts.Answer):
    """The clocks of a case, running ones first, each with its derivation."""

    number: str
    seq: int
    clocks: tuple[parts.ClockFull, ...]


class CaseAnswer(parts.Answer):
    """A case file."""

    case_id: UUID
    number: str
    seq: int
    title: str
    facts: str
    stage: str
    stage_label: str
    waits_for: str
    owner: str
    owner_name: str
    office: str
    office_name: str
    channel: str
    received_on: dt.date | None
    place: str
    is_anonymous: bool
    is_first: bool
    persons: int
    accused: tuple[str, ...]
    lost_days: dict[str, int]
    external_numbers: tuple[parts.ExternalNumber, ...]
    demands: tuple[parts.DemandFull, ...]
    parties: tuple[parts.MaskedParty, ...]
    clocks: tuple[parts.ClockFull, ...]
    events: tuple[parts.EventAnswer, ...]
    contact: tuple[parts.ContactDutyAnswer, ...]
    procedures: tuple[parts.ProcedureAnswer, ...]
    letters: tuple[parts.LetterAnswer, ...]
    files: tuple[parts.FileAnswer, ...]
    acts: tuple[str, ...]
