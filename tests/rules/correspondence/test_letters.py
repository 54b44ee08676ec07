from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from rules.correspondence.sample_letters import ANSWERS, DEMANDS, OFFICE, sample
from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.correspondence.rules.letters import LETTERS
from xinqiao.correspondence.rules.opinions import require_fit
from xinqiao.correspondence.rules.parts import Addressee, Term, require_complete
from xinqiao.foundation.refusal import Refusal


def fields_lacking(kind: LetterKind, **changes: Any) -> list[str]:
    return [gap.field for gap in sample(kind, **changes).missing()]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_has_a_form_a_class_and_a_complete_sample(kind: LetterKind) -> None:
    assert LETTERS[kind].kind is kind
    assert FORMS[kind].title
    assert fields_lacking(kind) == []


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if FORMS[kind].is_numbered])
def test_a_numbered_letter_is_not_printed_without_its_number(kind: LetterKind) -> None:
    assert fields_lacking(kind, document_number="") == ["document_number"]


REQUIRED: Mapping[LetterKind, Mapping[str, Any]] = {
    LetterKind.RECEIPT: {"query_code": "", "portal_url": "", "next_steps": (), "demands": ()},
    LetterKind.FORWARDING_NOTICE: {"to_organ": None, "sent_on": None, "received_on": None},
    LetterKind.FORWARDING_LETTER: {"to_organ": None, "demands": (), "received_on": None},
    LetterKind.ASSIGNMENT_LETTER: {"report_due_on": None},
    LetterKind.OBJECTION_LETTER: {"reason": " \n", "sent_on": None},
    LetterKind.OBJECTION_REPLY: {"reason": "", "objected_on": None},
    LetterKind.ACCEPTANCE_NOTICE: {"accepted_on": None, "handling_term": Term()},
    LetterKind.NONACCEPTANCE_NOTICE: {"ground": "", "article": "", "reason": ""},
    LetterKind.REDIRECTION_NOTICE: {"path": 6, "where": ""},
    LetterKind.EXTENSION_NOTICE: {"new_due_on": None, "term_days": 0, "reason": ""},
    LetterKind.OPINION: {"accepted_on": None, "review_organ": "", "review_days": 0},
    LetterKind.SERVICE_RECORD: {"served_title": "", "way": "", "outcome": "", "served_on": None},
    LetterKind.CONTACT_CHANGE_NOTICE: {"changed_on": None, "fields": ()},
    LetterKind.WITHDRAWAL_CONFIRMATION: {"withdrawn_on": None},
    LetterKind.COMPLETION_REPORT: {"process": "", "result": "", "view": ""},
    LetterKind.URGENT_REPORT: {"happened_at": "", "place": "", "what": "", "measures": ""},
    LetterKind.REGISTRATION_FORM: {"demands": (), "received_on": None},
}


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, changes in REQUIRED.items() for field in changes])
def test_a_letter_that_lacks_something_says_what(kind: LetterKind, field: str) -> None:
    assert fields_lacking(kind, **{field: REQUIRED[kind][field]}) == [field]


def test_a_letter_that_lacks_something_is_refused_with_all_gaps_in_chinese() -> None:
    with pytest.raises(Refusal) as refused:
        require_complete(sample(LetterKind.NONACCEPTANCE_NOTICE, ground="", reason=""))
    assert refused.value.code == "letter_incomplete"
    assert str(refused.value) == "《信访事项不予受理告知书》还不完整：不予受理的理由类别、具体理由。请补正后再生成。"
    assert refused.value.field == "ground"


def test_an_extension_that_shortens_is_refused() -> None:
    assert fields_lacking(LetterKind.EXTENSION_NOTICE, new_due_on=date(2027, 1, 26)) == ["new_due_on"]


def test_an_organ_does_not_write_to_itself() -> None:
    assert fields_lacking(LetterKind.FORWARDING_LETTER, to_organ=OFFICE) == ["to_organ"]


def test_after_recheck_the_notice_names_the_opinion_that_ended_it() -> None:
    assert sample(LetterKind.FINAL_NONACCEPTANCE_NOTICE).title == "信访事项不再受理告知书"
    lacking = fields_lacking(LetterKind.FINAL_NONACCEPTANCE_NOTICE, opinion_number="", opinion_on=None, opinion_organ="")
    assert lacking == ["opinion_on", "opinion_organ"]


