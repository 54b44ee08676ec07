"""Lists of the desk over plain HTTP: pages both ways, the way back after an act, the next case, many cases at once."""

from __future__ import annotations

import re

import pytest

from journeys.desk_reader import OfficerAtDesk, act_of, counted
from world import a_case, moment


@pytest.fixture
def dispatcher(town):
    return OfficerAtDesk("dispatcher")


def titles(officer) -> list[str]:
    return re.findall(r"第\d+件", " ".join(re.findall(r"<th scope=\"row\".*?</th>", officer.html, re.DOTALL)))


def test_pages_go_on_and_back_and_nothing_is_shown_twice(town, dispatcher):
    for n in range(45):
        a_case(town, title=f"第{n}件").registered()
    dispatcher.open("/desk/cases?size=20")
    pages = [list(dict.fromkeys(titles(dispatcher)))]
    while "下一页" in dispatcher.text:
        dispatcher.follow("after=")
        pages.append(list(dict.fromkeys(titles(dispatcher))))
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45
    dispatcher.follow("before=")
    assert list(dict.fromkeys(titles(dispatcher))) == pages[1]
    dispatcher.open("/desk/cases?size=20&order=oldest")
    assert next(iter(titles(dispatcher))) == "第0件"


def test_filters_by_place_category_owner_and_what_it_waits_for(town, dispatcher):
    a_case(town, title="柳溪的事", place="990000101201").registered().screened(category="utilities")
    case = a_case(town, title="东湖的事", place="990000001001").registered().screened().forwarded(to="住建")
    assert "东湖的事" not in dispatcher.open("/desk/cases?place=990000101000").text
    assert "柳溪的事" in dispatcher.text
    assert "柳溪的事" in dispatcher.open("/desk/cases?place=990000&category=utilities").text
    dispatcher.open(f"/desk/cases?owner={town.body('住建').code}")
    assert "柳溪的事" not in dispatcher.text
    assert "东湖的事" in dispatcher.text
    case.accepted().extension_requested()
    assert "东湖的事" in dispatcher.open("/desk/cases?waits_for=extension_ruling").text
    assert "没有符合条件" in dispatcher.open("/desk/cases?due=missed").text


def test_after_an_act_the_officer_is_back_at_the_next_row(town, dispatcher):
    cases = [a_case(town, title=f"第{n}件").registered().screened() for n in range(3)]
    dispatcher.open("/desk/cases?stage=screened")
    dispatcher.follow(cases[1].number)
    assert "返回列表" in dispatcher.text
    dispatcher.follow("/acts/forwarding")
    form = next(action for action in re.findall(r'action="([^"]+)"', dispatcher.html) if "acts/forwarding" in action)
    dispatcher.press({"to_body": town.body("住建").code}, form=form.replace("&amp;", "&"))
    assert dispatcher.address.partition("?")[0] == "/desk/cases"
    assert "第1件" not in titles(dispatcher)
    focused = re.search(r"<a data-focus[^>]*>([^<]*)<", dispatcher.html)
    assert focused[1] == "第0件"


def test_the_next_case_of_the_list(town, dispatcher):
    cases = [a_case(town, title=f"第{n}件").registered() for n in range(3)]
    a_case(town, title="不在列表里").registered().screened()
    dispatcher.open("/desk/cases?stage=received&order=oldest")
    dispatcher.follow(cases[0].number)
    dispatcher.follow("to=after")
    assert dispatcher.address.partition("?")[0] == f"/desk/cases/{cases[1].number}"
    dispatcher.follow("to=after")
    dispatcher.follow("to=after")
    assert "这个列表到底了" in dispatcher.text


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/desk/cases", "/desk/sign-out", "/desk/cases\\@evil", "javascript:1"]
)
def test_the_way_back_leads_nowhere_else(town, dispatcher, back):
    case = a_case(town).registered()
    dispatcher.open(f"/desk/cases/{case.number}?back={back}")
    assert "返回列表" not in dispatcher.text
    assert not re.search(r'(href|action)="[^"]*(acts|neighbour)[^"]*back=', dispatcher.html)
    assert not dispatcher.has_link("neighbour")


def test_many_at_once(town, dispatcher):
    cases = [a_case(town).registered() for _ in range(3)]
    done = a_case(town).registered().screened().forwarded(to="住建")
    dispatcher.open("/desk/cases?all=on")
    dispatcher.press({"case": [], "act": ""}, form="/desk/bulk")
    assert dispatcher.address.startswith("/desk/cases"), "with nothing ticked the list is there again"
    assert "还没有勾选" in dispatcher.text
    chosen = [case.number for case in (*cases, done)]
    dispatcher.press({"case": chosen, "act": ""}, form="/desk/bulk")
    assert "甄别3件" in dispatcher.text
    dispatcher.press({"act": "screening"}, form="/desk/bulk")
    assert "现在办不了这一步的" in dispatcher.text
    dispatcher.press({"klass": "claim"}, form="/desk/bulk")
    assert dispatcher.status == 422
    dispatcher.press({"klass": "claim", "path": "6", "category": "utilities"}, form="/desk/bulk")
    assert "办成3件，没有办理0件" in dispatcher.text
    assert dispatcher.open(f"/desk/cases/{cases[0].number}").has_link(act_of(cases[0].number, "forwarding"))


def test_statements_of_a_long_list(town, dispatcher):
    for n in range(25):
        a_case(town, title=f"第{n}件").registered()
    for page in ("/desk/cases?size=20&order=due", "/desk/cases?place=990000&due=near"):
        dispatcher.open(page)
        with counted() as found:
            dispatcher.open(page)
        assert len(found) <= 12, found


@pytest.mark.parametrize("username", ["dispatcher", "handler", "approver", "prereviewer", "leader"])
def test_the_numbers_of_the_first_page_are_those_of_the_lists_they_open(town, username):
    a_case(town).registered()
    a_case(town).registered().screened().forwarded(to="住建")
    a_case(town).registered().screened().forwarded(to="住建").accepted().drafted()
    a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    officer = OfficerAtDesk(username).open("/desk/")
    shown = re.findall(r'<a class="xq-tile[^"]*" href="(/desk/cases[^"]+)">.*?<strong>(\d+)', officer.html, re.DOTALL)
    assert len(shown) >= 3
    assert any(count != "0" for _href, count in shown)
    for href, count in shown:
        officer.open(href.replace("&amp;", "&"))
        assert re.search(r'xq-pager-shown">(\d+)', officer.html)[1] == count, href


def test_a_list_is_named_opened_and_removed(town, dispatcher):
    a_case(town, title="供暖不热").registered()
    dispatcher.open("/desk/cases?stage=received&order=oldest").press({"name": "待甄别的", "is_shared": "on"}, form="/desk/views")
    assert dispatcher.address == "/desk/cases?stage=received&order=oldest"
    assert 'aria-current="page">待甄别的' in dispatcher.html
    assert "待甄别的" in OfficerAtDesk("clerk").open("/desk/cases").text
    dispatcher.press({"name": "待甄别的"}, form="/desk/views")
    assert dispatcher.status == 422
    dispatcher.open("/desk/views")
    dispatcher.press({}, form=next(action for action in re.findall(r'action="([^"]+)"', dispatcher.html) if action.endswith("/remove")))
    assert "还没有常用列表" in dispatcher.text
    assert "下一行" in dispatcher.open("/desk/shortcuts").text
