"""Forms: what terms ask is drawn, what was typed is kept, faults stand at their fields."""

from __future__ import annotations

from collections import UserDict
from datetime import date
from typing import Any, Literal

import pytest
from pydantic import Field

from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import (
    Confirmed,
    Count,
    DateNotFuture,
    DemandNumbers,
    LongText,
    MomentNotFuture,
    NoteText,
    PhoneText,
    ShortText,
    Terms,
    ui,
)
from xinqiao.foundation.ui.forms import Choice, FieldError, FieldSpec, asks_rows, bind, explain_refusal, form_spec, parse

TODAY = date(2026, 3, 5)


class Sent(UserDict[str, list[str]]):
    """What a form sent, without Django."""

    def getlist(self, key: str) -> list[str]:
        return self.data.get(key, [])


def sent(**values: Any) -> Sent:
    return Sent({key.replace("__", "-"): value if isinstance(value, list) else [value] for key, value in values.items()})


class Demand(Terms):
    text: LongText = Field(title="诉求内容")
    klass: Literal["claim", "suggestion"] = Field("claim", title="类别")


class Person(Terms):
    name: ShortText = Field(title="姓名", json_schema_extra=ui(autocomplete="name"))
    phone: PhoneText | None = Field(None, title="电话")


class Petition(Terms):
    title: ShortText = Field(title="标题", description="一句话说清")
    person: Person = Field(title="信访人")
    demands: tuple[Demand, ...] = Field(title="诉求", min_length=1, max_length=9, json_schema_extra=ui(add="再加一项"))
    steps: tuple[ShortText, ...] = Field((), title="以前的办理")
    about: DemandNumbers = Field((1,), title="涉及诉求")
    body: ShortText | None = Field(None, title="单位")
    happened_on: DateNotFuture | None = Field(None, title="发生日期")
    seen_at: MomentNotFuture | None = Field(None, title="接待时间")
    heads: Count = Field(1, title="人数")
    is_group: bool = Field(default=False, title="集体")
    is_true: Confirmed = Field(title="内容属实")


GOOD = {
    "title": "路灯不亮",
    "person__name": "阿依古丽·买买提",
    "demands__0__text": "修好路灯",
    "about": "1",
    "is_true": "on",
    "csrfmiddlewaretoken": "x",
}


def faults(**values: Any) -> dict[str, str]:
    found = parse(Petition, sent(**{**GOOD, **values}), today=TODAY)
    assert isinstance(found, list)
    return {each.path: each.message for each in found}


def test_the_form_asks_what_the_terms_say() -> None:
    spec = form_spec(Petition, choices={"body": [("990000:xf", "市信访局"), Choice(value="b", label="住建局", group="部门")]})
    kinds = {field.name: field.kind for field in spec.fields}
    assert kinds == {
        "title": "text",
        "person": "group",
        "demands": "repeat",
        "steps": "repeat",
        "about": "checkboxes",
        "body": "select",
        "happened_on": "date",
        "seen_at": "moment",
        "heads": "number",
        "is_group": "checkbox",
        "is_true": "checkbox",
    }
    title = spec["title"]
    assert (title.label, title.help, title.required, title.max_length) == ("标题", "一句话说清", True, 100)
    phone = spec["person"].children[1]
    assert (phone.kind, phone.autocomplete, phone.required, phone.max_length) == ("tel", "tel", False, 30)
    demands = spec["demands"]
    assert (demands.add, demands.min_rows, demands.max_rows, demands.required) == ("再加一项", 1, 9, True)
    assert [child.kind for child in demands.children] == ["textarea", "radio"]
    assert (spec["heads"].minimum, spec["heads"].maximum) == (0, 100_000)
    assert spec["is_true"].required
    assert not spec["is_group"].required


def test_labels_choices_omissions_and_extras_reach_nested_fields() -> None:
    spec = form_spec(
        Petition,
        choices={"demands.klass": [("claim", "申诉求决")], "steps": [("court", "起诉")]},
        labels={"demands.text": "说说您的诉求"},
        omit=["title"],
        extra=[FieldSpec(name="files", label="附件", kind="files", accept=".pdf")],
    )
    assert "title" not in [field.name for field in spec.fields]
    text, klass = spec["demands"].children
    assert (text.label, klass.choices[0].label) == ("说说您的诉求", "申诉求决")
    assert (spec["steps"].kind, spec["steps"].children) == ("checkboxes", ())
    assert bind(spec).has_files


