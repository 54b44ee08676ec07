"""Seal, check code and editable copy of letters that real acts sent."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from docx import Document
from pypdf import PdfReader

from rooms.correspondence.roads import HOME, MOBILE, Road
from xinqiao.correspondence.check_codes import check_code
from xinqiao.correspondence.copies import open_copy
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Letter, PaperCode
from xinqiao.correspondence.papers import check_paper
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.seals import SEAL, SealTerms, record_seal
from xinqiao.correspondence.shelf import LetterCard, letters_of, open_letter
from xinqiao.foundation.refusal import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def refusal_of(call: Any, **terms: Any) -> str:
    with pytest.raises(Refusal) as refused:
        call(**terms)
    return refused.value.code


def sealing(seat: Any) -> Any:
    return replace(seat, capabilities=seat.capabilities | {SEAL})


@pytest.fixture
def opinion(road: Road) -> tuple[Road, LetterCard]:
    """A matter whose opinion is printed."""
    road.answered()
    for seq in Letter.objects.filter(case_id=road.case_id).values_list("event_seq", flat=True).distinct():
        dispatch(case_id=road.case_id, seq=seq)
    return road, card(road, LetterKind.OPINION)


def card(road: Road, kind: LetterKind) -> LetterCard:
    return next(each for each in letters_of(case_id=road.case_id) if each.kind is kind)


def test_an_issued_letter_says_who_signed_it_when_and_with_which_words_it_was_made(opinion: tuple[Road, LetterCard]) -> None:
    road, letter = opinion
    assert (letter.writer, letter.signed_by) == (road.unit.body, "孙经办")
    assert letter.signed_at == road.now
    assert letter.texts_version == 1
    assert re.fullmatch(r"[0-9a-f]{8}", letter.forms_edition)


def test_a_paper_is_checked_by_its_code_and_tells_nothing_of_a_person(opinion: tuple[Road, LetterCard]) -> None:
    road, letter = opinion
    code = check_code(case_id=road.case_id, n=letter.n)
    pdf = b"".join(open_letter(case_id=road.case_id, n=letter.n).chunks)
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    assert "-".join(code[at : at + 4] for at in range(0, 16, 4)) in printed
    for typed in (code, code.lower(), "-".join(code[at : at + 4] for at in range(0, 16, 4))):
        paper = check_paper(typed=typed)
        assert (paper.document_number, paper.organ) == (letter.document_number, "青禾市住房和城乡建设局")
    told = json.dumps([paper.title, paper.document_number, paper.organ, paper.digest], ensure_ascii=False)
    assert not any(secret in told for secret in ("买买提", MOBILE, HOME, "供暖", road.case_id.hex))
    assert not paper.is_sealed


def test_the_digest_is_that_of_the_file_the_petitioner_holds(opinion: tuple[Road, LetterCard]) -> None:
    import hashlib

    road, letter = opinion
    pdf = b"".join(open_letter(case_id=road.case_id, n=letter.n).chunks)
    assert check_paper(typed=check_code(case_id=road.case_id, n=letter.n)).digest == hashlib.sha256(pdf).hexdigest()


@pytest.mark.parametrize("typed", ["", "ABCDEFGHJKMNPQRS", "0000000000000000", "' OR 1=1 --", "A" * 400])
def test_a_code_that_was_never_given_is_not_found(town: None, typed: str) -> None:
    assert refusal_of(check_paper, typed=typed) == "paper_not_found"


def test_codes_are_of_one_letter_only_and_letters_on_file_have_none(opinion: tuple[Road, LetterCard]) -> None:
    road, _letter = opinion
    cards = letters_of(case_id=road.case_id)
    codes = set(PaperCode.objects.filter(case_id=road.case_id).values_list("n", flat=True))
    assert codes == {each.n for each in cards if each.is_issued}
    assert len({check_code(case_id=road.case_id, n=each.n) for each in cards}) == len(cards)
    assert LetterKind.RECEIPT not in {each.kind for each in cards if each.n in codes}


def test_a_seal_is_recorded_once_by_the_body_that_wrote(opinion: tuple[Road, LetterCard]) -> None:
    road, letter = opinion
    given = {"case_id": road.case_id, "n": letter.n, "terms": SealTerms(), "now": road.now}
    assert refusal_of(record_seal, by=replace(road.unit, capabilities=road.unit.capabilities - {SEAL}), **given) == "seal_not_allowed"
    assert refusal_of(record_seal, by=sealing(road.office), **given) == "seal_not_allowed"
    record_seal(by=sealing(road.unit), **given)
    sealed = card(road, LetterKind.OPINION)
    assert (sealed.seal, sealed.sealed_by, sealed.sealed_at) == ("organ", "孙经办", road.now)
    assert check_paper(typed=check_code(case_id=road.case_id, n=letter.n)).is_sealed
    assert refusal_of(record_seal, by=sealing(road.unit), **given) == "letter_sealed"
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'correspondence_letter_seal', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_a_receipt_is_not_sealed(opinion: tuple[Road, LetterCard]) -> None:
    road, _letter = opinion
    form = card(road, LetterKind.REGISTRATION_FORM)
    given = {"case_id": road.case_id, "n": form.n, "terms": SealTerms(), "now": road.now}
    assert refusal_of(record_seal, by=sealing(road.office), **given) == "letter_not_sealable"
    assert refusal_of(record_seal, by=sealing(road.office), **{**given, "n": 1}) == "letter_not_found"


def test_the_copy_says_what_the_letter_says(opinion: tuple[Road, LetterCard]) -> None:
    road, letter = opinion
    found = open_copy(case_id=road.case_id, n=letter.n)
    document = Document(io.BytesIO(b"".join(found.chunks)))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert found.name.endswith(".docx")
    for words in (letter.document_number, "信访事项处理意见书", "责成热力公司更换阀门。", "三十日内，向青禾市人民政府书面请求复查"):
        assert words in text
    assert refusal_of(open_copy, case_id=road.case_id, n=1) == "letter_not_found"
