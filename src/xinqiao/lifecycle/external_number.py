"""登记外部编号: what another system calls this matter, so that it is found by it (art. 21)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import ShortText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.code_lists import EXTERNAL_SYSTEMS

ExternalSystem = Annotated[Word, AfterValidator(in_list(EXTERNAL_SYSTEMS))]


class ExternalNumberTerms(Terms):
    """Which system, and its number."""

    system: ExternalSystem = Field(title=told("哪个系统"), json_schema_extra=ui(kind="select", width="half"))
    external_number: ShortText = Field(title=told("那边的编号"), json_schema_extra=ui(width="half"))


def add_external_number(*, case_id: UUID, by: Principal, command: Command, terms: ExternalNumberTerms) -> Outcome:
    """Keep the number that another system gave the matter (登记外部编号).

    Raises number_known, ActNotAllowed (Refusal).
    Writes case:externally_numbered and a blind key; no clock changes.
    Source Regulation 2022 art. 21.
    """

    def compose(sheet: Sheet) -> None:
        if (terms.system, terms.external_number) in sheet.before.external_numbers:
            raise Refusal(code="number_known", message=told("这个编号已经登记在这件事上了。"), field="external_number")
        enter_numbers(sheet, [terms])

    return pen.write(noun="external_number", principal=by, case_id=case_id, command=command, compose=compose)


def enter_numbers(sheet: Sheet, numbers: Sequence[ExternalNumberTerms]) -> None:
    """Write numbers on a sheet: alone, or together with the submission they came with."""
    for given in dict.fromkeys((each.system, each.external_number) for each in numbers):
        system, number = given
        sheet.page.keys.append(("external", blind_external(number=number)))
        sheet.write(ev.ExternallyNumbered(system=system, external_number=number))
