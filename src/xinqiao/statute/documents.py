"""The documents of petition work: from whom to whom, by which article, and with which words of letters this house issues them (pure).

Collected from the Regulation, the rules of the state office and public local forms; every row has its letter, or says why not.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.wording import told


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `letters` are words of LetterKind; `pages` print it beside the acts; `reason` where there is none yet."""

    name: str
    way: str
    basis: str
    letters: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    reason: str = ""


_PRINTS = "/desk/cases/…/receipt"

DOCUMENTS: tuple[Document, ...] = (
    Document(
        told("信访事项登记表、来访登记表"), told("工作人员"), told("第十九条至第二十二条"), ("registration_form",), ("/desk/reception",)
    ),
    Document(told("收件回执、查询告知"), told("→ 信访人"), told("第十八条、第二十一条"), ("receipt",), (_PRINTS, "/receipt")),
    Document(told("转送告知书（去向告知）"), told("信访部门 → 信访人"), told("第二十三条第一款"), ("forwarding_notice",)),
    Document(told("转送函"), told("信访部门 → 机关、单位"), told("第二十二条、第二十三条"), ("forwarding_letter",)),
    Document(told("交办函"), told("信访部门 → 机关、单位"), told("第二十二条第一款第三项"), ("assignment_letter",)),
    Document(told("异议函、退回函"), told("机关、单位 → 转送单位"), told("第二十三条第三款"), ("objection_letter", "objection_reply")),
    Document(told("受理告知书"), told("机关、单位 → 信访人"), told("第二十三条"), ("acceptance_notice",)),
    Document(told("不予受理告知书"), told("机关、单位 → 信访人"), told("第十九条、第二十三条"), ("nonacceptance_notice",)),
    Document(told("不再受理告知书"), told("机关、单位 → 信访人"), told("第三十六条第三款"), ("final_nonacceptance_notice",)),
    Document(told("其他法定途径告知书"), told("机关、单位 → 信访人"), told("第三十一条"), ("redirection_notice",)),
    Document(told("移送函"), told("机关、单位 → 有权处理的机关"), told("第二十二条、第三十一条"), ("handover_letter",)),
    Document(told("移送纪检监察机关"), told("信访部门 → 纪检监察机关"), told("第二十二条第二款、第三十条"), ("discipline_handover",)),
    Document(told("授权委托书"), told("信访人 → 代理人"), told("第十七条、第十八条、第二十条"), ("mandate",)),
    Document(told("延期告知书"), told("机关、单位 → 信访人"), told("第三十四条"), ("extension_notice",)),
    Document(
        told("调查笔录、调查报告"),
        told("工作人员"),
        told("第三十一条、第三十五条、第三十六条"),
        ("investigation_record", "investigation_report"),
    ),
    Document(told("处理意见书（答复意见书）"), told("机关、单位 → 信访人"), told("第三十二条"), ("opinion", "simple_reply")),
    Document(told("简易答复"), told("机关、单位 → 信访人"), told("《信访事项简易办理办法》"), ("brief_reply",)),
    Document(told("送达回证"), told("工作人员"), told("第三十五条"), ("service_record",)),
    Document(told("调解协议书、和解协议书"), told("各方当事人"), told("第三十三条"), ("mediation_agreement", "reconciliation_agreement")),
    Document(
        told("复查申请书、复核申请书"),
        told("信访人 → 上一级机关"),
        told("第三十五条、第三十六条"),
        ("review_application", "recheck_application"),
    ),
    Document(
        told("复查意见书"),
        told("→ 信访人"),
        told("第三十五条"),
        ("review_acceptance_notice", "review_nonacceptance_notice", "review_opinion"),
    ),
    Document(
        told("复核意见书"),
        told("→ 信访人"),
        told("第三十六条"),
        ("recheck_acceptance_notice", "recheck_nonacceptance_notice", "recheck_opinion"),
    ),
    Document(told("听证通知书"), told("→ 参加听证的各方"), told("第三十一条、第三十六条第二款"), ("hearing_notice", "hearing_letter")),
    Document(told("听证笔录、听证意见书"), told("听证组"), told("第三十一条、第三十六条第二款"), ("hearing_record", "hearing_opinion")),
    Document(told("会商纪要"), told("参加会商的单位"), told("第十三条、第二十四条"), ("consultation_minutes",)),
    Document(told("办结报告"), told("机关、单位 → 交办单位"), told("第二十二条"), ("completion_report",)),
    Document(told("终结备案表、办结审核表"), told("机关、单位 → 上级"), told("第三十六条第三款、第三十七条第三款"), ("finality_filing",)),
    Document(told("重大紧急信息报告"), told("机关、单位 → 本级、上级、国家信访局"), told("第二十五条"), ("urgent_report",)),
    Document(
        told("督办函、催办单"),
        told("信访部门 → 机关、单位"),
        told("第四十条"),
        reason=told("属于督办，督办还没有做；到期提醒由系统发通知。"),
    ),
    Document(
        told("改进工作、完善政策、追究责任建议书"),
        told("信访部门 → 机关、单位"),
        told("第四十条"),
        reason=told("属于督办的三项建议，还没有做。"),
    ),
    Document(told("年度报告"), told("信访部门"), told("第四十一条"), reason=told("属于统计，统计还没有做。")),
)
