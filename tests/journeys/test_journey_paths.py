"""The six paths of art. 31, side by side in one matter too, each walked through the pages to its papers."""

from __future__ import annotations

import pytest

from world.walking import DRAFTED

# Days by DOMAIN §7.1, from 28 April 2026: +15 05-13, +30 05-28, +60 06-27 (a Saturday, where the unit's duty ends all the same), +90 07-27.
FACTS = DRAFTED["answers-0-facts"]
REMEDY = "不服本答复的，可以自收到之日起60日内向青禾市人民政府申请行政复议，也可以自收到之日起6个月内向青禾市人民法院提起行政诉讼。"

# Route, its organ, and the limit that its own law sets (not the Regulation).
ROUTES: dict[int, tuple[tuple[str, str, str], ...]] = {
    1: (
        ("民事诉讼", "青禾市人民法院", "三年"),
        ("行政诉讼", "青禾市人民法院", "六个月"),
        ("上诉", "安禾地区中级人民法院", "十五日"),
        ("申请再审", "安禾地区中级人民法院", "六个月"),
        ("申请强制执行", "青禾市人民法院", "二年"),
        ("申请检察监督", "青禾市人民检察院", "人民检察院"),
        ("报案、公安机关程序", "青禾市公安局", "七日内"),
    ),
    2: (
        ("劳动人事争议仲裁", "青禾市劳动人事争议仲裁委员会", "一年"),
        ("农村土地承包经营纠纷仲裁", "青禾市农村土地承包仲裁委员会", "二年"),
        ("合同纠纷仲裁", "安禾仲裁委员会", "仲裁协议"),
    ),
    3: (
        ("党员对党纪处分的申诉", "中共青禾市纪律检查委员会", "申诉"),
        ("对政务处分申请复审", "青禾市监察委员会", "一个月"),
        ("公务员、事业单位人员申诉", "青禾市人力资源和社会保障局", "三十日"),
    ),
    4: (
        ("行政复议", "青禾市人民政府", "六十日"),
        ("行政裁决", "青禾市自然资源和规划局", "有关法律"),
        ("行政确认", "青禾市人力资源和社会保障局", "一年"),
        ("行政许可", "青禾市住房和城乡建设局", "随时"),
        ("行政处罚", "青禾市市场监督管理局", "二年"),
    ),
}
WORDING = {1: "应当", 2: "应当", 3: "可以", 4: "可以"}
ITEM = {1: "第三十一条第一项", 2: "第三十一条第二项", 3: "第三十一条第三项", 4: "第三十一条第四项"}


@pytest.mark.parametrize("path", [1, 2, 3, 4])
def test_a_path_that_leads_elsewhere_says_where_and_by_when(walk, path):
    routes = ROUTES[path]
    walk.submits(**{f"demands-{n}": f"请依法处理第{n + 1}件事。" for n in range(len(routes))})
    walk.does("dispatcher", "registration")
    fields = {f"demands-{n}-{field}": value for n in range(len(routes)) for field, value in (("klass", "claim"), ("path", str(path)))}
    walk.does("dispatcher", "screening", fields)
    for n, (route, organ, limit) in enumerate(routes, start=1):
        typed = {"route": route, "authority": organ, "where": "请带身份证件和有关材料，到该机关立案窗口。"}
        walk.does("dispatcher", "redirection", {**typed, "demands": [str(n)]} if n < len(routes) else typed)
        paper = walk.paper("redirection_notice", writer="dispatcher" if n == 1 else "")
        paper.says("安小满", "青禾市信访局", f"《信访工作条例》{ITEM[path]}", WORDING[path], f"{route}", f"受理机关：{organ}", limit)
        paper.says(f"请依法处理第{n}件事", "2026年4月28日", "不再按信访程序办理")
        # no review of the petition procedure is open against this (arts 31, 35)
        paper.lacks("复查", "六十日内办结", {"应当": "可以通过相应", "可以": "应当通过相应"}[WORDING[path]])
    walk.does("dispatcher", "service", {"way": "in_person", "outcome": "received"})
    assert not walk.offers("review_request")
    assert "《信访工作条例》第三十四条" not in walk.person.text
    walk.does("dispatcher", "completion")
    assert "已经办结" in walk.looks().text


def test_a_duty_is_performed_and_answered_with_its_own_remedy(walk):
    walk.submits().screened(path=5).sent().does("handler", "acceptance")
    walk.paper("acceptance_notice").says("第三十一条第五项", "第二十三条").lacks("60日", "复查")
    desk = walk.fails("handler", "answer-draft", {**DRAFTED, "answers-0-conclusion": "reply", "remedy": ""})
    assert "复议" in desk.text
    walk.answered(**{**DRAFTED, "answers-0-conclusion": "reply", "remedy": REMEDY})
    paper = walk.paper("simple_reply", writer="handler")
    paper.says("信访事项答复书", "安小满", "青禾市住房和城乡建设局", "更换阀门", "行政复议", "60日", "行政诉讼", "6个月")
    paper.lacks("申请复查", "复核")
    walk.served()
    assert not walk.offers("review_request"), "art. 35 is open against opinions of path 31(6) alone"
    walk.does("dispatcher", "completion")


