"""Page parts say what their objects hold, escape it, and never hang on colour alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from styleguide import samples
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec
from xinqiao.foundation.ui.icons import ICONS
from xinqiao.foundation.ui.preferences import appearance, choose


def drawn(tag: str, **context: Any) -> str:
    return Template("{% load ui %}" + tag).render(Context(context))


def page(name: str, **context: Any) -> str:
    return render_to_string(name, context, request=RequestFactory().get("/x", {"a": "1"}))


@pytest.mark.parametrize("clock", samples.CLOCKS, ids=lambda clock: clock.state)
def test_a_clock_has_a_word_and_an_icon_beside_its_colour(clock: parts.Clock) -> None:
    html = drawn("{% clock_card clock %}", clock=clock)
    words = {"in_time": "期限内", "near": "临近", "due_today": "今天到期", "missed": "已超期", "met": "按期完成", "paused": "暂停计时",
             "met_late": "超期完成", "lapsed": "期限已过", "cancelled": "不再计算"}  # fmt: skip
    assert words[clock.state] in html
    assert "<svg" in html


def test_why_this_date_lists_every_sentence_and_the_article() -> None:
    html = drawn("{% clock_card clock %}", clock=samples.CLOCKS[0])
    assert "为什么是这一天" in html
    assert all(sentence in html for sentence in samples.WHY)
    assert "2026年4月13日 周一" in html
    assert "第三十四条" in html
    assert "暂定的日期" in drawn("{% clock_card clock %}", clock=samples.CLOCKS[6])
    assert "暂定的日期" not in html


def test_the_road_says_in_words_where_the_matter_stands() -> None:
    html = drawn("{% road steps %}", steps=samples.STEPS)
    for word in ("已完成", "正在进行", "不需要", "还没到"):
        assert word in html
    assert html.count('aria-current="step"') == 1


def test_what_people_wrote_is_escaped_everywhere() -> None:
    bad = "<script>x</script>"
    demand = parts.DemandCard(
        number=1, text=bad, state=parts.Badge(label=bad), labels=(bad,), facts=((bad, bad),), answer=bad, conclusion=bad
    )
    entry = parts.Entry(title=bad, at=samples.at(1), who=bad, text=bad, facts=((bad, bad),), source=bad)
    table = parts.Table(caption=bad, heads=(bad,), rows=((parts.Cell(text=bad, small=bad, href=bad),),))
    receipt = replace(samples.RECEIPT, title=bad, lead=bad, facts=((bad, bad),), next=(bad,))
    spec = form_spec(samples.Petition, choices=samples.PETITION_CHOICES)
    form = bind(spec, initial={"facts": bad, "title": bad}, errors=[FieldError(path="title", code="x", message=bad)])
    html = "".join(
        (
            drawn("{% demand_card it %}", it=demand),
            drawn("{% timeline it %}", it=[entry]),
            drawn("{% data_table it %}", it=table),
            drawn("{% receipt it %}", it=receipt),
            drawn("{% error_summary it %}{% form_body it %}", it=form),
            drawn("{% icon 'clock' label=it %}", it=bad),
        )
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_form_field_names_its_help_and_its_fault() -> None:
    errors = [FieldError(path="phone", code="x", message="请填写手机号码"), FieldError(path="demands-0-text", code="x", message="写长一点")]
    form = bind(form_spec(samples.Petition, choices=samples.PETITION_CHOICES), errors=errors, form_id="f", hidden={"seq": 4})
    html = drawn("{% error_summary form %}{% form_body form %}", form=form)
    assert 'aria-describedby="f-phone-help f-phone-error" aria-invalid="true" required' in html
    assert 'href="#f-phone"' in html
    assert 'href="#f-demands-0-text"' in html
    assert '<input type="hidden" name="seq" value="4">' in html
    assert html.index('class="xq-enter"') < html.index('name="add"')
    assert "maxlength" not in html, "a browser would cut pasted text silently"


def test_every_input_has_a_label_and_ids_are_unique() -> None:
    import re

    form = bind(form_spec(samples.Petition, choices=samples.PETITION_CHOICES, extra=[samples.PETITION_FILES]))
    html = drawn("{% form_body form %}", form=form)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    inputs = re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', html)
    assert set(inputs) <= set(re.findall(r'<label[^>]* for="([^"]+)"', html))


def test_no_page_breaks_the_content_policy() -> None:
    import re

    spec = form_spec(samples.Petition, choices=samples.PETITION_CHOICES)
    html = page("portal_base.html", office=samples.OFFICE) + page("desk_base.html", desk=samples.DESK)
    html += drawn("{% form_body form %}{% receipt r %}", form=bind(spec), r=samples.RECEIPT)
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:|<script>", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_layouts_stand_without_their_objects() -> None:
    assert "<main" in page("portal_base.html")
    assert "<main" in page("desk_base.html")
    assert "<main" in render_to_string("500.html")


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429, 500, 503])
def test_fault_pages_say_what_to_do(status: int) -> None:
    html = page(f"{status}.html")
    fault = fault_page(status=status)
    assert f"<title>{fault.title}" in html
    assert fault.todo
    assert all(sentence in html for sentence in fault.todo)


def test_an_unknown_status_is_told_as_the_nearest_one() -> None:
    assert fault_page(status=502).title == fault_page(status=500).title
    assert fault_page(status=418, message="茶壶").text == "茶壶"


def test_tables_are_labelled_and_tell_emptiness() -> None:
    html = drawn("{% data_table table %}", table=samples.TABLE)
    assert html.count('<th scope="row"') == len(samples.ROWS)
    assert 'data-head="期限"' in html
    nothing = parts.Table(caption="甲", heads=("一",), rows=(), empty=samples.EMPTY)
    assert "没有待您办理的事项" in drawn("{% data_table table %}", table=nothing)
    with pytest.raises(ValueError, match="shorter"):
        drawn("{% data_table table %}", table=parts.Table(caption="甲", heads=("一", "二"), rows=((parts.Cell(text="x"),),)))


def test_a_masked_person_is_revealed_only_by_post() -> None:
    person = parts.PersonCard(name="张*", role="信访人", reveal_action="/reveal", reveal_form=bind(form_spec(samples.Reveal), form_id="r"))
    html = render_to_string("ui/person_card.html", {"person": person}, request=RequestFactory().get("/"))
    assert 'action="/reveal" method="post"' in html
    assert "csrfmiddlewaretoken" in html
    assert "查看完整信息" not in drawn("{% person_card p %}", p=replace(person, reveal_action=""))


def test_all_icons_that_parts_name_exist() -> None:
    import re
    from pathlib import Path

    from xinqiao.foundation.ui import icons

    named: set[str] = set()
    for template in (Path(icons.__file__).parent / "templates").rglob("*.html"):
        named |= set(re.findall(r'{% icon "(\w+)"', template.read_text(encoding="utf-8")))
    assert named
    assert named <= set(ICONS)


def test_choices_of_looks_are_cookies_and_lead_back_only_here() -> None:
    response = choose(RequestFactory().get("/preferences", {"size": "large", "contrast": "high", "lang": "en", "next": "/track?a=1"}))
    assert response["Location"] == "/track?a=1"
    assert {name: cookie.value for name, cookie in response.cookies.items()} == {
        "xq_size": "large",
        "xq_contrast": "high",
        "django_language": "en",
    }
    bad = choose(RequestFactory().get("/preferences", {"size": "huge", "lang": "xx", "next": "https://evil.example/"}))
    assert bad["Location"] == "/"
    assert not bad.cookies


def test_the_switches_show_the_other_choice() -> None:
    request = RequestFactory().get("/track", {"p": "2"})
    request.COOKIES["xq_size"] = "large"
    look = appearance(request, language="zh-hans")
    assert (look.classes, look.is_high_contrast) == ("xq-large", False)
    assert look.size_href == "/preferences?size=normal&next=%2Ftrack%3Fp%3D2"
    assert appearance(RequestFactory().post("/form?x=1"), language="en").language_href == "/preferences?lang=zh-hans&next=%2Fform"


def test_the_language_of_the_page_is_said() -> None:
    assert '<html lang="zh-CN"' in page("portal_base.html")
    with translation.override("en"):
        assert '<html lang="en"' in page("portal_base.html")
