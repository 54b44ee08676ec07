"""One complete letter of each kind, about one made-up matter in 青禾市."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from xinqiao.correspondence.rules import exchanges, notices, sheets
from xinqiao.correspondence.rules.changes import Change
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.letters import LETTERS
from xinqiao.correspondence.rules.parts import Addressee, AnswerText, DemandText, LetterData, Organ, Term
from xinqiao.correspondence.rules.samples import sample_letter as procedure_sample

OFFICE = Organ(
    name="青禾市信访局", short_name="青信", address="青禾市人民路1号", phone="0990-1234567", hours="工作日8:30至12:00，14:00至17:30"
)
UNIT = Organ(name="青禾市住房和城乡建设局", short_name="青住建", address="青禾市建设路18号", phone="0990-7654321")
NUMBER = "2026112100012345"
QUERY_CODE = "7KQ3MZ9TXW"
PERSON = Addressee(name="买买提·阿不都", address="青禾市东关街道春风小区3号楼2单元501室")
DEMANDS = (
    DemandText(n=1, text="请求解决春风小区3号楼供暖不热的问题，室温长期不足16度。", klass="claim", path=6),
    DemandText(n=2, text="请求退还2025至2026采暖季多收的热费1268.50元。", klass="claim", path=6),
)
FACTS = "2026年11月1日供暖以来，我家室温一直在15度左右。\n物业和热力公司互相推，报修五次没有人来。"
TERM = Term(due_on=date(2026, 12, 9), days=15, article="《信访工作条例》第二十三条第三款")
ANSWERS = (
    AnswerText(
        n=1, demand=DEMANDS[0].text, klass="claim", path=6, conclusion="support",
        facts="2026年11月26日，我局会同热力公司到现场测温，客厅14.8度、卧室15.2度。经查，3号楼立管阀门损坏，循环不畅。\n热力公司五次接到报修，未按规定派人处理。",
        basis="《青禾市城市供热条例》第二十一条：供热期间，居民卧室、起居室的温度不得低于18度。",
        opinion="责成青禾市热力有限公司于2026年12月5日前更换立管阀门，并在更换后连续三日测温，结果告知你。对不按规定处理报修的问题，已责令整改。",
    ),
    AnswerText(
        n=2, demand=DEMANDS[1].text, klass="claim", path=6, conclusion="explain",
        facts="热费按建筑面积计收，单价为每平方米25元，经核对没有多收。供暖不达标期间的热费，可以按天数申请减免。",
        basis="《青禾市城市供热条例》第三十条。",
        opinion="没有多收的部分不予退还；供暖不达标的25天，由热力公司按规定减免热费312.40元，从下期热费中扣除。",
    ),
)  # fmt: skip


def sample(kind: LetterKind, **changes: Any) -> LetterData:
    """Make the complete letter of a kind, with changes."""
    own = _own(kind)
    letter = LETTERS[kind](**{**_base(kind), **own}) if own else procedure_sample(kind=kind, on=date(2026, 11, 24))
    return dataclasses.replace(letter, **changes)


def _base(kind: LetterKind) -> dict[str, Any]:
    organ = UNIT if kind in _BY_UNIT else OFFICE
    base: dict[str, Any] = {"organ": organ, "number": NUMBER, "issued_on": date(2026, 11, 24)}
    if FORMS[kind].is_numbered:
        base["document_number"] = "青住建信意〔2027〕3号" if kind is LetterKind.OPINION else "青信告〔2026〕12号"
    if issubclass(LETTERS[kind], notices.Notice):
        base |= {"addressee": PERSON, "received_on": date(2026, 11, 21), "demands": DEMANDS}
    if issubclass(LETTERS[kind], exchanges.Exchange):
        base |= {"to_organ": OFFICE if organ is UNIT else UNIT, "demands": DEMANDS}
    return base


_BY_UNIT = {
    LetterKind.OBJECTION_LETTER, LetterKind.ACCEPTANCE_NOTICE, LetterKind.NONACCEPTANCE_NOTICE, LetterKind.REDIRECTION_NOTICE,
    LetterKind.EXTENSION_NOTICE, LetterKind.OPINION, LetterKind.SIMPLE_REPLY, LetterKind.SERVICE_RECORD, LetterKind.COMPLETION_REPORT,
}  # fmt: skip

_SENDING: dict[str, Any] = {
    "petitioner": PERSON, "petitioner_phone": "13900001234", "case_title": "请求解决春风小区供暖不热", "facts": FACTS,
    "received_on": date(2026, 11, 21), "channel": "网上信访", "notice_term": TERM, "files": 2,
    "objection_term": Term(due_on=date(2026, 12, 1), days=5, is_working=True, article="《信访工作条例》第二十三条第三款"),
}  # fmt: skip


def _own(kind: LetterKind) -> dict[str, Any]:
    return {
        LetterKind.RECEIPT: {
            "case_title": "请求解决春风小区供暖不热", "channel": "网上信访", "query_code": QUERY_CODE,
            "portal_url": "https://xinfang.qinghe.example/track", "files": 2,
            "next_steps": (
                notices.NextStep(text="登记：青禾市信访局登记您的信访事项。", due_on=date(2026, 11, 25), article="本地规定（默认）"),
                notices.NextStep(
                    text="转送交办：转给有权处理的单位，并告诉您转到了哪里。", due_on=date(2026, 12, 6), article="《信访工作条例》第二十二条第一款"
                ),
                notices.NextStep(text="受理告知：承办单位书面告知您是否受理、怎样处理。", article="《信访工作条例》第二十三条第三款"),
            ),
        },
        LetterKind.FORWARDING_NOTICE: {"to_organ": UNIT, "sent_on": date(2026, 11, 24), "notice_term": TERM},
        LetterKind.FORWARDING_LETTER: _SENDING,
        LetterKind.ASSIGNMENT_LETTER: {**_SENDING, "report_due_on": date(2027, 1, 15)},
        LetterKind.OBJECTION_LETTER: {
            "sent_on": date(2026, 11, 24), "sent_number": "青信转〔2026〕5号", "proper_organ": "青禾市城市管理局",
            "reason": "城市供热管理职责已于2025年机构调整时划入城市管理局。\n附机构职责规定一份。",
        },
        LetterKind.OBJECTION_REPLY: {"objected_on": date(2026, 11, 26), "reason": "经查三定规定，供热管理仍由你局负责。", "notice_term": TERM},
        LetterKind.ACCEPTANCE_NOTICE: {
            "from_organ": "青禾市信访局", "accepted_on": date(2026, 11, 27), "handler": "陈工", "handler_phone": "0990-7654321",
            "handling_term": Term(due_on=date(2027, 1, 26), days=60, article="《信访工作条例》第三十四条"),
        },
        LetterKind.NONACCEPTANCE_NOTICE: {
            "ground": "下级已经受理或者正在办理", "article": "《信访工作条例》第十九条第三款",
            "reason": "你反映的事项，青禾市东关街道办事处已于2026年11月10日受理，正在办理期限内。",
            "where_to_go": "请等待青禾市东关街道办事处的答复，联系电话0990-1112222。",
        },
        LetterKind.FINAL_NONACCEPTANCE_NOTICE: {
            "opinion_number": "青政复核〔2026〕3号", "opinion_on": date(2026, 9, 1), "opinion_organ": "青禾市人民政府",
            "article": "《信访工作条例》第三十六条第三款", "reason": "你提出的退还热费的请求，与复核时的事实和理由相同，没有新的证据。",
        },
        LetterKind.RETENTION_NOTICE: {
            "ground": "重复件：同一信访人的同一内容，先前一件正在本机关办理", "reason": "与11月3日的来信内容完全相同。",
            "same_as": "2026110300012345", "track_url": "https://xinfang.qinghe.example/track",
        },
        LetterKind.CORRECTION_NOTICE: {
            "changes": (
                Change(label="收到日期", before="2026年11月21日", after="2026年11月20日"),
                Change(label="办理途径", before="履行法定职责", after="信访程序", n=1),
            ),
            "reason": "邮件签收单上的日期是11月20日。",
            "terms": (notices.NextStep(text="受理告知", due_on=date(2026, 12, 9), article="《信访工作条例》第二十三条第三款"),),
        },
        LetterKind.REDIRECTION_NOTICE: {
            "path": 2, "where": "请向青禾市劳动人事争议仲裁委员会申请仲裁（青禾市和平路6号）。\n申请仲裁的时效期间为一年，从知道或者应当知道权利被侵害之日起计算。",
        },
        LetterKind.EXTENSION_NOTICE: {
            "accepted_on": date(2026, 11, 27), "old_due_on": date(2027, 1, 26), "new_due_on": date(2027, 2, 25), "term_days": 30,
            "reason": "需要委托检测机构对管网进行检测，检测报告预计2027年2月10日出具。",
        },
        LetterKind.OPINION: {
            "from_organ": "青禾市信访局", "accepted_on": date(2026, 11, 27), "answers": ANSWERS, "review_organ": "青禾市人民政府",
            "review_days": 30, "copies_to": ("青禾市信访局",),
        },
        LetterKind.SIMPLE_REPLY: {
            "demands": (DemandText(n=1, text="建议在春风小区门口增设公交站。", klass="suggestion"),),
            "answers": (
                AnswerText(
                    n=1, demand="建议在春风小区门口增设公交站。", klass="suggestion", path=0, conclusion="reply", facts="",
                    basis="", opinion="建议已采纳，计划在2027年公交线网调整中设站。",
                ),
            ),
        },
        LetterKind.SERVICE_RECORD: {
            "served_title": "信访事项处理意见书", "served_number": "青住建信意〔2027〕3号", "recipient": "买买提·阿不都",
            "address": PERSON.address, "way": "当面送达", "outcome": "已签收", "served_on": date(2027, 1, 12), "opens_window": True,
        },
        LetterKind.CONTACT_CHANGE_NOTICE: {"changed_on": date(2026, 12, 1), "fields": ("电话", "住址"), "proof": "本人到窗口，核对了证件"},
        LetterKind.WITHDRAWAL_CONFIRMATION: {"withdrawn_on": date(2026, 12, 1), "reason": "暖气已经修好，谢谢。"},
        LetterKind.COMPLETION_REPORT: {
            "case_title": "请求解决春风小区供暖不热", "assigned_on": date(2026, 11, 24), "assigned_number": "青信交〔2026〕5号",
            "process": "接件后到现场查看，约谈了信访人和供热公司。", "result": "更换循环泵，室温已恢复到20度。", "view": "信访人表示满意。",
            "served": ("2027-01-12 信访事项处理意见书，当面送达，已签收",), "service": "另电话告知一次。",
        },
        LetterKind.URGENT_REPORT: {
            "happened_at": "2026年11月24日09时10分", "known_at": "2026年11月24日09时30分", "place": "东湖路与禾苗大道路口",
            "what": "路面塌陷约三十平方米，暂无人员受伤。", "measures": "已设围挡，疏导交通。", "told_elsewhere": ("国家信访局",),
        },
        LetterKind.REGISTRATION_FORM: {
            "is_visit": True, "channel": "来访", "received_on": date(2026, 11, 21), "registered_on": date(2026, 11, 21), "registrar": "王登记",
            "persons": 3, "case_title": "请求解决春风小区供暖不热", "place": "青禾市东关街道", "category": "城乡建设／供热", "purpose": "求决",
            "people": (
                sheets.PersonLine(
                    role="代表", name="买买提·阿不都", id_kind="居民身份证", id_number="11010519491231002X", phone="13900001234", address=PERSON.address
                ),
            ),
            "demands": DEMANDS, "facts": FACTS, "earlier_steps": ("以前就同一件事信访过",), "files": 2,
        },
    }.get(kind, {})  # fmt: skip
