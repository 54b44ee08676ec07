"""不再受理: the same facts and reasons after the recheck (art. 36(3))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Confirmed, DateNotFuture, DemandNumbers, LongText, ShortText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.recheck_basis import recheck_basis
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet

RecheckKey = Annotated[str, StringConstraints(max_length=40, pattern=r"^\d{16}-\d{1,3}-\d{1,2}$")]


class FinalNonacceptanceTerms(Terms):
    """Which recheck opinion ended the matter, and that nothing new is said."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    recheck: RecheckKey | None = Field(
        None,
        title=told("本系统里哪一次复核"),
        description=told("同一信访人已经终结的复核。没有列出的，填写下面三项并附上复核意见书。"),
        json_schema_extra=ui(kind="select"),
    )
    opinion_number: ShortText | None = Field(
        None,
        title=told("复核意见书文号"),
        description=told("例如：青政复核〔2026〕3号。没有复核意见书的，不能不再受理。"),
        json_schema_extra=ui(width="half"),
    )
    opinion_on: DateNotFuture | None = Field(None, title=told("复核意见书日期"), json_schema_extra=ui(width="half"))
    opinion_organ: ShortText | None = Field(None, title=told("作出复核意见的机关"))
    reason: LongText = Field(
        title=told("核对情况"), description=told("写给信访人看：这次说的事实和理由，与复核时相同在哪里。有新的事实或者理由的，应当受理。")
    )
    is_same: Confirmed = Field(title=told("我已逐项核对，事实和理由与复核时相同，没有新的内容"))


def refuse_finally(
    *, case_id: UUID, by: Principal, command: Command, terms: FinalNonacceptanceTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Accept a rechecked matter no more (不再受理): on a finished recheck of this house, or on an opinion on paper, with its file.

    Takes  demands of a claim that are screened or forwarded.
    Raises recheck_unknown, opinion_unsaid, opinion_file_missing, recheck_later, ActNotAllowed (Refusal).
    Writes case:finally_not_accepted; the notice clock ends, "service" starts; letter to the petitioner.
    Source Regulation 2022 art. 36(3).
    """

    def compose(sheet: Sheet) -> None:
        number, opinion_on, organ = _opinion(case_id, by, terms, files)
        received = sheet.before.received_on
        if received and opinion_on > received:
            raise Refusal(
                code="recheck_later",
                message=told("复核意见书的日期晚于收到这件事的日期%(received)s：复核还没有结束就提出的，不能不再受理。"),
                params={"received": received.isoformat()},
                field="opinion_on",
                source="art. 36(3)",
            )
        sheet.write(
            ev.FinallyNotAccepted(
                demands=sheet.demands,
                body=sheet.body,
                opinion_number=number,
                opinion_on=opinion_on,
                opinion_organ=organ,
                reason=sheet.text("final_nonacceptance_reason", terms.reason),
                recheck=terms.recheck or "",
                files=sheet.keep_files(files, source="opinion"),
            )
        )
        letters.final_nonacceptance(sheet)

    return pen.write(noun="final_nonacceptance", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _opinion(case_id: UUID, by: Principal, terms: FinalNonacceptanceTerms, files: Sequence[GivenFile]) -> tuple[str, date, str]:
    """Number ("" where the opinion has none), day and organ of the recheck opinion: as this house has it, else as the paper says."""
    if terms.recheck:
        known = recheck_basis(seat=by, case_id=case_id) if isinstance(by, Seat) else []
        found = next((each for each in known if each.key == terms.recheck), None)
        if found is None:
            raise Refusal(code="recheck_unknown", message=told("没有找到这一次复核，或者它还没有终结。请重新选择。"), field="recheck")
        return found.document_number, date.fromisoformat(found.decided_on), found.organ
    if not (terms.opinion_number and terms.opinion_on and terms.opinion_organ):
        raise Refusal(
            code="opinion_unsaid",
            message=told("请选择已经终结的复核；不在本系统的，写明复核意见书的文号、日期和机关。没有复核的，不能不再受理。"),
            field="recheck",
            source="art. 36(3)",
        )
    if not files:
        raise Refusal(
            code="opinion_file_missing",
            message=told("这份复核意见不在本系统里，请附上复核意见书（扫描件），供核对。"),
            field="files",
            source="art. 36(3)",
        )
    return terms.opinion_number, terms.opinion_on, terms.opinion_organ