def test_the_petition_procedure_from_acceptance_to_the_archive(walk):
    walk.submits().screened().sent()
    told = walk.paper("forwarding_notice").says("安小满", "青禾市住房和城乡建设局", "第二十二条", "十五日内", "第二十三条第三款")
    told.says("最迟2026年5月13日")
    walk.paper("forwarding_letter", reader="handler").says("青禾市住房和城乡建设局", "五个工作日内", "2026年5月13日", "2026年5月8日")
    walk.does("handler", "acceptance")
    walk.paper("acceptance_notice").says("第三十一条第六项", "六十日内", "2026年6月27日", "第三十四条", "第二十八条第三款")
    walk.on("2026-06-20")
    walk.does("handler", "extension-request", {"term_days": "30", "reason": "要等鉴定结论。"})
    walk.does("approver", "extension", {"reason": "要等鉴定结论。"})
    walk.paper("extension_notice", writer="handler").says(
        "2026年6月27日", "30日", "2026年7月27日", "要等鉴定结论。", "第三十四条", "负责人批准"
    )
    # nobody else's number gets into a letter, and no opinion sends its reader to a court
    for wrong, why in (("请联系楼下王某13800001111。", "手机号码"), ("支持。不服的可以向人民法院起诉。", "诉讼")):
        assert why in walk.fails("handler", "answer-draft", {**DRAFTED, "answers-0-opinion": wrong}).text
    walk.answered(**DRAFTED)
    opinion = walk.paper("opinion", writer="handler")
    opinion.says("信访事项处理意见书", "安小满", "一、投诉请求", "室温恢复到18度", FACTS, "《物业管理条例》第三十五条", "支持", "更换阀门")
    opinion.says("2026年4月28日", "青禾市人民政府", "30日", "复查", "第三十五条").lacks("法院", "诉讼", "行政复议")
    # served on 18 September, thirty days end on Sunday 18 October: the petitioner has the Monday too
    walk.on("2026-09-18").served()
    walk.paper("service_record", reader="handler").says("信访事项处理意见书", opinion.document_number, "2026年9月18日")
    assert "2026年10月19日" in walk.looks().text
    assert walk.offers("review_request")
    walk.does("dispatcher", "completion")
    walk.on("2026-10-20")
    assert not walk.offers("review_request") or "届满" in walk.person.text
    walk.on("2026-12-01")
    walk.does("dispatcher", "archival")
    assert not {"service", "correction", "supplement", "archival"} & set(walk.offered(walk.desk("handler")))


def test_four_ways_in_one_matter_run_side_by_side_and_end_one_by_one(walk):
    walk.submits(**{"demands-1": "请补发拖欠的工资。", "demands-2": "请查处楼下的违法建设。", "demands-3": "建议在小区门口设公交站。"})
    walk.does("dispatcher", "registration")
    kinds = (("claim", "6"), ("claim", "2"), ("claim", "5"), ("suggestion", "0"))
    fields = {f"demands-{n}-{name}": word for n, pair in enumerate(kinds) for name, word in zip(("klass", "path"), pair, strict=True)}
    walk.does("dispatcher", "screening", fields)
    organ = "青禾市劳动人事争议仲裁委员会"
    walk.does("dispatcher", "redirection", {"demands": ["2"], "route": "劳动人事争议仲裁", "authority": organ, "where": "禾苗大道16号。"})
    walk.paper("redirection_notice").says("拖欠的工资", organ, "一年").lacks("室温", "公交站")
    walk.does("dispatcher", "forwarding", {"demands": ["1", "3"], "to_body": "青禾市住房和城乡建设局"})
    walk.paper("forwarding_notice").says("室温", "违法建设").lacks("拖欠的工资")
    walk.does("dispatcher", "direct-reply", {"replies-0-occasion": "suggestion", "replies-0-opinion": "公交线路明年调整时一并研究。"})
    walk.paper("simple_reply").says("公交站", "公交线路明年调整", "感谢").lacks("复查", "行政复议")
    walk.does("handler", "acceptance")
    walk.paper("acceptance_notice").says("第三十一条第六项", "第三十一条第五项", "2026年6月27日")
    assert not walk.can("dispatcher", "completion"), "two demands have no end yet"
    duty = {
        "answers-1-conclusion": "reply", "answers-1-facts": "现场勘查，系违法建设。", "answers-1-basis": "《城乡规划法》第六十四条。",
        "answers-1-opinion": "已责令限期拆除，2026年5月20日前完成。", "remedy": REMEDY,
    }  # fmt: skip
    walk.answered(**DRAFTED, **duty)
    walk.paper("opinion").says("室温", "复查").lacks("违法建设", "行政复议", "公交站")
    walk.paper("simple_reply").says("违法建设", "行政复议").lacks("室温", "申请复查")
    # each paper is handed over as a paper of its own
    assert "请分别登记送达" in walk.fails("handler", "service", {"way": "in_person", "outcome": "received"}).text
    for n in ("1", "3"):
        walk.does("handler", "service", {"way": "in_person", "outcome": "received", "demands": [n]})
    assert not walk.can("dispatcher", "completion"), "two demands are with the office, to be served"
    for n in ("2", "4"):
        walk.does("dispatcher", "service", {"way": "post", "outcome": "received", "demands": [n]})
    walk.does("dispatcher", "completion")
    assert "已经办结" in walk.looks().text