def test_an_opinion_answers_every_demand() -> None:
    assert fields_lacking(LetterKind.OPINION, answers=ANSWERS[:1]) == ["answers"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"conclusion": ""}, "answers.1.conclusion"),
        ({"conclusion": "reply"}, "answers.1.conclusion"),
        ({"basis": " "}, "answers.1.basis"),
        ({"facts": ""}, "answers.1.facts"),
        ({"opinion": ""}, "answers.1.opinion"),
        ({"opinion": "不服本意见的，可以向青禾市人民法院提起行政诉讼。"}, "answers.1.opinion"),
        ({"opinion": "你可以申请行政复议。"}, "answers.1.opinion"),
    ],
)
def test_an_opinion_is_complete_item_by_item(change: dict[str, str], field: str) -> None:
    answers = (dataclasses.replace(ANSWERS[0], **change), ANSWERS[1])
    assert fields_lacking(LetterKind.OPINION, answers=answers) == [field]


def test_facts_may_tell_of_a_judgment() -> None:
    answers = (dataclasses.replace(ANSWERS[0], facts="2025年3月，你向青禾市人民法院起诉，法院判决驳回。"), ANSWERS[1])
    assert fields_lacking(LetterKind.OPINION, answers=answers) == []


def test_review_is_never_asked_of_a_court() -> None:
    assert fields_lacking(LetterKind.OPINION, review_organ="青禾市人民法院") == ["review_organ"]


def duty_reply(remedy: str) -> list[str]:
    demand = dataclasses.replace(DEMANDS[0], path=5)
    answer = dataclasses.replace(ANSWERS[0], path=5, conclusion="reply")
    return fields_lacking(LetterKind.SIMPLE_REPLY, demands=(demand,), answers=(answer,), remedy=remedy)


def test_a_reply_on_a_duty_names_reconsideration_or_litigation() -> None:
    assert duty_reply("") == ["remedy"]
    assert duty_reply("可以向我局反映。") == ["remedy"]
    assert duty_reply("可以自收到之日起六十日内向青禾市人民政府申请行政复议，或者六个月内向人民法院提起行政诉讼。") == []


def test_a_reply_to_a_suggestion_names_no_remedy() -> None:
    assert fields_lacking(LetterKind.SIMPLE_REPLY, remedy="可以申请行政复议。") == ["remedy"]


def test_an_opinion_cannot_be_given_as_a_simple_reply() -> None:
    assert "answers.1" in fields_lacking(LetterKind.SIMPLE_REPLY, demands=DEMANDS[:1], answers=ANSWERS[:1])


def test_letters_to_organs_and_files_are_not_for_the_petitioner() -> None:
    closed = {kind for kind in LetterKind if FORMS[kind].audience is not Audience.PETITIONER}
    assert closed == {
        LetterKind.REGISTRATION_FORM, LetterKind.FORWARDING_LETTER, LetterKind.ASSIGNMENT_LETTER, LetterKind.OBJECTION_LETTER,
        LetterKind.OBJECTION_REPLY, LetterKind.SERVICE_RECORD, LetterKind.COMPLETION_REPORT,
        LetterKind.URGENT_REPORT, LetterKind.HEARING_LETTER, LetterKind.HEARING_OPINION,
        LetterKind.CONSULTATION_MINUTES, LetterKind.HANDOVER_LETTER, LetterKind.DISCIPLINE_HANDOVER,
        LetterKind.FINALITY_FILING, LetterKind.INVESTIGATION_RECORD, LetterKind.INVESTIGATION_REPORT,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("addressee", "words"), [(Addressee(), "信访人"), (Addressee(name="张三"), "张三"), (Addressee(name="张三", persons=6), "张三等6人")]
)
def test_salutation(addressee: Addressee, words: str) -> None:
    assert addressee.salutation == words


def test_a_draft_is_refused_at_the_field_of_its_form() -> None:
    bad = (ANSWERS[0], dataclasses.replace(ANSWERS[1], opinion="请向人民法院提起诉讼。"))
    with pytest.raises(Refusal) as refused:
        require_fit(answers=bad, review_organ="青禾市人民政府", remedy="")
    assert (refused.value.code, refused.value.field) == ("answer_unfit", "answers.1.opinion")
    with pytest.raises(Refusal) as refused:
        require_fit(answers=ANSWERS, review_organ="", remedy="")
    assert refused.value.field == "review_organ"
    require_fit(answers=ANSWERS, review_organ="青禾市人民政府", remedy="")
