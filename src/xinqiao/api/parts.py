"""Parts of what the API answers. One model is the documentation and the body: made once, sent as it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict

_JSON = "application/json"


class Answer(BaseModel):
    """Base of all answers. `*_on` is a date in Asia/Shanghai, `*_at` an instant; labels are in the caller's language."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


def send(answer: Answer, *, status: int = 200) -> HttpResponse:
    """Send an answer: validated when it was made, written once."""
    return HttpResponse(answer.__pydantic_serializer__.to_json(answer), status=status, content_type=_JSON)


class Body(Answer):
    """An organ, office or unit, and how to reach it."""

    code: str
    name: str
    address: str
    phone: str
    hours: str


class ClockBrief(Answer):
    """A period: until when, by which article. `due_on` is the date that counts, last day included; `due_at`, where minutes count."""

    kind: str
    label: str
    nature: str
    demands: tuple[int, ...]
    holder: str | None
    started_on: dt.date
    due_on: dt.date
    due_at: dt.datetime | None
    status: str
    is_provisional: bool
    basis: str


class Skipped(Answer):
    """Days that a count of working days passed over, or (`is_counted`) a make-up day it counted."""

    first_on: dt.date
    last_on: dt.date
    name: str
    is_counted: bool


class ClockFull(ClockBrief):
    """A period with its derivation: `why` tells it in sentences, the rest is what they are made of."""

    colour: str
    term_days: int
    unit: str
    extended_days: int
    strict_on: dt.date
    lenient_on: dt.date
    ended_on: dt.date | None
    reason: str
    rule: str
    profile_version: str
    calendar_version: str
    skipped: tuple[Skipped, ...]
    why: tuple[str, ...]


class DemandBrief(Answer):
    """A demand (诉求) and where it stands."""

    n: int
    state: str
    state_label: str
    body: str
    outcome: str


class DemandFull(DemandBrief):
    """A demand with its words, its legal path (art. 31) and its answer."""

    text: str
    klass: str
    path: int
    category: str
    body_name: str
    outcome_label: str
    conclusion: str
    accepted_on: dt.date | None
    extended_days: int
    pending_extension_days: int
    served_on: dt.date | None
    answer_facts: str
    answer_basis: str
    answer_opinion: str


class LetterAnswer(Answer):
    """A letter; it can be downloaded once `is_ready`. One that `is_issued` bears a number, and a seal once `seal` is not empty."""

    n: int
    kind: str
    title: str
    audience: str
    document_number: str
    is_ready: bool
    queued_at: dt.datetime
    rendered_at: dt.datetime | None
    is_issued: bool
    signed_at: dt.datetime | None
    seal: str
    sealed_at: dt.datetime | None
    texts_version: int
    forms_edition: str


class MessageAnswer(Answer):
    """A message to the petitioner."""

    n: int
    text: str
    at: dt.datetime
    letter_n: int | None


class FileAnswer(Answer):
    """An uploaded file."""

    n: int
    name: str
    media_type: str
    size_bytes: int
    digest: str
    source: str
    added_at: dt.datetime
    is_kept: bool = False  # an accuser gave it: neither named nor to be had


class Choice(Answer):
    """One value that may be chosen, with its label."""

    value: str
    label: str


class ActOffered(Answer):
    """An act that may be done now: where to send it, in which shape (JSON Schema of the body), with which choices."""

    noun: str
    label: str
    article: str
    clock: str
    href: str
    takes_files: bool
    body: dict[str, Any]
    choices: dict[str, tuple[Choice, ...]]


class RoadStep(Answer):
    """One step already taken, in plain words."""

    seq: int
    noun: str
    label: str
    plain: str
    at: dt.datetime
    body: str
    text: str


class Line(Answer):
    """A case in a list; the petitioner's name is masked."""

    number: str
    title: str
    petitioner: str
    stage: str
    stage_label: str
    waits_for: str
    owner: str
    owner_name: str
    office: str
    office_name: str
    channel: str
    channel_label: str
    klass: str
    received_on: dt.date
    next_due_on: dt.date | None
    next_clock: str
    changed_at: dt.datetime


class MaskedParty(Answer):
    """A party of the case, masked."""

    n: int
    role: str
    name: str
    id_number: str
    phone: str
    email: str
    address: str


class Party(MaskedParty):
    """A party of the case in clear."""

    id_type: str
    postcode: str


class ProcedureAnswer(Answer):
    """A child procedure of a matter: review, recheck, hearing, mediation, consultation; `facts` as pairs of label and value."""

    n: int
    kind: str
    label: str
    state: str
    state_label: str
    is_open: bool
    body_name: str
    demands: tuple[int, ...]
    facts: tuple[tuple[str, str], ...]


class ContactDutyAnswer(Answer):
    """One item of the checklist of contact, read from the ledger: done, missing, later or unneeded; `noun` is the act that does it."""

    key: str
    label: str
    state: str
    state_label: str
    noun: str
    note: str
    at: dt.datetime | None
    who: str
    body: str
    count: int
    until: dt.date | None


class ExternalNumber(Answer):
    """What another system calls the matter."""

    system: str
    system_label: str
    external_number: str


class Text(Answer):
    """What somebody wrote, and what for."""

    purpose: str
    text: str


class EventAnswer(Answer):
    """One line of the ledger. `payload` is the fact as it was recorded; `texts` are the words it names."""

    seq: int
    kind: str
    noun: str
    label: str
    article: str
    occurred_at: dt.datetime
    recorded_at: dt.datetime
    who: str
    body: str
    texts: tuple[Text, ...]
    payload: dict[str, Any]


class BulkResult(Answer):
    """What became of one case: done, or refused with the reason."""

    number: str
    outcome: str
    code: str
    detail: str
