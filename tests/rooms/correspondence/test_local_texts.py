"""Local texts on paper: from their day on, in their places, beside the blocks of the law."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from xinqiao.correspondence.local_texts import newest_texts, preview_pdf, publish_texts, text_history, texts_on
from xinqiao.correspondence.rendering import render_pdf
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.local_texts import slots_of
from xinqiao.correspondence.rules.samples import sample_letter
from xinqiao.foundation import changes, editions
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now

TODAY = local_date(now())


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    editions.forget()
    yield
    editions.forget()


def words(pdf: bytes) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


@pytest.mark.parametrize("kind", ["receipt", "forwarding_letter", "acceptance_notice", "opinion", "registration_form"])
def test_every_place_is_printed(kind: str) -> None:
    of = LetterKind(kind)
    texts = {slot.key: f"{{organ}}·{slot.key}·好" for slot in slots_of(of)}
    found = words(preview_pdf(kind=of, texts=texts, now=now()))
    for slot in slots_of(of):
        assert f"某某市信访局·{slot.key}·好" in found, slot.key


def test_no_wording_takes_the_remedy_away() -> None:
    found = words(preview_pdf(kind=LetterKind.OPINION, texts={"opening": "你好，{you}的来信收悉。", "contact": "电话{phone}"}, now=now()))
    assert "三十日内" in found
    assert "书面请求复查（《信访工作条例》第三十五条）" in found
    assert "你好，你的来信收悉。" in found


@pytest.mark.django_db
def test_texts_apply_from_their_day_and_leave_a_trace(django_capture_on_commit_callbacks):
    from world import founded

    kind, seat, later = LetterKind.ACCEPTANCE_NOTICE, founded().seat("administrator", ""), TODAY + dt.timedelta(days=5)
    with django_capture_on_commit_callbacks(execute=True):
        number = publish_texts(
            kind=kind, texts={"closing": "特此告知，请放心。"}, seen_version=1, effective_on=later, by=seat, reason="用语更亲切", now=now()
        )
    assert number == 2
    assert texts_on(kind=kind, on=TODAY) == {}
    letter = sample_letter(kind=kind, on=later)
    assert "特此告知，请放心。" in words(render_pdf(kind=kind, data=letter, texts=texts_on(kind=kind, on=later)))
    assert newest_texts(kind=kind).texts["closing"] == "特此告知，请放心。"
    assert [version.version for version in text_history(kind=kind)] == [2, 1]
    [fact] = changes.page(subject="letter_text", key="acceptance_notice").changes
    assert (fact.before, fact.after, fact.effective_on) == ({"closing": "特此告知。"}, {"closing": "特此告知，请放心。"}, later)
    with pytest.raises(Refusal) as same:
        publish_texts(
            kind=kind, texts={"closing": "特此告知，请放心。"}, seen_version=2, effective_on=later, by=seat, reason="r", now=now()
        )
    assert same.value.code == "text_same"
