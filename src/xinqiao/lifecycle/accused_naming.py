"""指明被反映单位: who is complained of neither sees nor receives the case from this moment on (art. 30(3))."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases import queries, standing
from xinqiao.cases.kinds.safeguards import AccusedNamed, Replaced
from xinqiao.cases.principals import Principal
from xinqiao.directory.tree import BodyCard, bodies, is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.recusal import superior_instead

_AT_A_BODY = frozenset({standing.FORWARDED, standing.OBJECTED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED})


class AccusedNamingTerms(Terms):
    """Who is complained of, and where that shows."""

    accused: tuple[Word, ...] = Field(
        title=told("被反映的单位"),
        description=told("选中的单位及其下属立即看不到这件事；在它们名下的诉求收回，另行转送。"),
        min_length=1,
        json_schema_extra=ui(kind="checkboxes"),
    )
    reason: NoteText = Field(title=told("理由"), description=told("从哪里看出反映的是这些单位，例如补充的材料。"))


def name_accused(*, case_id: UUID, by: Principal, command: Command, terms: AccusedNamingTerms) -> Outcome:
    """Name the bodies that are complained of, after the matter was sorted (指明被反映单位).

    Raises accused_unknown, accused_is_self, accused_named, accused_unreplaced, ActNotAllowed (Refusal).
    Writes case:accused_named, with the bodies that lose sight of it; what they had in hand is taken back.
    Source Regulation 2022 art. 30(3).
    """

    def compose(sheet: Sheet) -> None:
        check_accused(accused=terms.accused, own=getattr(by, "chain", ()))
        if set(terms.accused) <= set(sheet.before.accused):
            raise Refusal(code="accused_named", message=told("这些单位已经指明过了。"), field="accused")
        sheet.write(_naming(sheet, terms.accused, sheet.text("naming_reason", terms.reason)))

    return pen.write(noun="accused_naming", principal=by, case_id=case_id, command=command, compose=compose)


def check_accused(*, accused: Sequence[str], own: Sequence[str]) -> None:
    """See that bodies may be named by an officer of a body. Raises Refusal accused_unknown, accused_is_self."""
    if any(code not in bodies() for code in accused):
        raise Refusal(code="accused_unknown", message=told("没有这个单位，请重新选择。"), field="accused")
    if set(accused) & set(own):
        raise Refusal(
            code="accused_is_self",
            message=told("被反映的是本单位或其上级，本单位不能办理。请报上一级信访部门另行登记。"),
            field="accused",
            source="art. 28(3), 30(3)",
        )


def take_away(*, sheet: Sheet, accused: Sequence[str]) -> None:
    """After a line that named accused bodies: record which of them could read the case, and who takes their place."""
    naming = _naming(sheet, accused, None)
    if naming.lost:
        sheet.write(naming)


def _naming(sheet: Sheet, accused: Sequence[str], reason: ev.TextRef | None) -> AccusedNamed:
    named = set(accused)
    s = sheet.page.snapshot
    # who is named in a draft reads the case from service on
    readers = [*queries.readers_of(case_id=sheet.page.case_id), *(code for d in s.demands for code, _what, _due_on in d.promises)]
    lost = tuple(dict.fromkeys(code for code in readers if code and is_within_any(code=code, above=named)))
    stood_in = {s.office, *(code for d in s.demands for code in (d.body, d.sender)), *(p.body for p in s.procedures), *s.rulers}
    stood_in |= {to for d in s.demands for _by, to in d.owes} | {by for d in s.demands for by, _to in d.owes}
    gone = sorted(code for code in stood_in if is_within_any(code=code, above=named))
    heir = _heir(sheet, s, gone, named) if gone else None
    back = tuple(d.n for d in s.demands if d.state in _AT_A_BODY and _is_with(d, gone))
    replaced = tuple(Replaced(from_body=code, to_body=heir.code, to_kind=heir.kind) for code in gone) if heir else ()
    return AccusedNamed(accused=tuple(accused), lost=lost, replaced=replaced, demands=back, reason=reason)


def _is_with(demand: standing.Demand, gone: Sequence[str]) -> bool:
    return demand.body in gone or (demand.state == standing.OBJECTED and demand.sender in gone)


def _heir(sheet: Sheet, s: standing.Snapshot, gone: Sequence[str], named: set[str]) -> BodyCard:
    """Who answers in their place: the receiving office, or the nearest superior that can send it on."""
    if not is_within_any(code=s.office, above=named):
        return bodies()[s.office]
    found = superior_instead(of=tuple(gone), office=s.office, accused=tuple({*s.accused, *named}), today=sheet.today)
    if found is None:
        raise Refusal(
            code="accused_unreplaced",
            message=told("被反映的就是接收单位，上级也没有能接手的信访部门，请先在上级安排办信人员。"),
            field="accused",
            source="art. 30(3)",
        )
    return found