def test_what_was_typed_becomes_terms() -> None:
    read = parse(
        Petition,
        sent(
            **{**GOOD, "about": ["1", "2"]},
            demands__2__text="退还押金",
            demands__2__klass="suggestion",
            steps__0="起诉",
            happened_on="2026年3月5日",
        ),
        today=TODAY,
    )
    assert isinstance(read, Petition)
    assert [(each.text, each.klass) for each in read.demands] == [("修好路灯", "claim"), ("退还押金", "suggestion")]
    assert (read.about, read.steps, read.happened_on, read.is_group) == ((1, 2), ("起诉",), TODAY, False)


def test_values_of_fields_not_asked_are_put_in() -> None:
    values = dict(GOOD)
    del values["title"]
    read = parse(Petition, sent(**values), today=TODAY, omit={"title": "代填"})
    assert isinstance(read, Petition)
    assert read.title == "代填"


def test_blank_rows_are_left_out_and_faults_stay_at_the_typed_row() -> None:
    found = faults(demands__0__text=" ", demands__1__text="好", demands__4__text="长" * 4001, steps__0="", steps__3="x" * 101)
    assert found == {"demands-4-text": "最多 4000 字，现在 4001 字，请删减", "steps-3": "最多 100 字，现在 101 字，请删减"}


def test_a_first_blank_row_is_asked_for_at_its_input() -> None:
    assert faults(demands__0__text="") == {"demands-0-text": "请填写诉求内容"}
    nothing = parse(Petition, sent(title="甲", person__name="乙", about="1", is_true="on"), today=TODAY)
    assert isinstance(nothing, list)
    assert [each.path for each in nothing] == ["demands-0-text"]


@pytest.mark.parametrize(
    ("values", "path", "message"),
    [
        ({"title": "  "}, "title", "请填写标题"),
        ({"person__name": ""}, "person-name", "请填写姓名"),
        ({"person__phone": "138"}, "person-phone", "请填写手机号，或带区号的固定电话，例如 0532-88881234"),
        ({"happened_on": "2026-03-06"}, "happened_on", "日期不能晚于今天"),
        ({"happened_on": "2026-02-30"}, "happened_on", "没有这一天，请核对年月日"),
        ({"seen_at": "早上"}, "seen_at", "请写成 2026-03-05 09:30 这样的日期和时间"),
        ({"heads": "三"}, "heads", "请填写整数，例如 3"),
        ({"heads": "1.5"}, "heads", "请填写整数，例如 3"),
        ({"heads": "9" * 5000}, "heads", "数字太大，请核对"),
        ({"heads": "-1"}, "heads", "不能小于 0"),
        ({"about": ["x"]}, "about", "请填写整数，例如 3"),
        ({"about": []}, "about", "请至少选择一项"),
        ({"demands__0__klass": "别的"}, "demands-0-klass", "请从给出的选项中选择"),
        ({"is_true": []}, "is_true", "请勾选“内容属实”"),
        ({"title": "一\x00二"}, "title", "第 2 个字是无法保存的控制字符，请删除后重新输入"),
    ],
)
def test_each_fault_says_in_chinese_what_to_do(values: dict[str, Any], path: str, message: str) -> None:
    assert faults(**values) == {path: message}


def test_too_many_rows_are_told_at_the_whole_list() -> None:
    many = {f"demands__{index}__text": "甲" for index in range(12)}
    assert faults(**many) == {"demands": "最多 9 项，现在 12 项"}


def test_typed_text_faults_and_choices_are_kept_when_drawn_again() -> None:
    typed = sent(**{**GOOD, "title": "长" * 101, "heads": "三", "about": ["2"], "demands__3__text": "留着"})
    found = parse(Petition, typed, today=TODAY)
    assert isinstance(found, list)
    form = bind(form_spec(Petition, choices={"about": [("1", "一"), ("2", "二")]}), data=typed, errors=found, form_id="f")
    assert form["title"].value == "长" * 101
    assert form["title"].errors == ("最多 100 字，现在 101 字，请删减",)
    assert form["title"].described_by == "f-title-help f-title-error"
    assert form["heads"].value == "三"
    assert form["about"].chosen == {"2"}
    assert [row.name for row in form["demands"].rows] == ["demands-0", "demands-3"]
    assert form["demands"].rows[1].children[0].value == "留着"
    assert form.links == (("f-title", "标题", "最多 100 字，现在 101 字，请删减"), ("f-heads", "人数", "请填写整数，例如 3"))


