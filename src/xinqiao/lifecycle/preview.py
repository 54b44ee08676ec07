"""Preview of an act's letters: the act is carried out, its letters composed, and all of it undone; then they are printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from xinqiao.cases import states
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.previewing import drafts_of, preview_of
from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.entries import MenuEntry
from xinqiao.lifecycle.letters import answer_letters
from xinqiao.lifecycle.sheet import Command

DRAFTED: Mapping[str, Callable[[Snapshot, Any], tuple[Outgoing, ...]]] = MappingProxyType(
    {
        "answer_draft": lambda snapshot, terms: answer_letters(snapshot, tuple(answer.n for answer in terms.answers)),
        "review_draft": lambda _snapshot, terms: (_opinion(LetterKind.REVIEW_OPINION, terms),),
        "recheck_draft": lambda _snapshot, terms: (_opinion(LetterKind.RECHECK_OPINION, terms),),
    }
)
"""Acts that send nothing themselves but write the words of a letter: which letters, by the terms of the draft."""


def _opinion(kind: LetterKind, terms: Any) -> Outgoing:
    return Outgoing(kind, demands=tuple(ruling.n for ruling in terms.rulings))


def has_preview(*, noun: str) -> bool:
    """Say whether an act has letters that can be looked at before."""
    kinds = [LetterKind(kind) for kind in states.ACTS[noun].letters if kind in set(LetterKind)]
    return noun in DRAFTED or any(FORMS[kind].audience is not Audience.FILE for kind in kinds)


def preview(*, entry: MenuEntry, case_id: UUID, by: Principal, now: dt.datetime, seen_seq: int | None, terms: Any) -> bytes:
    """Print what an act would send.

    Takes  terms as for the act itself; files are left out.
    Gives  a PDF marked as a preview; its letters bear no number, no check code and nobody's name.
    Raises Refusal as the act would; nothing_to_preview (404); letter_incomplete.
    Writes nothing: the transaction is rolled back before anything is printed.
    """
    with transaction.atomic():
        outcome = entry.perform(
            case_id=case_id,
            by=by,
            command=Command(id=uuid4(), now=now, seen_seq=seen_seq),
            terms=terms,
            **({"files": ()} if entry.takes_files else {}),
        )
        rule = DRAFTED.get(entry.noun)
        drafted = rule(outcome.snapshot, terms) if rule else ()
        drafts = drafts_of(case_id=case_id, seq=outcome.seq, drafted=drafted)
        transaction.set_rollback(True)
    if not drafts:
        raise Refusal(code="nothing_to_preview", message=told("这一步不发文书。"), kind=RefusalKind.NOT_FOUND)
    return preview_of(drafts=drafts)
