"""答复检查: what a draft answers and what it lacks, for its author and for who looks at it before it is issued.

Advice only: no act, no line in the ledger, nothing kept. Whoever may draft an answer, a simple answer or the opinion of a review or
recheck, or passes such a draft, may ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xinqiao.cases import access, queries, standing
from xinqiao.cases.procedures.review import Remedy as RemedyProcedure
from xinqiao.correspondence.rules.reply_check.checking import check
from xinqiao.correspondence.rules.reply_check.parts import Remedy, ReplyCheck
from xinqiao.correspondence.rules.reply_check.presence import Printed
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import body as body_card
from xinqiao.directory.tree import place_name, regions
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.answer_draft import organ_named
from xinqiao.lifecycle.casefile import CaseFile, acts_open_to, demand_views
from xinqiao.lifecycle.reply_draft import ReplyDraftTerms, recorded_draft, recorded_opinion
from xinqiao.statute.classes import DUTY_PATH, PETITION_PATH

DRAFTS = frozenset({"answer_draft", "simple_answer", "review_draft", "recheck_draft"})
"""Acts in whose form a draft is written."""
ASKED_BY = DRAFTS | {"prereview", "review_approval", "recheck_approval"}
"""Those, and the acts that let a recorded draft pass."""
_ANSWERS = frozenset({"answer_draft", "prereview"})
_REMEDIES: Mapping[str, str] = MappingProxyType(
    {"review_draft": "review", "review_approval": "review", "recheck_draft": "recheck", "recheck_approval": "recheck"}
)
PLACE_LENGTH = 3
_REMEDY_OF = {PETITION_PATH: Remedy.REVIEW, DUTY_PATH: Remedy.COURT}


def check_draft(*, seat: Seat, number: str, draft: ReplyDraftTerms) -> ReplyCheck:
    """Read a draft against the demands of its case.

    Raises case_not_found, reply_check_not_yours (Refusal).
    """
    held = access.open_by_number(principal=seat, number=number)
    if all(act.noun not in ASKED_BY for act in acts_open_to(snapshot=held.snapshot, seat=seat)):
        raise Refusal(
            code="reply_check_not_yours",
            message=told("只有正在拟稿或者预审这件答复的人可以检查。"),
            kind=RefusalKind.FORBIDDEN,
        )
    contents, _purposes = queries.contents_of(case_id=held.case_id)
    snapshot = held.snapshot
    return _checked(
        snapshot=snapshot,
        number=held.number,
        words=_words(snapshot, contents, draft),
        texts={view.demand.n: view.text for view in demand_views(snapshot=snapshot, contents=contents)},
        draft=draft,
        body=seat.body,
    )


def check_of_form(*, file: CaseFile, draft: ReplyDraftTerms, body: str) -> ReplyCheck:
    """The same for a file that is open already."""
    return _checked(
        snapshot=file.snapshot,
        number=file.number,
        words=_words(file.snapshot, file.texts, draft),
        texts={view.demand.n: view.text for view in file.demands},
        draft=draft,
        body=body,
    )


def draft_on_record(*, file: CaseFile, noun: str) -> ReplyDraftTerms | None:
    """The recorded draft that an act lets pass or writes anew; None where there is none."""
    if noun in _ANSWERS:
        return recorded_draft(file=file)
    kind = _REMEDIES.get(noun, "")
    open_ones = (p for p in reversed(file.snapshot.procedures) if isinstance(p, RemedyProcedure) and p.is_open and p.kind == kind)
    remedy = next(open_ones, None)
    return recorded_opinion(remedy=remedy, texts=file.texts) if remedy else None


def _words(snapshot: standing.Snapshot, texts: Mapping[int, str], draft: ReplyDraftTerms) -> tuple[str, str]:
    """Title of the matter and all that was said for it: to a review also what is asked for there, and why."""
    facts = [texts.get(snapshot.facts, "")]
    if draft.rulings:
        asked = (each for each in snapshot.procedures if isinstance(each, RemedyProcedure) and each.is_open)
        facts += [texts.get(n, "") for each in asked for n in (each.request, each.reasons)]
    return texts.get(snapshot.title, ""), "\n".join(filter(None, facts))


def _checked(
    *, snapshot: standing.Snapshot, number: str, words: tuple[str, str], texts: Mapping[int, str], draft: ReplyDraftTerms, body: str
) -> ReplyCheck:
    wanted = [n for n in draft.numbers if n in texts]
    answered = {answer.n for answer in draft.answers}
    paths = {demand.path for demand in snapshot.demands if demand.n in answered and demand.path}
    title, facts = words
    return check(
        demands={n: texts[n] for n in wanted},
        reply=draft.pieces,
        title=title,
        facts=facts,
        # a simple answer and the opinion of a review get their remedy from the form alone
        remedies=[_REMEDY_OF[path] for path in paths if path in _REMEDY_OF],
        printed=_printed(draft, body),
        places=_places(snapshot.place, body),
        number=number,
    )


def _printed(draft: ReplyDraftTerms, body: str) -> Printed:
    own = body_card(code=body)
    return Printed(review_organ=organ_named(draft.review_organ), contact=f"{own.name} {own.phone}" if own and own.phone else "")


def _places(place: str, body: str) -> frozenset[str]:
    """Names of regions other than those the case and the body lie in; shorter ones stand inside other words too often."""
    own = body_card(code=body)
    here = place_name(code=place) + (place_name(code=own.region) if own else "")
    return frozenset(card.name for card in regions().values() if len(card.name) >= PLACE_LENGTH and card.name not in here)
