"""Letters as they are printed: their words, their remedies, and characters no font has."""

from __future__ import annotations

import dataclasses
import io
import re
import threading
from typing import Any

import pytest
from pypdf import PdfReader

from rules.correspondence.sample_letters import DEMANDS, NUMBER, OFFICE, QUERY_CODE, sample
from xinqiao.correspondence import fonts as fonts_module
from xinqiao.correspondence.fonts import fonts
from xinqiao.correspondence.preparing import as_input
from xinqiao.correspondence.rendering import LetterDefectError, render_pdf
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.parts import Addressee, DemandText
from xinqiao.foundation.refusal import Refusal

_SIGNED_BY_HAND = {LetterKind.HEARING_RECORD, LetterKind.MANDATE, LetterKind.INVESTIGATION_RECORD}
"""Their day is written by those who sign."""


def printed(kind: LetterKind, **changes: Any) -> str:
    """The text of a letter without blanks and line breaks."""
    reader = PdfReader(io.BytesIO(render_pdf(kind=kind, data=sample(kind, **changes))))
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))


def pages(kind: LetterKind, **changes: Any) -> int:
    return len(PdfReader(io.BytesIO(render_pdf(kind=kind, data=sample(kind, **changes)))).pages)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_prints_title_number_organ_and_date(kind: LetterKind) -> None:
    letter = sample(kind)
    text = printed(kind)
    assert letter.title in text
    assert NUMBER in text
    assert letter.organ.name in text
    assert letter.document_number in text
    if kind not in {LetterKind.REGISTRATION_FORM, LetterKind.SERVICE_RECORD, *_SIGNED_BY_HAND}:
        assert "2026年11月24日" in text
    assert "None" not in text


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_is_pdf_a_and_bears_its_title(kind: LetterKind) -> None:
    pdf = render_pdf(kind=kind, data=sample(kind))
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(sample(kind).title)
    assert b"pdfaid:part>2<" in pdf
    assert QUERY_CODE not in str(reader.metadata)


def test_the_same_letter_is_the_same_file() -> None:
    assert render_pdf(kind=LetterKind.OPINION, data=sample(LetterKind.OPINION)) == render_pdf(
        kind=LetterKind.OPINION, data=sample(LetterKind.OPINION)
    )


def test_the_receipt_holds_what_the_petitioner_needs_on_one_page() -> None:
    text = printed(LetterKind.RECEIPT)
    for words in (QUERY_CODE, "2026年12月6日", "《信访工作条例》第二十二条第一款", "https://xinfang.qinghe.example/track", "不得打击报复"):
        assert words in text
    assert pages(LetterKind.RECEIPT) == 1


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind is not LetterKind.RECEIPT])
def test_only_the_receipt_holds_the_query_code(kind: LetterKind) -> None:
    assert QUERY_CODE not in printed(kind)


def test_the_opinion_answers_each_demand_and_leads_to_review_never_to_a_court() -> None:
    text = printed(LetterKind.OPINION)
    for demand in DEMANDS:
        assert demand.text in text
    for words in ("结论：支持", "结论：解释说明", "第二十一条", "自收到本意见书之日起三十日内，向青禾市人民政府书面请求复查", "第三十五条"):
        assert words in text
    assert not re.search("法院|诉讼|行政复议|复核", text)


def test_the_reply_on_a_duty_prints_its_remedy() -> None:
    from rules.correspondence.sample_letters import ANSWERS

    remedy = "可以自收到之日起六十日内向青禾市人民政府申请行政复议，或者六个月内向人民法院提起行政诉讼。"
    text = printed(
        LetterKind.SIMPLE_REPLY,
        demands=(dataclasses.replace(DEMANDS[0], path=5),),
        answers=(dataclasses.replace(ANSWERS[0], path=5, conclusion="reply"),),
        remedy=remedy,
    )
    assert remedy in text
    assert "感谢" not in text


def test_the_reply_to_a_suggestion_names_no_remedy() -> None:
    text = printed(LetterKind.SIMPLE_REPLY)
    assert "感谢你" in text
    assert not re.search("法院|诉讼|复议|复查", text)


def test_letters_to_organs_tell_both_duties() -> None:
    for kind in (LetterKind.FORWARDING_LETTER, LetterKind.ASSIGNMENT_LETTER):
        text = printed(kind)
        assert "自收到之日起十五日内（最迟2026年12月9日）书面告知信访人" in text
        assert "自收到之日起五个工作日内（最迟2026年12月1日）提出异议并详细说明理由" in text
    assert "在2027年1月15日前反馈办理结果，并提交办结报告" in printed(LetterKind.ASSIGNMENT_LETTER)


def test_an_accusation_is_marked_confidential() -> None:
    assert "请严格保密" in printed(LetterKind.FORWARDING_LETTER, is_confidential=True)
    assert "请严格保密" not in printed(LetterKind.FORWARDING_LETTER)


