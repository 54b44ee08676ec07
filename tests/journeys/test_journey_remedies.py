"""What may be done against an opinion, walked through the pages to its papers: review, recheck, their ends, hearings (arts 35-37)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from world import PARTY, a_case, moment
from world.hearings import a_pool
from world.walking import DRAFTED, Walk
from xinqiao.intake.demo_town.telling import Telling

HOUSING, CITY, PREFECTURE = "青禾市住房和城乡建设局", "青禾市人民政府", "安禾地区行政公署"
ASKED = {"request": "请求撤销原意见，重新调查。", "reasons": "没有到现场测量，结论没有依据。"}
RULED = {"facts": "调阅案卷并到现场核实。", "basis": "《信访工作条例》第三十五条。"}
NO_COURT = ("法院", "诉讼", "行政复议")


def refused_by_the_unit(walk: Walk, *, served_on: str = "2026-04-28") -> Walk:
    """An opinion that grants nothing, handed over on this day."""
    told = a_case(walk.town, at=moment("2026-01-05")).registered().screened(path=6).forwarded(to="住建").accepted()
    told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered()
    told.on(moment(served_on, 9)).served()
    return walk.of(told)


def reviewed(walk: Walk, *, conclusion: str = "upheld") -> Telling:
    """The same, and a review that ended so, served on 28 April."""
    told = a_case(walk.town, at=moment("2026-01-05")).registered().screened(path=6).forwarded(to="住建").accepted()
    told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered().on(moment("2026-04-10")).served()
    told.on(moment("2026-04-15")).remedy_asked().remedy_admitted().remedy_ruled(conclusion=conclusion).remedy_decided()
    told.on(moment("2026-04-28", 9)).remedy_served()
    walk.of(told)
    return told


def taken_up(walk: Walk, user: str, kind: str) -> None:
    """Two investigate; the page offers who may."""
    form = walk.form(user, f"{kind}-admission").form(f"/desk/cases/{walk.number}/acts/{kind}-admission")
    walk.does(user, f"{kind}-admission", {"investigators": list(form.choices["investigators"])[:2]})


def ruled(walk: Walk, user: str, head: str, kind: str, conclusion: str, **typed: Any) -> None:
    """Drafted, agreed to by the head, issued, handed over."""
    walk.does(user, f"{kind}-draft", {**RULED, "rulings-0-conclusion": conclusion, **typed})
    walk.does(head, f"{kind}-approval", {"is_agreed": "true"})
    walk.does(user, f"{kind}-decision")


def handed_over(walk: Walk, user: str, kind: str) -> None:
    walk.does(user, f"{kind}-service", {"way": "in_person", "outcome": "received", "served_on": walk.today.isoformat()})


def test_upheld_twice_is_final_filed_above_and_helped_on(walk):
    refused_by_the_unit(walk)
    assert "2026年5月28日" in walk.looks().text, "served on 28 April, thirty days (DOMAIN §7.1)"
    walk.asks("review_request", **ASKED)
    application = walk.paper("review_application").says("信访事项复查申请书", "安小满", CITY, *ASKED.values(), HOUSING)
    application.lacks(*NO_COURT)
    assert "2026年5月28日" in walk.looks().text, "the organ has thirty days too"
    taken_up(walk, "reviewer", "review")
    notice = walk.paper("review_acceptance_notice").says("信访事项复查受理告知书", "安小满", CITY, "第三十五条", "2026年5月28日")
    assert notice.document_number
    walk.does("handler", "review-material", {"text": "案卷随附，维持原意见。"})
    assert "诉求1结论" not in walk.looks().text, "what is not issued is nobody's opinion"
    ruled(walk, "reviewer", "review-head", "review", "维持")
    opinion = walk.paper("review_opinion", writer="reviewer").says(
        "信访事项复查意见书", "安小满", CITY, "维持", PREFECTURE, "三十日", "复核", "第三十五条", "第三十六条"
    )
    opinion.lacks(*NO_COURT)
    walk.on("2026-09-18")
    handed_over(walk, "reviewer", "review")
    # thirty days from 18 September end on Sunday 18 October; the petitioner has the Monday (DOMAIN §7.1)
    assert "2026年10月19日" in walk.looks().text
    walk.on("2026-10-19").asks("recheck_request", **ASKED)
    walk.paper("recheck_application").says("信访事项复核申请书", PREFECTURE, opinion.document_number)
    assert "2026年11月18日" in walk.looks().text, "thirty days for the organ, never moved off a rest day"
    taken_up(walk, "rechecker", "recheck")
    walk.paper("recheck_acceptance_notice").says(PREFECTURE, "第三十六条", "2026年11月18日")
    ruled(walk, "rechecker", "recheck-head", "recheck", "维持")
    final = walk.paper("recheck_opinion", writer="rechecker").says(
        "信访事项复核意见书", "安小满", PREFECTURE, "维持", "不再受理", "第三十六条第三款"
    )
    final.lacks(*NO_COURT, "申请复核的")
    handed_over(walk, "rechecker", "recheck")
    assert not walk.offers("review_request")
    assert not walk.offers("recheck_request")
    walk.does("dispatcher", "finality-filing", {"to_body": PREFECTURE, "measures": "每月走访一次。"})
    form = walk.paper("finality_filing", reader="dispatcher", writer="dispatcher")
    form.says("信访事项终结备案表", PREFECTURE, "办理", "复查", "复核", opinion.document_number, final.document_number, "每月走访一次。")
    form.lacks(PARTY["phone"])
    walk.does("dispatcher", "completion")


def test_a_review_changes_the_opinion_itself(walk):
    refused_by_the_unit(walk).asks("review_request", **ASKED)
    taken_up(walk, "reviewer", "review")
    assert walk.form("reviewer", "review-draft")
    empty = walk.fails("reviewer", "review-draft", {**RULED, "rulings-0-conclusion": "变更"})
    assert "变更" in empty.text, "what holds instead has to be said"
    ruled(walk, "reviewer", "review-head", "review", "变更", **{"rulings-0-text": "改为支持，2026年6月30日前更换阀门。"})
    paper = walk.paper("review_opinion").says("变更", "改为支持，2026年6月30日前更换阀门。", "不支持您的请求。", PREFECTURE, "复核")
    paper.lacks(*NO_COURT)
    handed_over(walk, "reviewer", "review")
    assert "改为支持" in walk.looks().text
    assert walk.offers("recheck_request")


def test_a_review_annuls_and_the_unit_may_not_say_the_same_again(walk):
    refused_by_the_unit(walk).asks("review_request", **ASKED)
    taken_up(walk, "reviewer", "review")
    ruled(walk, "reviewer", "review-head", "review", "撤销", redo_days="30", **{"rulings-0-text": "现场测量后重新答复。"})
    walk.paper("review_opinion").says("撤销", HOUSING, "2026年5月28日", "现场测量后重新答复。").lacks(*NO_COURT)
    handed_over(walk, "reviewer", "review")
    assert not walk.offers("recheck_request"), "the matter is handled anew, there is nothing to be rechecked"
    same = {"answers-0-conclusion": "not_support", "answers-0-opinion": "不支持您的请求。"}
    assert "同一事实不能再作相同的结论" in walk.fails("handler", "answer-draft", {**DRAFTED, **same}).text
    walk.answered(**{**DRAFTED, "answers-0-facts": "重新到现场测量，室温14度。"})
    walk.paper("opinion").says("重新到现场测量", "更换阀门", CITY, "复查")
    walk.served()
    assert walk.offers("review_request"), "the new opinion may be reviewed"
    walk.does("dispatcher", "completion")


@pytest.mark.parametrize(
    ("ground", "article", "where"),
    [
        ("不属于复查", "第三十五条", ""),
        ("越级申请", "第三十五条", "请向青禾市人民政府提出。"),
        ("其他机关已经受理", "第三十五条", "安禾地区行政公署已经受理。"),
        ("应当走其他法定途径", "第三十一条", "请向青禾市人民法院提起诉讼。"),
    ],
)
def test_a_request_for_review_is_not_taken_up_for_a_ground(walk, ground, article, where):
    refused_by_the_unit(walk).asks("review_request", **ASKED)
    walk.does("reviewer", "review-nonacceptance", {"ground": ground, "reason": "经审查，情况如上。", "where": where})
    paper = walk.paper("review_nonacceptance_notice", writer="reviewer").says(
        "信访事项复查不予受理告知书", "安小满", CITY, ground, article, where
    )
    assert paper.document_number


def test_late_is_late_from_the_day_after_the_monday(walk):
    # DOMAIN §7.1: 30 January and thirty days is Sunday 1 March, the petitioner has Monday 2 March
    refused_by_the_unit(walk, served_on="2026-01-30")
    assert "2026年3月2日" in walk.on("2026-03-02").looks().text
    assert "届满" not in walk.person.text
    walk.on("2026-03-03")
    assert "届满" in walk.looks().text
    walk.asks("review_request", **ASKED, late_reason="一直在外地。")
    walk.does("reviewer", "review-nonacceptance", {"ground": "逾期申请", "reason": "在外地不是正当理由。"})
    walk.paper("review_nonacceptance_notice").says("逾期申请", "在外地不是正当理由。", "第三十五条").lacks(*NO_COURT)
    handed_over(walk, "reviewer", "review")


def test_on_the_last_day_it_is_in_time_and_nobody_calls_it_late(walk):
    refused_by_the_unit(walk, served_on="2026-01-30").on("2026-03-02").asks("review_request", **ASKED)
    form = walk.form("reviewer", "review-nonacceptance")
    form.press(form.form(form.address).by_hand({"ground": "逾期申请", "reason": "晚了。"}), form=form.address)
    assert form.status in {409, 422}
    assert "期限内" in form.text


def test_a_request_by_letter_is_entered_at_the_window(walk):
    refused_by_the_unit(walk)
    desk = walk.does("clerk", "review-request", {**ASKED, "received_on": "2026-04-28"})
    assert "复查" in desk.text
    walk.paper("review_application").says(CITY, ASKED["request"])


def test_a_request_is_taken_back_and_made_again(walk):
    refused_by_the_unit(walk).asks("review_request", **ASKED)
    walk.asks("review_withdrawal", is_voluntary="on")
    assert "已经撤回" in walk.looks().text
    walk.asks("review_request", **ASKED)
    taken_up(walk, "reviewer", "review")


@pytest.mark.parametrize(
    ("conclusion", "typed", "said"),
    [
        ("变更", {"rulings-0-text": "改为支持，限期更换阀门。"}, "不再受理"),
        ("撤销", {"rulings-0-text": "现场测量后重新答复。", "redo_days": "30"}, "2026年5月28日"),
    ],
)
def test_a_recheck_changes_or_annuls(walk, conclusion, typed, said):
    reviewed(walk)
    walk.asks("recheck_request", **ASKED)
    taken_up(walk, "rechecker", "recheck")
    ruled(walk, "rechecker", "recheck-head", "recheck", conclusion, **typed)
    paper = walk.paper("recheck_opinion").says("信访事项复核意见书", PREFECTURE, conclusion, typed["rulings-0-text"], said)
    paper.lacks(*NO_COURT)
    handed_over(walk, "rechecker", "recheck")
    assert walk.can("handler", "answer-draft") == (conclusion == "撤销")
    assert walk.can("dispatcher", "finality-filing") == (conclusion == "变更")


def test_a_recheck_is_not_taken_up(walk):
    reviewed(walk)
    walk.asks("recheck_request", **ASKED)
    walk.does("rechecker", "recheck-nonacceptance", {"ground": "其他机关已经受理", "reason": "已在审理。", "where": "青禾市人民法院。"})
    walk.paper("recheck_nonacceptance_notice").says("信访事项复核不予受理告知书", PREFECTURE, "第三十六条第一款", "已在审理。").lacks(
        "根据《信访工作条例》第三十五条"
    )


# hearings


def called(walk: Walk, desk: str, clerk: str, held_at: str, **typed: Any) -> list[str]:
    """Panel drawn by lot, notice sent; who writes the minutes is an officer of another post of the same body. Gives the panel."""
    walk.does(desk, "hearing-draw", {"size": "3"})
    form = walk.form(desk, "hearing-notice").form(f"/desk/cases/{walk.number}/acts/hearing-notice")
    panel = [value for value in form.choices["host"] if value]
    assert len(panel) == 3
    body = walk.town.body("行署" if clerk == "review_head" else "住建").code
    clerk = next(str(seat.officer_id) for seat in walk.town.seats(body) if seat.post == clerk)
    notice = {"held_at": held_at, "place": "市政务服务中心三楼", "host": panel[0], "clerk": clerk, "agenda": "双方陈述、质证。"}
    walk.does(desk, "hearing-notice", {**notice, **typed})
    return panel


def held(walk: Walk, desk: str, day: str, *, signing: dict[str, str]) -> list[str]:
    """Opened with everybody there, minutes signed, opinion with its votes; gives the panel."""
    walk.on(day)
    form = walk.form(desk, "hearing-opening").form(f"/desk/cases/{walk.number}/acts/hearing-opening")
    panel = list(form.choices["present"])
    walk.does(desk, "hearing-opening", {"attendance": "present", "present": panel})
    form = walk.form(desk, "hearing-minutes").form(f"/desk/cases/{walk.number}/acts/hearing-minutes")
    course = {name: "说明了情况，出示了检测报告。" for name, _ in form.values if re.fullmatch(r"course-\d-text", name)}
    people = {"attendees-0-name": "安小满", **signing, "attendees-1-name": "程立新", "attendees-1-signing": "signed"}
    walk.does(desk, "hearing-minutes", {"ended_at": f"{day}T11:00", **course, **people})
    opinion = {"dispute": "谁修。", "facts": "阀门属公用设施。", "opinion": "由供热公司更换。", "others": "一人认为应由物业更换。"}
    walk.does(desk, "hearing-opinion", {**opinion, "in_favour": panel[:2], "opposed": panel[2:]})
    return panel


def test_an_open_hearing_from_the_request_to_the_opinion_that_rests_on_it(walk):
    a_pool()
    walk.of(a_case(walk.town, at=moment("2026-04-28", 8)).registered().screened(path=6).forwarded(to="住建").accepted())
    walk.asks("hearing_request", reason="几个单位说法不一，想当面说清楚。")
    walk.does("approver", "hearing-decision", {"is_held": "true"})
    called(walk, "handler", "approver", "2026-05-06T09:30")
    notice = walk.paper("hearing_notice", writer="handler").says(
        "信访事项听证通知书", "安小满", "2026年5月6日", "市政务服务中心三楼", "回避", "委托代理人", "不超过五名"
    )
    notice.lacks("复查", "法院")
    held(walk, "handler", "2026-05-06", signing={"attendees-0-signing": "refused", "attendees-0-why": "有一段没有记全"})
    record = walk.paper("hearing_record", writer="handler").says(
        "信访事项听证笔录", "公开", "市政务服务中心三楼", "出示了检测报告", "拒绝签名：有一段没有记全"
    )
    record.lacks(PARTY["phone"])
    opinion = walk.paper("hearing_opinion", reader="handler").says("信访事项听证意见书", "谁修。", "由供热公司更换。", "赞成2票", "反对1票")
    opinion.says("一人认为应由物业更换。", "不代替该意见")
    assert "2026年6月27日" in walk.looks().text, "art. 34 knows no hearing: the sixty days ran on"
    walk.answered(**DRAFTED)
    walk.paper("opinion").says("更换阀门", "复查")


def test_a_hearing_is_closed_for_a_ground_that_the_papers_tell(walk):
    a_pool()
    walk.of(a_case(walk.town, at=moment("2026-04-28", 8)).registered().screened(path=6).forwarded(to="住建").accepted())
    walk.does("approver", "hearing-proposal", {"ground": "复杂", "reason": "责任交织。"})
    walk.asks("hearing_consent", is_agreed="true")
    called(walk, "handler", "approver", "2026-05-06T09:30", closed_ground="个人隐私")
    walk.paper("hearing_notice").says("不公开", "涉及个人隐私")
    held(walk, "handler", "2026-05-06", signing={"attendees-0-signing": "signed"})
    walk.paper("hearing_record").says("不公开（涉及个人隐私）")
    walk.does("approver", "hearing-publication", {"is_published": "false", "reason": "涉及个人隐私，不公开。"})
    assert walk.number not in walk.person.open("/hearings").html


def test_who_asked_for_a_hearing_does_without_it(walk):
    a_pool()
    walk.of(a_case(walk.town, at=moment("2026-04-28", 8)).registered().screened(path=6).forwarded(to="住建").accepted())
    walk.asks("hearing_request", reason="想当面说清楚。")
    walk.does("approver", "hearing-decision", {"is_held": "true"})
    called(walk, "handler", "approver", "2026-05-06T09:30")
    walk.asks("hearing_withdrawal", is_voluntary="on")
    assert not walk.can("handler", "hearing-opening")
    assert "2026年6月27日" in walk.looks().text
    walk.answered(**DRAFTED)


def test_a_hearing_at_the_recheck_stops_its_clock_and_only_its_clock(walk):
    a_pool()
    reviewed(walk)
    walk.asks("recheck_request", **ASKED)
    taken_up(walk, "rechecker", "recheck")
    assert "2026年5月28日" in walk.looks().text
    walk.asks("hearing_request", reason="想当面说清楚。")
    walk.on("2026-05-06").does("recheck-head", "hearing-decision", {"is_held": "true"})
    called(walk, "rechecker", "review_head", "2026-05-20T09:30", bodies=[HOUSING])
    letter = walk.paper("hearing_letter", reader="handler").says(
        "关于举行信访事项听证的函", HOUSING, PREFECTURE, "2026年5月20日", "承办人员"
    )
    letter.lacks(PARTY["phone"])
    held(walk, "rechecker", "2026-05-20", signing={"attendees-0-signing": "signed"})
    # the fourteen days from the decision to the hearing do not count (art. 36(2))
    due = dt.date(2026, 5, 28) + (dt.date(2026, 5, 20) - dt.date(2026, 5, 6))
    assert f"{due.year}年{due.month}月{due.day}日" in walk.looks().text
    ruled(walk, "rechecker", "recheck-head", "recheck", "维持")
    walk.paper("recheck_opinion").says("2026年5月20日举行听证", "不再受理").lacks(*NO_COURT)