def test_rows_are_added_and_removed_without_javascript() -> None:
    spec = form_spec(Petition)
    typed = sent(**GOOD, demands__1__text="第二")
    assert not asks_rows(typed)
    more = Sent({**typed, "add": ["demands"]})
    assert asks_rows(more)
    assert [row.index for row in bind(spec, data=more)["demands"].rows] == [0, 1, 2]
    fewer = Sent({**typed, "remove": ["demands-0"]})
    assert [row.children[0].value for row in bind(spec, data=fewer)["demands"].rows] == ["第二"]
    assert [row.index for row in bind(spec, data=Sent({"add": ["steps"]}))["steps"].rows] == [0, 1]
    full = Sent({**{f"demands-{index}-text": ["甲"] for index in range(9)}, "add": ["demands"]})
    drawn = bind(spec, data=full)["demands"]
    assert (len(drawn.rows), drawn.can_add) == (9, False)


def test_an_empty_form_shows_one_row_and_initial_values_their_own() -> None:
    spec = form_spec(Petition)
    empty = bind(spec)
    assert [row.number for row in empty["demands"].rows] == [1]
    assert not empty["demands"].can_remove
    kept = parse(Petition, sent(**GOOD, demands__1__text="二", seen_at="2026-03-05T09:30", happened_on="2026-03-01"), today=TODAY)
    assert isinstance(kept, Petition)
    drawn = bind(spec, initial=kept)
    assert drawn["person"].children[0].value == "阿依古丽·买买提"
    assert (drawn["seen_at"].value, drawn["happened_on"].value, drawn["is_true"].is_chosen) == ("2026-03-05T09:30", "2026-03-01", True)
    assert [row.children[0].value for row in drawn["demands"].rows] == ["修好路灯", "二"]
    assert drawn["about"].chosen == {"1"}


def test_passwords_are_never_drawn_again() -> None:
    class Login(Terms):
        password: ShortText = Field(title="密码", json_schema_extra=ui(kind="password"))

    assert bind(form_spec(Login), data=sent(password="secret"))["password"].value == ""


def test_a_refusal_stands_at_its_field() -> None:
    refusal = Refusal(code="unknown_body", message=told("没有“%(name)s”这个单位"), params={"name": "甲"}, field="body")
    assert explain_refusal(refusal) == FieldError(path="body", code="unknown_body", message="没有“甲”这个单位")
    form = bind(form_spec(Petition), errors=[explain_refusal(refusal), FieldError(path="", code="x", message="整体有误")])
    assert form["body"].errors == ("没有“甲”这个单位",)
    assert form.links[0] == ("", "", "整体有误")


def test_faults_are_listed_in_the_order_of_the_page() -> None:
    spec = form_spec(Petition)
    below, above = (FieldError(path=spec.fields[at].name, code="x", message="有误") for at in (-1, 0))
    assert [target for target, _label, _text in bind(spec, errors=[below, above]).links] == [
        f"form-{spec.fields[0].name}",
        f"form-{spec.fields[-1].name}",
    ]


def test_a_fault_between_fields_can_name_its_field() -> None:
    from pydantic import model_validator
    from pydantic_core import PydanticCustomError

    class Range(Terms):
        reason: NoteText | None = Field(None, title="理由")
        days: Count = Field(0, title="天数")

        @model_validator(mode="after")
        def reason_for_days(self) -> Range:
            if self.days and not self.reason:
                raise PydanticCustomError("reason_missing", "延期要写明理由", {"field": "reason"})
            return self

    found = parse(Range, sent(days="3"))
    assert found == [FieldError(path="reason", code="reason_missing", message="延期要写明理由")]


def test_hidden_values_go_along() -> None:
    assert bind(form_spec(Demand), hidden={"seq": 4}).hidden == (("seq", "4"),)


def test_a_fault_in_a_row_is_announced_with_the_row() -> None:
    found = parse(Petition, sent(**{**GOOD, "title": "", "demands__0__text": "长" * 4001, "steps__2": "x" * 101}), today=TODAY)
    assert isinstance(found, list)
    assert [link[1] for link in bind(form_spec(Petition), data=sent(**GOOD, steps__2="x"), errors=found).links] == [
        "",
        "诉求 1 诉求内容",
        "以前的办理 1",
    ]


def test_a_default_is_shown_until_something_is_known() -> None:
    spec = form_spec(Petition)
    empty = bind(spec)
    assert (empty["heads"].value, empty["about"].chosen) == ("1", {"1"})
    assert empty["demands"].rows[0].children[1].value == "claim"
    assert bind(spec, initial={"heads": 3})["heads"].value == "3"
    assert bind(spec, data=sent(heads=""))["heads"].value == ""
