"""Where a demand of art. 31(1)-(4) goes: the procedure, its own time limit and the law that sets it.

The limits stand in other laws than the Regulation and change with them, so the list is versioned local data: an administrator
publishes the next version. `parent` is the path of art. 31, `note` the time limit as the letter tells it.
"""

from __future__ import annotations

from datetime import date

from xinqiao.statute.article import Article
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.wording import told

_FROM = date(2022, 5, 1)

OTHER_ROUTES = CodeList(
    "other_route", told("其他法定途径"), "1", _FROM, told("《信访工作条例》第三十一条；期限依据各程序的法律"),
    (
        Code("1", told("涉法涉诉"), Article(31, 0, 1)),
        Code("civil_litigation", told("民事诉讼"), Article(31, 0, 1), parent="1",
             note=told("向人民法院请求保护民事权利的诉讼时效期间一般为三年，自知道或者应当知道权利受到损害以及义务人之日起计算（《民法典》第一百八十八条）。")),
        Code("administrative_litigation", told("行政诉讼"), Article(31, 0, 1), parent="1",
             note=told("应当自知道或者应当知道作出行政行为之日起六个月内向人民法院提起诉讼（《行政诉讼法》第四十六条）。")),
        Code("appeal", told("上诉"), Article(31, 0, 1), parent="1",
             note=told("不服一审判决的，在判决书送达之日起十五日内上诉；不服裁定的，在裁定书送达之日起十日内上诉（《民事诉讼法》《行政诉讼法》）。")),
        Code("retrial", told("申请再审"), Article(31, 0, 1), parent="1",
             note=told("应当在判决、裁定发生法律效力后六个月内向上一级人民法院申请再审（《民事诉讼法》《行政诉讼法》关于再审的规定）。")),
        Code("execution", told("申请强制执行"), Article(31, 0, 1), parent="1",
             note=told("申请执行的期间为二年，从法律文书规定履行期间的最后一日起计算（《民事诉讼法》关于申请执行期间的规定）。")),
        Code("supervision", told("申请检察监督"), Article(31, 0, 1), parent="1",
             note=told("人民法院驳回再审申请、逾期未裁定或者再审裁判有明显错误的，可以向人民检察院申请监督；期限请向该检察院询问。")),
        Code("police", told("报案、公安机关程序"), Article(31, 0, 1), parent="1",
             note=told("请尽早向公安机关报案；对不予立案不服的，可以在收到不予立案通知书后七日内申请复议（《公安机关办理刑事案件程序规定》）。")),
        Code("2", told("仲裁"), Article(31, 0, 2)),
        Code("labour_arbitration", told("劳动人事争议仲裁"), Article(31, 0, 2), parent="2",
             note=told("申请仲裁的时效期间为一年，从知道或者应当知道权利被侵害之日起计算（《劳动争议调解仲裁法》第二十七条）。")),
        Code("land_arbitration", told("农村土地承包经营纠纷仲裁"), Article(31, 0, 2), parent="2",
             note=told("申请仲裁的时效期间为二年，自知道或者应当知道权利被侵害之日起计算（《农村土地承包经营纠纷调解仲裁法》第十八条）。")),
        Code("commercial_arbitration", told("合同纠纷仲裁（有仲裁协议）"), Article(31, 0, 2), parent="2",
             note=told("按仲裁协议约定的仲裁委员会提出，时效适用诉讼时效的规定（《仲裁法》）。")),
        Code("3", told("党员申诉、申请复审"), Article(31, 0, 3)),
        Code("party_appeal", told("党员对党纪处分的申诉"), Article(31, 0, 3), parent="3",
             note=told("向作出处分决定的党组织提出申诉，请尽早提出（《中国共产党纪律处分条例》《中国共产党党员权利保障条例》）。")),
        Code("sanction_review", told("对政务处分申请复审"), Article(31, 0, 3), parent="3",
             note=told("可以在收到处分决定之日起一个月内向作出决定的监察机关申请复审（《监察法》《公职人员政务处分法》）。")),
        Code("personnel_appeal", told("公务员、事业单位人员申诉"), Article(31, 0, 3), parent="3",
             note=told("可以自知道该人事处理之日起三十日内申请复核或者提出申诉（《公务员法》第九十五条；事业单位按有关规定）。")),
        Code("4", told("行政程序"), Article(31, 0, 4)),
        Code("reconsideration", told("行政复议"), Article(31, 0, 4), parent="4",
             note=told("可以自知道或者应当知道该行政行为之日起六十日内申请行政复议（《行政复议法》第二十条）。")),
        Code("ruling", told("行政裁决"), Article(31, 0, 4), parent="4", note=told("期限按有关法律规定，请向受理的机关询问。")),
        Code("confirmation", told("行政确认（如工伤认定）"), Article(31, 0, 4), parent="4",
             note=told("工伤认定：职工一方可以在事故伤害发生之日或者诊断为职业病之日起一年内申请（《工伤保险条例》第十七条）；其他按有关规定。")),
        Code("licence", told("行政许可"), Article(31, 0, 4), parent="4", note=told("向有权许可的机关提出申请，随时可以办理（《行政许可法》）。")),
        Code("penalty", told("行政处罚"), Article(31, 0, 4), parent="4",
             note=told("违法行为一般在二年内未被发现的不再给予处罚，涉及公民生命健康安全、金融安全且有危害后果的为五年，请尽早反映（《行政处罚法》第三十六条）。")),
    ),
)  # fmt: skip


def path_of(route: str) -> int:
    """The path of art. 31 that a route belongs to; 0 where it is unknown or a heading."""
    code = OTHER_ROUTES.by_key.get(route)
    return int(code.parent) if code and code.parent else 0
