"""What a letter may not say: each rule finds its words, says where they stand and what to do, and leaves honest words alone."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from rules.correspondence.sample_letters import ANSWERS, DEMANDS, sample
from xinqiao.correspondence.rules import wrong_words as words
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.opinions import require_fit
from xinqiao.correspondence.rules.parts import AnswerText
from xinqiao.correspondence.rules.reviews import require_fit_review
from xinqiao.foundation.refusal import Refusal

ID_NUMBER = "11010519491231002X"


def quotes(found: Any) -> list[str]:
    return [each.quote for each in found]


def draft(**changes: str) -> AnswerText:
    return dataclasses.replace(ANSWERS[0], **changes)


def refused(answer: AnswerText, **terms: Any) -> Refusal:
    with pytest.raises(Refusal) as fault:
        require_fit(answers=[answer], **{"review_organ": "青禾市人民政府", "remedy": "", **terms})
    return fault.value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据《信访条例》第二十一条", ["《信访条例》"]),
        ("按照《信访事项简易办理办法（试行）》办理", ["《信访事项简易办理办法（试行）》"]),
        ("按照《信访事项简易办理办法(试行)》办理", ["《信访事项简易办理办法(试行)》"]),
        ("根据《信访工作条例》第三十二条", []),
        ("根据《江苏省信访条例》第十条", []),
        ("按照《信访事项简易办理办法》第四条", []),
    ],
)
def test_repealed_texts_are_found_and_living_ones_are_not(text: str, found: list[str]) -> None:
    assert quotes(words.repealed_texts(text)) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("《信访工作条例》第五十一条", 1),
        ("《信访工作条例》第60条", 1),
        ("《信访工作条例》第一百零二条", 1),
        ("《信访工作条例》第五十条", 0),
        ("《信访工作条例》第三十四条", 0),
        ("《民法典》第一千零三十二条", 0),
    ],
)
def test_an_article_beyond_the_last_one_is_a_slip(text: str, count: int) -> None:
    assert len(list(words.lacking_articles(text))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"邻居张三（{ID_NUMBER}）承认堆物", 1),
        (f"邻居张三（{ID_NUMBER.lower()}）承认堆物", 1),
        ("张三的电话13900001234无人接听", 1),
        ("退款已转入6222021234567890123账户", 1),
        ("承办人李工，电话13900001234", 0),
        ("如有疑问请拨打我局服务电话13900001234", 0),
        ("联系电话0990-1234567", 0),
        ("文号20261121000123456，合同编号110105202613310021", 0),
        ("面积1268.50平方米，编号2026112100012345", 0),
    ],
)
def test_numbers_of_others_are_found(text: str, count: int) -> None:
    found = list(words.personal_numbers(text))
    assert len(found) == count
    for each in found:
        assert "****" in each.quote, "a refusal does not repeat the number"
        assert text[each.start : each.end].isalnum()


def test_a_known_number_may_stand() -> None:
    assert not list(words.personal_numbers("电话13900001234", known=frozenset({"13900001234"})))


@pytest.mark.parametrize(
    ("text", "is_empty"), [("无。", True), ("（略）", True), ("同上", True), (" \n", True), ("属实。", False), ("经查，情况属实。", False)]
)
def test_a_part_that_says_nothing_is_empty(text: str, *, is_empty: bool) -> None:
    assert words.says_nothing(text) is is_empty


@pytest.mark.parametrize(
    ("text", "is_basis"),
    [
        ("《价格法》第十三条", True), ("青政办发〔2025〕3号", True), ("第十一条", True), ("双方签订的合同", True),
        ("按有关规定办理", False), ("经研究决定", False), ("法律不支持", False),
    ],
)  # fmt: skip
def test_a_basis_names_something(text: str, *, is_basis: bool) -> None:
    assert words.names_a_basis(text) is is_basis


@pytest.mark.parametrize(
    ("changes", "field", "say"),
    [
        ({"basis": "《信访条例》第二十一条。"}, "answers.0.basis", "改为引用《信访工作条例》"),
        ({"basis": "《信访工作条例》第五十二条。"}, "answers.0.basis", "只有五十条"),
        ({"basis": "按有关规定。"}, "answers.0.basis", "写明名称和条款"),
        ({"facts": "略"}, "answers.0.facts", "查明的事实和理由"),
        ({"facts": f"邻居李四（{ID_NUMBER}）堆物。"}, "answers.0.facts", "他人的身份证件号码“110****2X”"),
        ({"opinion": "不服的，可以向青禾市人民法院提起行政诉讼。"}, "answers.0.opinion", "不能起诉"),
        ({"opinion": "已责令整改。你可以自收到之日起十五日内向省厅申请复查。"}, "answers.0.opinion", "由文书统一写明"),
    ],
)
def test_a_draft_is_refused_with_the_place_and_what_to_do(changes: dict[str, str], field: str, say: str) -> None:
    fault = refused(draft(**changes))
    assert (fault.code, fault.field) == ("answer_unfit", field)
    assert say in str(fault)


def test_a_refusal_says_from_which_to_which_character() -> None:
    text = "依据《信访条例》第二十一条。"
    fault = refused(draft(basis=text))
    assert text[fault.params["start"] : fault.params["end"]] == "《信访条例》"


@pytest.mark.parametrize("path", [4, 5])
def test_a_decision_names_its_remedy_and_within_how_long(path: int) -> None:
    answer = draft(path=path, conclusion="reply")  # type: ignore[arg-type]
    assert refused(dataclasses.replace(answer, path=path), review_organ="").field == "remedy"
    timeless = refused(dataclasses.replace(answer, path=path), review_organ="", remedy="可以申请行政复议。")
    assert "多少日" in str(timeless)
    require_fit(answers=[dataclasses.replace(answer, path=path)], review_organ="", remedy="可以自收到之日起60日内申请行政复议。")


def test_a_skipped_demand_is_named() -> None:
    gap = sample(LetterKind.OPINION, answers=ANSWERS[:1]).missing()[0]
    assert (gap.field, gap.quote) == ("answers", f"第{DEMANDS[1].n}项")


def lacking(kind: LetterKind, **changes: Any) -> set[str]:
    return {gap.field for gap in sample(kind, **changes).missing()}


def with_text(kind: LetterKind, text: str) -> set[str]:
    letter: Any = sample(kind)
    return lacking(kind, rulings=(dataclasses.replace(letter.rulings[0], text=text),))


@pytest.mark.parametrize("kind", [LetterKind.REVIEW_OPINION, LetterKind.RECHECK_OPINION])
def test_neither_review_nor_recheck_leads_to_a_court(kind: LetterKind) -> None:
    assert with_text(kind, "变更为退还热费。不服的，可以向人民法院提起行政诉讼。") == {"rulings.1.text"}
    assert with_text(kind, "变更为退还热费。") == set()


def test_a_review_opinion_names_the_organ_and_the_days_for_recheck_and_a_recheck_opinion_neither() -> None:
    assert lacking(LetterKind.REVIEW_OPINION, recheck_organ="") == {"recheck_organ"}
    assert lacking(LetterKind.REVIEW_OPINION, recheck_organ="青禾市人民法院") == {"recheck_organ"}
    assert lacking(LetterKind.REVIEW_OPINION, recheck_days=0) == {"recheck_days"}
    assert lacking(LetterKind.RECHECK_OPINION, recheck_organ="某某省人民政府") == {"recheck_organ"}
    assert with_text(LetterKind.RECHECK_OPINION, "变更。你可以向省政府申请复核。") == {"rulings.1.text"}


def test_a_review_concludes_on_every_demand() -> None:
    letter: Any = sample(LetterKind.REVIEW_OPINION)
    assert lacking(LetterKind.REVIEW_OPINION, rulings=()) == {"rulings"}
    vague = dataclasses.replace(letter.rulings[0], conclusion="")
    assert lacking(LetterKind.REVIEW_OPINION, rulings=(vague,)) == {"rulings.1.conclusion"}
    again = dataclasses.replace(letter.rulings[0], conclusion="annulled")
    assert lacking(LetterKind.REVIEW_OPINION, rulings=(again,), redo_organ=None) == {"redo_term"}


def test_a_hearing_has_an_odd_panel_told_in_time() -> None:
    letter: Any = sample(LetterKind.HEARING_NOTICE)
    two = dataclasses.replace(letter.sitting, panel=letter.sitting.panel[:2])
    assert lacking(LetterKind.HEARING_NOTICE, sitting=two) == {"sitting.panel"}
    assert lacking(LetterKind.HEARING_NOTICE, notice_days=11) == {"sitting.held_at"}
    assert lacking(LetterKind.HEARING_OPINION, votes_for=1, votes_against=2) == {"votes_for"}


def test_an_agreement_has_two_willing_sides_and_dated_duties() -> None:
    letter: Any = sample(LetterKind.MEDIATION_AGREEMENT)
    assert lacking(LetterKind.MEDIATION_AGREEMENT, parties=letter.parties[:1]) == {"parties"}
    unwilling = (letter.parties[0], dataclasses.replace(letter.parties[1], consented_on=None))
    assert lacking(LetterKind.MEDIATION_AGREEMENT, parties=unwilling) == {"parties.2.consented_on"}
    undated = (dataclasses.replace(letter.duties[0], due_on=None),)
    assert lacking(LetterKind.MEDIATION_AGREEMENT, duties=undated) == {"duties.1.due_on"}


def test_what_is_final_has_three_opinions_with_their_service_and_help_afterwards() -> None:
    letter: Any = sample(LetterKind.FINALITY_FILING)
    assert lacking(LetterKind.FINALITY_FILING, chain=letter.chain[:2]) == {"chain"}
    unserved = (*letter.chain[:2], dataclasses.replace(letter.chain[2], served_on=None))
    assert lacking(LetterKind.FINALITY_FILING, chain=unserved) == {"chain"}
    assert lacking(LetterKind.FINALITY_FILING, aid=()) == {"aid"}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"facts": "同上"}, "facts"),
        ({"basis": "按有关规定"}, "basis"),
        ({"basis": "《信访条例》第三十四条"}, "basis"),
        ({"rulings": {"rulings.0.text": "变更。你可以向省政府申请复核。"}}, "rulings.0.text"),
        ({"rulings": {"rulings.0.text": "变更。可以向人民法院提起行政诉讼。"}}, "rulings.0.text"),
        ({"facts": f"证人李四（{ID_NUMBER}）证实。"}, "facts"),
    ],
)
@pytest.mark.parametrize("is_recheck", [False, True])
def test_a_draft_of_a_review_is_refused_at_its_field(said: dict[str, Any], field: str, *, is_recheck: bool) -> None:
    fit = {"facts": "经核实，原认定的事实清楚。", "basis": "《物业管理条例》第十一条。", "rulings": {"rulings.0.text": "变更为退还。"}}
    require_fit_review(**fit, is_recheck=is_recheck)
    with pytest.raises(Refusal) as fault:
        require_fit_review(**{**fit, **said}, is_recheck=is_recheck)
    assert fault.value.field == field
    assert ID_NUMBER not in str(fault.value)
