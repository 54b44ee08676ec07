"""Preview of an act's letters: what will be sent, no number taken, nobody named, nothing written."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from world import a_case, moment
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.preview import has_preview, preview

START = moment("2026-03-05")
ANSWER = {
    "n": 1,
    "conclusion": "support",
    "facts": "经查，情况属实。",
    "basis": "《物业管理条例》第十一条。",
    "opinion": "责令三十日内整改。",
}


def rows(case: Any) -> tuple[int, ...]:
    from xinqiao.cases.models import CaseEvent, Content
    from xinqiao.correspondence.models import Delivery, DocumentNumber, Letter

    tables: tuple[Any, ...] = (Content, CaseEvent, Delivery, Letter)
    return (*(table.objects.filter(case_id=case.case_id).count() for table in tables), DocumentNumber.objects.count())


def looked_at(case: Any, noun: str, by: Any, **terms: Any) -> str:
    entry = MENU[noun]
    before = rows(case)
    pdf = preview(
        entry=entry,
        case_id=case.case_id,
        by=by,
        now=case.at + dt.timedelta(hours=1),
        seen_seq=None,
        terms=entry.terms.model_validate(terms),
    )
    assert rows(case) == before
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


@pytest.fixture
def case(town: Any) -> Any:
    return a_case(town, at=START).registered().screened(path=6).forwarded(to="住建")


def test_the_notice_is_seen_before_the_act(town: Any, case: Any) -> None:
    text = looked_at(case, "acceptance", town.seat("handler", "住建局"))
    for words in ("信访事项受理告知书", "号", "预览不作凭证", "×××：", "最迟2026年5月"):
        assert words in text
    assert not re.search(r"〔2026〕\d", text), "no number is taken"
    assert "核验码" not in text
    from world import TERMS

    assert TERMS["parties"][0]["name"] not in text
    assert TERMS["parties"][0]["phone"] not in text


def test_a_draft_shows_the_opinion_it_will_become(town: Any, case: Any) -> None:
    case.accepted()
    from xinqiao.directory.tree import chain_of

    seat = town.seat("handler", "住建局")
    text = looked_at(case, "answer_draft", seat, answers=[ANSWER], review_organ=chain_of(code=seat.body)[1])
    for words in ("信访事项处理意见书", "责令三十日内整改。", "三十日内，向", "书面请求复查", "预览不作凭证"):
        assert words in text


def test_what_the_act_refuses_the_preview_refuses(town: Any, case: Any) -> None:
    with pytest.raises(Refusal) as refused:
        looked_at(
            case, "nonacceptance", town.seat("handler", "住建局"), ground="out_of_powers", reason="张三（11010519491231002X）不是业主。"
        )
    assert refused.value.code == "letter_words_unfit"


def test_an_act_without_letters_has_no_preview(town: Any, case: Any) -> None:
    assert not has_preview(noun="handling")
    assert not has_preview(noun="registration"), "what goes into the file is no letter to look at"
    assert {noun for noun in ("acceptance", "answer_draft", "answer", "forwarding", "extension") if has_preview(noun=noun)} == {
        "acceptance", "answer_draft", "answer", "forwarding", "extension",
    }  # fmt: skip
    with pytest.raises(Refusal) as refused:
        looked_at(case.accepted(), "handling", town.seat("handler", "住建局"), way="site_visit", done_on="2026-03-05", text="现场查看。")
    assert refused.value.code == "nothing_to_preview"


def test_the_draft_of_a_review_is_printed_as_its_opinion(town):
    case = a_case(town, at=START).registered().screened().forwarded(to="住建").accepted().drafted().prereviewed().answered()
    dispatch(case_id=case.case_id, seq=case.seq)  # the opinion that is not accepted has its number by then
    case.served().remedy_asked().remedy_admitted().remedy_material()
    by = town.who(body=case.remedy.body, capability="case:review")
    rulings = [{"n": 1, "conclusion": "annulled", "text": "重新测量后答复。"}]
    said = looked_at(case, "review_draft", by, facts="到现场核实。", basis="《信访工作条例》第三十五条。", rulings=rulings, redo_days=20)
    for words in ("信访事项复查意见书", "重新测量后答复", "2026年3月25日前重新办理", "青禾市住房和城乡建设局"):
        assert words in said, said
    assert "安小满" not in said
