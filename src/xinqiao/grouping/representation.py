"""推选代表: who speaks for all who petition together, at most five; letters go to them, and service on them counts for all (art. 20)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import access
from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.parties import PartyData, exact_keys
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.contact_change import OFFICERS_PROOFS
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.lifecycle.submission import party_of
from xinqiao.lifecycle.submission_terms import TOO_MANY_REPRESENTATIVES, PartyTerms
from xinqiao.statute.regulation_2022 import REPRESENTATIVES_MAX

REPRESENTATIVE, SIGNER = "representative", "signer"


# A way in which an officer can have seen who somebody is.
Proof = Annotated[Word, AfterValidator(in_list(OFFICERS_PROOFS))]


class RepresentationTerms(Terms):
    """All who represent from now on; whoever is left out stays one of those who signed."""

    representatives: tuple[PartyTerms, ...] = Field(
        title=told("代表"),
        description=told(
            "写全从现在起的代表，不超过5人，第一位收文书。没有再写的原代表仍是联名人。已经登记的人，写上登记过的证件号码或者电话；只有姓名相同的，当作另一个人。"
        ),
        min_length=1,
        json_schema_extra=ui(kind="repeat", add=told("再加一位代表")),
    )
    named_on: DateNotFuture = Field(title=told("推选日期"), json_schema_extra=ui(width="half"))
    verified_by: Proof = Field(title=told("怎样核实"), json_schema_extra=ui(kind="radio"))
    how: NoteText = Field(
        title=told("怎样推选的"), description=told("例如：推选书有多少人签名。推选书作为附件上传。"), json_schema_extra=ui(rows=3)
    )

    @field_validator("representatives", mode="after")
    @classmethod
    def _few(cls, value: tuple[PartyTerms, ...]) -> tuple[PartyTerms, ...]:
        if len(value) > REPRESENTATIVES_MAX:
            raise PydanticCustomError("too_many_representatives", TOO_MANY_REPRESENTATIVES)
        return value


def name_representatives(
    *, case_id: UUID, by: Principal, command: Command, terms: RepresentationTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Name those who speak for all (推选代表).

    Raises representative_nameless, more_than_signed, ActNotAllowed (Refusal).
    Writes case:representatives_named; the parties anew, what they were beside them; a suspended notice clock may go on.
    Source Regulation 2022 art. 20(3).
    """

    def compose(sheet: Sheet) -> None:
        named = _named(terms)
        if len(named) > sheet.before.persons:
            raise Refusal(code="more_than_signed", message=told("代表比登记的人数还多，请先更正人数。"), field="representatives")
        _replace(sheet, named, access.parties_to_change(case_id=case_id))
        sheet.write(
            kinds.RepresentativesNamed(
                places=tuple(range(1, len(named) + 1)),
                named_on=terms.named_on,
                reach=ev.Reach(
                    name=True,
                    address=any(each.address for each in named),
                    phone=any(each.phone for each in named),
                    email=any(each.email for each in named),
                ),
                verified_by=terms.verified_by,
                how=sheet.text("representation_how", terms.how),
                files=sheet.keep_files(files, source="office"),
            )
        )

    return pen.write(noun="representation", principal=by, case_id=case_id, command=command, compose=compose)


def _named(terms: RepresentationTerms) -> list[PartyData]:
    for place, each in enumerate(terms.representatives):
        if not each.name:
            raise Refusal(code="representative_nameless", message=told("请写明每位代表的姓名。"), field=f"representatives.{place}.name")
    return [party_of(each, role=REPRESENTATIVE) for each in terms.representatives]


def _replace(sheet: Sheet, named: Sequence[PartyData], known: Sequence[tuple[int, PartyData]]) -> None:
    """Representatives stand first, since letters go to the first; nobody who was there is lost."""
    left = [_as_signer(party) for _n, party in known if not any(is_same(party, each) for each in named)]
    for twice in [party for party in left if any(may_be_same(party, each) for each in named)]:
        if len(named) + len(left) > sheet.before.persons:  # all are listed already: who has the name is the one listed
            left.remove(twice)
    new = list(enumerate([*named, *left], start=1))
    sheet.page.changed_parties.extend(new[: len(known)])
    sheet.page.parties.extend(new[len(known) :])
    sheet.page.keys.extend(exact_keys(parties=named))


def _as_signer(party: PartyData) -> PartyData:
    return msgspec.structs.replace(party, role=SIGNER) if party.role == REPRESENTATIVE else party


def is_same(one: PartyData, other: PartyData) -> bool:
    """Whether two entries of one case name the same person: by the number of an identity paper, or by name and telephone together.

    A name alone proves nothing: two neighbours can have the same, and neither may take the other's place.
    """
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return bool(one.name and one.phone) and (one.name, one.phone) == (other.name, other.phone)


def may_be_same(one: PartyData, other: PartyData) -> bool:
    """Whether two entries have the same name, and nothing speaks against one person: where nobody else can be meant, it is."""
    is_apart = any(mine and theirs and mine != theirs for mine, theirs in ((one.id_number, other.id_number), (one.phone, other.phone)))
    return bool(one.name) and one.name == other.name and not is_apart
