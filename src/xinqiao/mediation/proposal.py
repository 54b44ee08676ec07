"""提出调解: by the body, or by the petitioner; nobody is mediated who does not want it (art. 33)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, LineText, LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.mediation_lists import MEDIATION_WAYS


class MediationProposalTerms(Terms):
    """In which way, with whom, about what."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    way: Annotated[Word, AfterValidator(in_list(MEDIATION_WAYS))] = Field(title=told("用哪种方式"), json_schema_extra=ui(kind="radio"))
    other: LineText = Field(title=told("对方是谁"), description=told("单位或者个人的名称。"))
    dispute: LongText = Field(title=told("争议在哪里，想怎样解决"), json_schema_extra=ui(rows=4))
    institution: LineText | None = Field(
        None, title=told("请哪个调解组织"), description=told("不填的，由办理单位主持；填了的，转给它调解，结果交回来（访调对接）。")
    )


def propose_mediation(*, case_id: UUID, by: Principal, command: Command, terms: MediationProposalTerms) -> Outcome:
    """Propose a mediation or reconciliation (提出调解).

    Takes  demands of a claim; one mediation at a time.
    Raises ActNotAllowed (Refusal).
    Writes mediation:proposed; clock "mediation"; periods of handling run on. Who proposes as the petitioner agrees thereby.
    Source Regulation 2022 arts 33, 37.
    """

    def compose(sheet: Sheet) -> None:
        demands = sheet.before.those(sheet.demands)
        sheet.write(
            kinds.MediationProposed(
                demands=sheet.demands,
                body=sheet.body or next((d.body for d in demands if d.body), sheet.before.office),
                way=terms.way,
                dispute=sheet.text("mediation_dispute", terms.dispute),
                other=sheet.text("mediation_other", terms.other),
                institution=sheet.text_if("mediation_institution", terms.institution),
                agreed_on=sheet.today if isinstance(by, Petitioner) else None,
            )
        )

    return pen.write(noun="mediation_proposal", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
