"""Matters that end otherwise than by an opinion: studied, kept apart, answered shortly, not accepted, sent round, mediated, withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest

from journeys.desk_reader import OfficerAtDesk, act_of
from world import PARTY, a_case, moment
from world.walking import DRAFTED, Walk
from xinqiao.intake.demo_town.telling import Telling

HOUSING, LABOUR, EDUCATION = "青禾市住房和城乡建设局", "青禾市人力资源和社会保障局", "青禾市教育局"
DISCIPLINE = "中共青禾市纪律检查委员会、青禾市监察委员会"
REPLY = {**DRAFTED, "answers-0-conclusion": "reply"}


def told(walk: Walk, **terms: object) -> Telling:
    """Submitted at the beginning of the day."""
    return a_case(walk.town, at=moment("2026-04-28", 8), **terms)


def in_hand(walk: Walk) -> Walk:
    """Accepted by the unit as a matter of path 31(6)."""
    return walk.of(told(walk).registered().screened(path=6).forwarded(to="住建").accepted())


def test_a_suggestion_is_studied_taken_up_and_answered(walk):
    walk.submits(**{"demands-0": "建议在东湖路口加装红绿灯。"}).screened(klass="suggestion").sent().does("handler", "acceptance")
    walk.paper("acceptance_notice").says("第二十九条").lacks("六十日", "第三十一条第六项")
    assert not walk.can("handler", "adoption"), "studied first, then decided"
    assert not walk.can("handler", "answer-draft")
    walk.does("handler", "appraisal", {"way": "meeting", "participants": "规划科、街道。", "findings": "科学合理，资金已有安排。"})
    adopted = {"degree": "part", "grade": "B", "reason": "采纳第一条。", "measures": "列入明年计划。", "reward": "颁发荣誉证书。"}
    walk.does("handler", "adoption", adopted)
    walk.answered(**{**REPLY, "answers-0-opinion": "您的建议部分采纳，列入明年计划。"})
    paper = walk.paper("simple_reply").says("安小满", HOUSING, "部分采纳", "感谢")
    paper.lacks("复查", "行政复议", "诉讼")
    walk.served().does("dispatcher", "completion")
    assert not walk.offers("review_request")
    assert "采纳" in walk.person.text


def test_an_accusation_goes_over_the_heads_of_the_accused_and_names_nobody(walk):
    walk.submits(**{"demands-0": "举报住建局有人收受开发商好处。", "facts": "有转账记录。"})
    walk.does("dispatcher", "registration")
    walk.does("dispatcher", "screening", {"demands-0-klass": "accusation", "accused": [HOUSING]})
    assert (
        HOUSING not in walk.form("dispatcher", "forwarding").form(f"/desk/cases/{walk.number}/acts/forwarding").choices["to_body"].values()
    )
    walk.does("dispatcher", "forwarding", {"to_body": DISCIPLINE})
    handover = walk.paper("discipline_handover", reader="jiwei-handler")
    handover.says(DISCIPLINE, "第三十条第三款", "密封").lacks("安小满", PARTY["phone"], "住房和城乡建设", "好处", "望湖社区")
    walk.paper("forwarding_notice").says("安小满", DISCIPLINE).lacks("住房和城乡建设")
    for accused in ("handler", "approver"):
        desk = OfficerAtDesk.seated(accused)
        assert desk.open(f"/desk/cases/{walk.number}").status == 404
        assert walk.number not in desk.open("/desk/cases").html
    walk.does("jiwei-handler", "acceptance")
    for name in ("安小满", "安*"):
        assert name not in walk.desk("jiwei-handler").text, "who handles it does not learn who accused"
    walk.answered(drafter="jiwei-handler", head="jiwei-approver", **{**REPLY, "answers-0-opinion": "已核实并依纪处理有关人员。"})
    paper = walk.paper("simple_reply").says("安小满", "已核实并依纪处理")
    paper.lacks("复查", "行政复议")
    walk.served("jiwei-handler").does("dispatcher", "completion")
    assert "已经办结" in walk.looks().text


def test_the_simple_procedure_answered_on_paper_and_made_ordinary_by_who_is_not_content(walk):
    walk.submits().screened()
    walk.does("dispatcher", "simple-procedure", {"ground": "事实清楚", "is_fit": "on"})
    # three working days over the holiday: DOMAIN §7.1, 28 April → 6 May; ten → 14 May
    assert "2026年5月6日" in walk.looks().text
    walk.sent().does("handler", "acceptance")
    assert "2026年5月14日" in walk.looks().text
    answered = {"replies-0-opinion": "阀门已经换好，室温19度。", "way": "phone", "answered_on": "2026-04-28", "on_paper": "on"}
    walk.does("handler", "simple-answer", answered)
    paper = walk.paper("brief_reply", writer="handler").says(
        "信访事项简易办理答复书", "安小满", HOUSING, "阀门已经换好", "《信访事项简易办理办法》", "转为普通程序"
    )
    paper.lacks("申请复查", "法院")
    walk.served()
    assert not walk.offers("review_request"), "no opinion yet that could be reviewed"
    walk.on("2026-05-08").asks("ordinary_procedure", reason="第二天又不热了。")
    assert "2026年7月7日" in walk.looks().text, "sixty days from the day it was asked for"
    walk.answered(**DRAFTED)
    walk.paper("opinion").says("信访事项处理意见书", "青禾市人民政府", "三十日", "复查")
    walk.served()
    assert walk.offers("review_request")


def test_the_simple_procedure_is_left_with_the_consent_of_the_head(walk):
    case = told(walk).registered().screened(path=6)
    walk.of(case.act("simple_procedure", {"ground": "clear", "is_fit": True}, None).forwarded(to="住建").accepted())
    assert not walk.can("handler", "ordinary-procedure"), "the head decides"
    walk.on("2026-05-06").does("approver", "ordinary-procedure", {"reason": "牵涉产权，一时查不清。"})
    assert "2026年6月27日" in walk.looks().text, "the sixty days count from the acceptance of 28 April"
    assert "简易办理不再计算期限2026年5月14日" in walk.person.text
    assert not walk.can("handler", "simple-answer")
    walk.answered(**{**DRAFTED, "answers-0-conclusion": "explain", "answers-0-opinion": "请求合理，法规没有规定补偿，解释如下。"})
    walk.paper("opinion").says("2026年4月28日", "解释说明", "法规没有规定补偿", "复查")


@pytest.mark.parametrize(
    ("ground", "reason", "article"),
    [
        ("不属于本机关", "该事项由省铁路监督管理局负责，请向该局提出。", "第二十三条第一款"),
        ("下级已经受理", "同一事项青禾市住房和城乡建设局正在办理，请等它的答复。", "第十九条第三款"),
    ],
)
def test_what_is_not_accepted_is_told_with_its_ground_and_where_to_go(walk, ground, reason, article):
    walk.submits().screened()
    walk.does("dispatcher", "nonacceptance", {"ground": ground, "reason": reason})
    paper = walk.paper("nonacceptance_notice", writer="dispatcher").says(
        "信访事项不予受理告知书", "安小满", "青禾市信访局", ground, article, reason, "室温"
    )
    paper.says("有新的事实和理由的，你可以重新提出").lacks("复查", "法院", "第三十六条")
    walk.does("dispatcher", "service", {"way": "post", "outcome": "received"})
    walk.does("dispatcher", "completion")
    assert not walk.offers("review_request")


def test_after_a_recheck_the_same_matter_is_not_accepted_again_and_both_stand_side_by_side(walk):
    first = a_case(walk.town, at=moment("2025-12-01")).registered().screened(path=6).forwarded(to="住建").accepted()
    first.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered().served()
    for kind in ("review", "recheck"):
        first.later(days=3).remedy_asked(kind=kind).remedy_admitted().remedy_ruled(conclusion="upheld").remedy_decided().remedy_served()
    recheck = walk.of(first).paper("recheck_opinion")
    walk.submits()
    walk.does("dispatcher", "registration", {"repeats": [str(first.case_id)]})
    walk.does("dispatcher", "screening", {"demands-0-klass": "claim", "demands-0-path": "6"})
    desk = walk.form("dispatcher", "final-nonacceptance")
    assert "室温恢复到18度" in desk.text
    offered = desk.form(f"/desk/cases/{walk.number}/acts/final-nonacceptance").choices["recheck"]
    typed = {"recheck": next(filter(None, offered)), "reason": "请求、事实和理由与复核时相同，没有新的证据。", "is_same": "on"}
    walk.does("dispatcher", "final-nonacceptance", typed)
    paper = walk.paper("final_nonacceptance_notice", writer="dispatcher").says(
        "信访事项不再受理告知书", "安小满", "安禾地区行政公署", "第三十六条第三款", recheck.document_number
    )
    paper.says("第三十七条", "有新的事实和理由的").lacks("法院", "申请复查")
    walk.does("dispatcher", "service", {"way": "post", "outcome": "received"})
    walk.does("dispatcher", "completion")


def test_the_third_return_ends_with_a_designation_that_nobody_sends_back(walk):
    walk.submits().screened()
    for unit, user in ((HOUSING, "handler"), (LABOUR, "renshe-handler")):
        walk.sent(unit)
        walk.on(walk.today + dt.timedelta(days=2)).does(user, "objection", {"reason": "经查供热由其他单位主管。"})
        walk.paper("objection_letter", reader="dispatcher").says("青禾市信访局", unit, "第二十三条第三款", "经查供热由其他单位主管。")
        walk.on(walk.today + dt.timedelta(days=1)).does(
            "dispatcher", "objection-ruling", {"is_agreed": "true", "reason": "已与双方核实职责。"}
        )
        walk.paper("objection_reply", reader="dispatcher").says("同意你单位的异议", "已与双方核实职责。")
    walk.sent(EDUCATION).does("jiaoyu-handler", "objection", {"reason": "不归教育部门。"})
    assert not walk.can("dispatcher", "objection-ruling"), "it is past returning"
    typed = {"to_body": HOUSING, "refused_wrongly": [HOUSING], "reason": "三定方案写明由住建部门主管。"}
    walk.does("dispatcher", "designation", typed)
    walk.paper("forwarding_letter", reader="handler").says(HOUSING, "第二十二条")
    assert f"错误退回耽误{HOUSING}1日" in walk.desk("dispatcher").text, "from its objection to the ruling"
    assert not walk.can("handler", "objection")
    walk.does("handler", "acceptance")


def test_several_bodies_give_their_parts_and_one_answers(walk):
    in_hand(walk)
    asked = {"to_bodies": [EDUCATION, "自然资源"], "task": "核实供水管道的产权。", "due_on": "2026-05-13"}
    walk.does("handler", "cooperation", asked)
    for user in ("jiaoyu-handler", "zrzy-handler"):
        assert "2026年5月13日" in walk.desk(user).text or "05-13" in walk.desk(user).html
    refused = {**DRAFTED, "answers-0-conclusion": "not_support", "answers-0-opinion": "管道产权属供热公司，请求没有依据。"}
    walk.does("handler", "answer-draft", refused)
    walk.does(
        "prereviewer",
        "prereview",
        {"checks": ["every_demand", "facts", "basis", "conclusion", "remedy", "plain_words"], "is_passed": "true"},
    )
    assert "协办" in walk.fails("approver", "answer").text
    walk.does("jiaoyu-handler", "cooperation-contribution", {"text": "管道在校外，产权属供热公司。"})
    walk.does("zrzy-handler", "cooperation-objection", {"reason": "没有登记过这条管道。"})
    walk.does("handler", "cooperation-ruling", {"is_agreed": "true", "reason": "核实无关。"})
    walk.does("approver", "answer")
    walk.paper("opinion").says(HOUSING, "不支持", "请求没有依据", "复查")
    walk.served().does("dispatcher", "completion")


def test_a_leader_and_a_body_are_asked_at_once_and_both_report(walk):
    walk.submits().screened()
    typed = {"to_body": HOUSING, "report_due_on": "2026-05-28", "leader": "周致和", "task": "请协调停暖问题。"}
    walk.does("dispatcher", "dual-assignment", typed)
    letter = walk.paper("assignment_letter", reader="handler")
    letter.says("关于交办信访事项的函", HOUSING, "2026年5月28日", "办结报告", "第二十二条第一款第三项", "2026年5月13日")
    walk.does("handler", "acceptance")
    walk.answered(**DRAFTED).served()
    report = {"process": "已到现场查看并约谈双方。", "result": "阀门已更换。", "view": "信访人表示满意。"}
    walk.does("handler", "completion-report", report)
    walk.paper("completion_report", reader="dispatcher").says(
        "信访事项办结报告", "青禾市信访局", "阀门已更换。", "信访人表示满意。", letter.document_number
    )
    walk.does("leader", "cooperation-contribution", {"text": "已召集两家单位，五月二十日通暖。"})
    walk.does("dispatcher", "completion")


def mediated(walk: Walk, way: str, **proposed: str) -> Walk:
    in_hand(walk)
    walk.does("handler", "mediation-proposal", {"way": way, "other": "青禾物业公司", "dispute": "漏水赔偿多少。", **proposed})
    walk.asks("mediation_consent", is_agreed="true")
    walk.does("handler", "mediation-consent", {"side": "other", "is_agreed": "true", "agreed_on": "2026-04-28"})
    return walk


def test_a_mediation_agreed_kept_and_told_in_the_answer(walk):
    mediated(walk, "人民调解")
    held = {"held_on": "2026-04-28", "place": "望湖社区", "mediators": "陈和平 社区", "text": "双方各让一步。"}
    walk.does("handler", "mediation-session", held)
    duty = {"duties-0-who": "青禾物业公司", "duties-0-what": "赔偿两千元。", "duties-0-due_on": "2026-05-20"}
    signed = {"signed_on": "2026-04-28", "mediators": "陈和平 社区", "terms": "赔偿两千元，互不追究。", **duty}
    walk.does("handler", "mediation-agreement", signed)
    paper = walk.paper("mediation_agreement", writer="handler").says(
        "信访事项调解协议书", "安小满", "青禾物业公司", "自愿", "赔偿两千元", "2026年5月20日", "陈和平"
    )
    paper.lacks("复查")
    assert "2026年6月27日" in walk.looks().text, "the sixty days run on meanwhile"
    walk.does("handler", "mediation-performance", {"duty": "1", "is_kept": "true", "on": "2026-04-28", "evidence": "收条。"})
    walk.answered(**DRAFTED).served().does("dispatcher", "completion")


def test_a_mediation_sent_out_comes_back_without_agreement_and_the_matter_goes_on(walk):
    mediated(walk, "司法调解", institution="青禾市人民法院诉前调解中心")
    assert "诉前调解中心" in walk.looks().text
    walk.does("handler", "mediation-ending", {"reason": "诉前调解中心来函：双方差距太大，调解不成。"})
    assert "2026年6月27日" in walk.looks().text
    walk.answered(**DRAFTED)
    walk.paper("opinion").says("复查")


def test_the_petitioner_wants_no_mediation_and_loses_nothing(walk):
    in_hand(walk)
    walk.does("handler", "mediation-proposal", {"way": "行政调解", "other": "青禾物业公司", "dispute": "赔多少。"})
    walk.asks("mediation_consent", is_agreed="false")
    assert "2026年6月27日" in walk.looks().text
    assert not walk.can("handler", "mediation-session")
    assert walk.can("handler", "answer-draft")


def test_two_sides_settle_between_themselves(walk):
    mediated(walk, "和解")
    duty = {"duties-0-who": "青禾物业公司", "duties-0-what": "修好屋顶。", "duties-0-due_on": "2026-05-28"}
    walk.does("handler", "mediation-agreement", {"signed_on": "2026-04-28", "mediators": "双方自行协商", "terms": "修好屋顶。", **duty})
    walk.paper("reconciliation_agreement", writer="handler").says(
        "信访事项和解协议书", "安小满", "青禾物业公司", "修好屋顶", "2026年5月28日"
    ).lacks("调解员")
    walk.on("2026-05-29").does(
        "handler", "mediation-performance", {"duty": "1", "is_kept": "false", "on": "2026-05-29", "evidence": "没有修。"}
    )
    assert walk.can("handler", "answer-draft"), "a broken promise leaves the matter where it was"


def test_the_petitioner_takes_it_back_and_gets_it_in_writing(walk):
    walk.submits(**{"demands-1": "请退还多收的采暖费。"}).does("dispatcher", "registration")
    fields = {f"demands-{n}-{name}": word for n in (0, 1) for name, word in (("klass", "claim"), ("path", "6"))}
    walk.does("dispatcher", "screening", fields)
    walk.asks("withdrawal", demands=["2"], reason="已经退了。", is_voluntary="on")
    paper = walk.paper("withdrawal_confirmation", writer="dispatcher").says(
        "信访事项撤回确认书", "安小满", "采暖费", "已经退了。", "2026年4月28日", "恢复办理"
    )
    paper.lacks("室温", "不得再次")
    walk.sent().does("handler", "acceptance")
    walk.paper("acceptance_notice").says("室温").lacks("采暖费")
    walk.asks("withdrawal", reason="已经热了。", is_voluntary="on")
    walk.does("dispatcher", "completion")
    assert "已经办结" in walk.looks().text


def test_thanks_are_kept_on_file_and_told(walk):
    walk.submits(**{"demands-0": "谢谢供热公司的师傅。"}).does("clerk", "registration")
    walk.does("dispatcher", "retention", {"ground": "表达感谢", "reason": "来信表示感谢，没有请求事项。"})
    paper = walk.paper("retention_notice", writer="dispatcher").says(
        "信访事项存查告知书", "安小满", "表达感谢", "没有请求事项", "恢复办理", "重新计算"
    )
    paper.lacks("复查", "法院")
    walk.does("dispatcher", "service", {"way": "query_page", "outcome": "viewed"})
    walk.asks("supplement", text="不只是感谢，还请把三单元的阀门换掉。")
    assert walk.can("dispatcher", "screening"), "one word takes it up again"


def test_a_question_is_answered_at_once(walk):
    walk.submits(**{"demands-0": "请问采暖费什么时候交？"}).does("dispatcher", "registration")
    walk.does("dispatcher", "direct-reply", {"replies-0-occasion": "咨询", "replies-0-opinion": "每年十月十五日前交，可以网上缴。"})
    paper = walk.paper("simple_reply").says("信访事项答复书", "安小满", "青禾市信访局", "十月十五日前")
    paper.lacks("复查", "行政复议", "诉讼")
    walk.does("dispatcher", "service", {"way": "query_page", "outcome": "viewed"})
    walk.does("dispatcher", "completion")


def test_bodies_confer_and_what_was_brought_about_stands_with_its_evidence(walk):
    in_hand(walk)
    opening = {"way": "协商会办", "bodies": ["青禾市公安局"], "subject": "谁来修。", "guests": "陆律师，青禾法律援助中心"}
    walk.does("handler", "consultation-opening", opening)
    walk.does("gongan-handler", "consultation-statement", {"text": "可以配合停水。"})
    due = dt.date(2026, 5, 13).isoformat()
    task = {"tasks-0-body": "青禾市公安局", "tasks-0-what": "配合停水。", "tasks-0-due_on": due}
    concluded = {"held_at": "2026-04-28T09:00", "place": "二楼", "host": "周科长", "conclusion": "先修后分摊。", **task}
    walk.does("handler", "consultation-conclusion", concluded)
    paper = walk.paper("consultation_minutes", reader="handler", writer="handler")
    paper.says("信访事项会商纪要", "协商会办", "周科长", "青禾市公安局", "可以配合停水。", "先修后分摊。", "2026年5月13日").lacks(
        PARTY["phone"]
    )
    walk.does("gongan-handler", "consultation-task", {"task": "1", "result": "已配合停水。"})
    assert "协商会办" not in walk.looks().text, "what bodies say to each other is not the petitioner's page"
    desk = walk.form("handler", "effects")
    kept = (
        ("诉求合理的", "阀门已换，验收单一份。"),
        ("诉求无理的", "解释了补偿标准。"),
        ("生活困难的", "社区发放救助。"),
        ("行为违法的", "责令物业改正。"),
    )
    for _ in kept[1:]:
        desk.press(button=("add", "effects"), form=act_of(walk.number, "effects"))
    rows = {f"effects-{n}-{name}": word for n, pair in enumerate(kept) for name, word in zip(("effect", "evidence"), pair, strict=True)}
    typed = desk.form(act_of(walk.number, "effects")).by_hand({**rows, **{f"effects-{n}-n": "1" for n in range(len(kept))}})
    desk.press(typed, form=act_of(walk.number, "effects"))
    for effect, evidence in kept:
        assert effect in desk.text, desk.text
        assert evidence in desk.text
    walk.answered(**DRAFTED)