def test_a_group_is_addressed_as_several() -> None:
    text = printed(LetterKind.FORWARDING_NOTICE, addressee=Addressee(name="张三", persons=6))
    assert "张三等6人：" in text
    assert "你们于2026年11月21日提出" in text


def test_what_people_write_is_never_markup() -> None:
    nasty = '#panic() $x^2$ *粗* `代码` \\ #import "/etc/passwd" <b>&amp;</b> {{x}} 第一行\n第二行'
    text = printed(LetterKind.WITHDRAWAL_CONFIRMATION, reason=nasty)
    assert '#panic()$x^2$*粗*`代码`\\#import"/etc/passwd"<b>&amp;</b>{{x}}第一行第二行' in text


def test_a_long_letter_breaks_over_pages() -> None:
    many = tuple(DemandText(n=n, text=f"第{n}项诉求，" + "请依法办理，" * 20, klass="claim", path=6) for n in range(1, 21))
    assert pages(LetterKind.ACCEPTANCE_NOTICE, demands=many) > 3


def test_minority_names_and_rare_characters_are_printed_where_a_font_has_them() -> None:
    book = fonts()
    for name in ("买买提·阿不都", "𠮷田", "䶮"):
        text = printed(LetterKind.FORWARDING_NOTICE, addressee=Addressee(name=name))
        for letter in name:
            assert (letter if book.has(letter) else f"〔U+{ord(letter):04X}〕") in text


@pytest.mark.parametrize("name", ["𠮷野", "བསྟན་འཛིན", "مۇھەممەت", "😀", "\U0001f3fb"])
def test_what_no_font_has_is_printed_as_its_code_and_noted(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    held = fonts()
    known = [(first, last) for first, last in zip(held.starts, held.ends, strict=True) if last < 0xFF00]
    known = [(first, last) for first, last in known if not (0x0600 <= first <= 0x0FFF)]
    poor = dataclasses.replace(held, starts=tuple(first for first, _ in known), ends=tuple(last for _, last in known))
    monkeypatch.setattr("xinqiao.correspondence.rendering.fonts", lambda: poor)
    text = printed(LetterKind.FORWARDING_NOTICE, addressee=Addressee(name=name))
    lacking = [letter for letter in name if not poor.has(letter)]
    assert lacking
    for letter in lacking:
        assert f"〔U+{ord(letter):04X}〕" in text
    assert "以编码代替，以原件所写为准" in text


def test_coverage_agrees_with_the_printer() -> None:
    """Whatever the coverage says can be shown does print: PDF/A refuses letters without a shape."""
    book = fonts()
    rare = "㐂㔾䲜龘龥〇々·—…“”①⑩㈠℃㎡±×÷½αβγЖяéüāǎ　！？〔〕【】《》￥$€🀄𠀀𠮷𡈽𫖯𬎆"
    text = printed(LetterKind.WITHDRAWAL_CONFIRMATION, reason=rare)
    for letter in rare.replace("　", ""):
        assert (letter in text) or not book.has(letter) or f"〔U+{ord(letter):04X}〕" not in text


def test_control_characters_and_joiners_leave_no_trace() -> None:
    text = printed(LetterKind.WITHDRAWAL_CONFIRMATION, reason="甲\u200d乙\x07丙\ufe0f丁")
    assert "甲乙丙丁" in text


def test_no_chinese_font_at_all_is_a_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts_module, "_SERIF", ("No Such Font",))
    monkeypatch.setattr(fonts_module, "_SANS", ())
    fonts.cache_clear()
    try:
        with pytest.raises(Refusal) as refused:
            fonts()
    finally:
        fonts.cache_clear()
    assert refused.value.code == "letter_font_missing"
    assert "fonts-noto-cjk" in str(refused.value)


def test_an_incomplete_letter_is_not_printed() -> None:
    with pytest.raises(Refusal) as refused:
        render_pdf(kind=LetterKind.OPINION, data=sample(LetterKind.OPINION, review_organ=""))
    assert refused.value.field == "review_organ"


def test_a_letter_of_another_kind_is_a_defect() -> None:
    with pytest.raises(LetterDefectError):
        render_pdf(kind=LetterKind.OPINION, data=sample(LetterKind.RECEIPT))


def test_letters_print_side_by_side() -> None:
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(render_pdf(kind=LetterKind.RECEIPT, data=sample(LetterKind.RECEIPT))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_the_qr_code_holds_the_address_and_neither_number_nor_code() -> None:
    letter = sample(LetterKind.RECEIPT)
    same = sample(LetterKind.RECEIPT, query_code="ABCDEFGHJK", number="2026112100099999")
    assert as_input(data=letter)["qr_svg"] == as_input(data=same)["qr_svg"]


def test_titles_are_the_ones_of_the_forms() -> None:
    assert {sample(kind).title for kind in LetterKind} >= {form.title for form in FORMS.values()} - {"信访事项登记表"}
    assert sample(LetterKind.REGISTRATION_FORM).title == "来访登记表"
    assert OFFICE.name
