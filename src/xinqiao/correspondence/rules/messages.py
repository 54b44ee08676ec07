"""Short texts that tell the petitioner what happened: in-site, e-mail, SMS, WeChat.

Plain words, one thing each, with the number; never the query code, a name or what people wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import told


@dataclass(frozen=True, slots=True)
class Message:
    """A text with places: %(number)s %(office)s %(body)s %(due)s; `undated` stands in where no date is known.

    `terms` are the keys of the clocks whose last day may stand for %(due)s, in this order.
    """

    key: str
    text: str
    undated: str = ""
    terms: tuple[str, ...] = ()


CONTACT_CHANGE = "contact_change"
"""The one message that also goes where the petitioner could be reached before."""

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        message.key: message
        for message in (
            Message(
                "receipt",
                told("您的信访事项已收到，编号 %(number)s。%(office)s应当在%(due)s前告诉您下一步怎么办。"),
                told("您的信访事项已收到，编号 %(number)s。请保存好回执上的查询码。"),
                ("forward", "notice_direct", "registration", "acceptance"),
            ),
            Message(
                "forwarding",
                told("您的信访事项（编号 %(number)s）已转送%(body)s。该单位应当在%(due)s前书面告知您怎样处理。"),
                told("您的信访事项（编号 %(number)s）已转送%(body)s。"),
                ("notice_forwarded", "acceptance"),
            ),
            Message(
                "acceptance",
                told("您的信访事项（编号 %(number)s）已由%(body)s受理，应当在%(due)s前办结并答复您。"),
                told("您的信访事项（编号 %(number)s）已由%(body)s受理。"),
                ("handling", "performance", "suggestion", "followup", "procedure"),
            ),
            Message("nonacceptance", told("关于您的信访事项（编号 %(number)s），%(body)s作出不予受理告知，理由和去向见告知书。")),
            Message(
                "final_nonacceptance",
                told("关于您的信访事项（编号 %(number)s），已经复核过的，%(body)s不再受理，理由见告知书。有新的事实和理由可以重新提出。"),
            ),
            Message(
                "retention", told("您的来件（编号 %(number)s）不需要另外办理，已存查，理由见告知书。您有不同意见，补充一句就恢复办理。")
            ),
            Message("correction", told("您的信访事项（编号 %(number)s）登记有误，已经更正，改了什么、现在的期限见更正告知书。")),
            Message("redirection", told("您的信访事项（编号 %(number)s）应走其他法定途径，去哪里、有什么期限见告知书。")),
            Message(
                "extension",
                told("您的信访事项（编号 %(number)s）情况复杂，办理期限延长到%(due)s，理由见告知书。"),
                told("您的信访事项（编号 %(number)s）办理期限已延长，理由和新期限见告知书。"),
                ("handling",),
            ),
            Message("answer", told("您的信访事项（编号 %(number)s）已有书面答复，请查看或者等候送达。")),
            Message(
                "simple_answer",
                told("您的信访事项（编号 %(number)s）已按简易办理答复，请在查询页面查看；不满意的，可以要求按普通程序办理。"),
            ),
            Message("ordinary_procedure", told("您的信访事项（编号 %(number)s）已转为普通程序办理，期限见查询页面。")),
            Message("inquiry", told("%(body)s需要向您了解情况（编号 %(number)s），请在查询页面查看并回复。")),
            Message(
                "service",
                told("您的信访事项（编号 %(number)s）的答复已送达。请在%(due)s前评价，不服的办法写在答复里。"),
                told("您的信访事项（编号 %(number)s）的答复已送达，请评价；不服的办法写在答复里。"),
                ("rating",),
            ),
            Message(
                CONTACT_CHANGE,
                told("您的信访事项（编号 %(number)s）的联系方式已经变更。不是您本人办理的，请马上联系%(office)s。"),
            ),
            Message("withdrawal", told("您的信访事项（编号 %(number)s）已按您的意思撤回，以后仍可以再提出。")),
            Message("completion", told("您的信访事项（编号 %(number)s）已办结，各项结果可在查询页面查看。")),
            Message("progress_note", told("%(body)s告诉您办理进展（编号 %(number)s），请在查询页面查看。")),
            Message("promise", told("您的信访事项（编号 %(number)s）的承诺事项有了新情况，请在查询页面查看；没有做到的，可以在那里反映。")),
            Message("relook", told("您的信访事项（编号 %(number)s）已由没有办过这件事的人重新看过，结果请在查询页面查看。您的评价不变。")),
            Message(
                "review_application",
                told("%(body)s已收到您的书面请求（编号 %(number)s），应当在%(due)s前作出复查、复核意见。"),
                told("%(body)s已收到您请求复查、复核的材料（编号 %(number)s），是否受理会书面告知您。"),
                ("review", "recheck"),
            ),
            Message(
                "review_acceptance",
                told("您的复查、复核请求（编号 %(number)s）已由%(body)s受理，应当在%(due)s前作出意见。"),
                told("您的复查、复核请求（编号 %(number)s）已由%(body)s受理。"),
                ("review", "recheck"),
            ),
            Message(
                "review_nonacceptance", told("关于您的复查、复核请求（编号 %(number)s），%(body)s作出不予受理告知，理由和去向见告知书。")
            ),
            Message("review_opinion", told("您的复查、复核请求（编号 %(number)s）已有书面意见，请查看或者等候送达。")),
            Message(
                "review_service",
                told("您的复查文书（编号 %(number)s）已送达。不服复查意见的，可以在%(due)s前申请复核。"),
                told("您的复查文书（编号 %(number)s）已送达，不服的办法写在文书里。"),
                ("recheck_request",),
            ),
            Message("recheck_service", told("您的复核文书（编号 %(number)s）已送达。")),
            Message("review_withdrawal", told("您的复查申请（编号 %(number)s）已按您的意思撤回，原来的处理意见仍然有效。")),
            Message("recheck_withdrawal", told("您的复核申请（编号 %(number)s）已按您的意思撤回，复查意见仍然有效。")),
            Message("hearing", told("您的信访事项（编号 %(number)s）将举行听证，时间、地点和您的权利见通知书。")),
            Message("hearing_proposal", told("%(body)s想就您的信访事项（编号 %(number)s）举行听证，请在查询页面告诉它您是否同意。")),
            Message("hearing_decision", told("%(body)s对您的听证申请（编号 %(number)s）已经作出决定，理由可在查询页面查看。")),
            Message("hearing_cancellation", told("您的信访事项（编号 %(number)s）的听证已经终止，理由可在查询页面查看；您的事照常办理。")),
            Message("hearing_record", told("您的信访事项（编号 %(number)s）的听证笔录已经作好，可在查询页面下载核对。")),
            Message("agreement", told("您的信访事项（编号 %(number)s）的协议书已经做好，请核对各方要做的事和日期。")),
            Message("transfer", told("您的信访事项（编号 %(number)s）的材料已移送有权处理的机关，是哪个机关可在查询页面查看。")),
            Message(
                "mandate",
                told("您的信访事项（编号 %(number)s）登记了代理人，委托书可在查询页面查看。不是您本人委托的，请马上联系%(office)s。"),
            ),
            Message("mandate_revocation", told("您的信访事项（编号 %(number)s）有一份委托已经撤销，代理人不能再查询和办理。")),
            Message("recomputation", told("国务院公布了新的放假安排，您的信访事项（编号 %(number)s）的有关期限已重新计算。")),
        )
    }
)

_OF_LETTER: Mapping[LetterKind, str] = MappingProxyType(
    {
        LetterKind.RECEIPT: "receipt",
        LetterKind.FORWARDING_NOTICE: "forwarding",
        LetterKind.ACCEPTANCE_NOTICE: "acceptance",
        LetterKind.NONACCEPTANCE_NOTICE: "nonacceptance",
        LetterKind.FINAL_NONACCEPTANCE_NOTICE: "final_nonacceptance",
        LetterKind.RETENTION_NOTICE: "retention",
        LetterKind.CORRECTION_NOTICE: "correction",
        LetterKind.CONTACT_CHANGE_NOTICE: CONTACT_CHANGE,
        LetterKind.REDIRECTION_NOTICE: "redirection",
        LetterKind.EXTENSION_NOTICE: "extension",
        LetterKind.OPINION: "answer",
        LetterKind.SIMPLE_REPLY: "answer",
        LetterKind.WITHDRAWAL_CONFIRMATION: "withdrawal",
        LetterKind.BRIEF_REPLY: "answer",
        LetterKind.REVIEW_APPLICATION: "review_application",
        LetterKind.REVIEW_ACCEPTANCE_NOTICE: "review_acceptance",
        LetterKind.REVIEW_NONACCEPTANCE_NOTICE: "review_nonacceptance",
        LetterKind.REVIEW_OPINION: "review_opinion",
        LetterKind.RECHECK_APPLICATION: "review_application",
        LetterKind.RECHECK_ACCEPTANCE_NOTICE: "review_acceptance",
        LetterKind.RECHECK_NONACCEPTANCE_NOTICE: "review_nonacceptance",
        LetterKind.RECHECK_OPINION: "review_opinion",
        LetterKind.HEARING_NOTICE: "hearing",
        LetterKind.HEARING_RECORD: "hearing_record",
        LetterKind.MEDIATION_AGREEMENT: "agreement",
        LetterKind.RECONCILIATION_AGREEMENT: "agreement",
        LetterKind.MANDATE: "mandate",
    }
)


def message_of_letter(kind: LetterKind) -> Message:
    """Give the message that tells of a letter to the petitioner."""
    return MESSAGES[_OF_LETTER[kind]]


def message_text(*, text: str, undated: str, number: str, office: str, body: str, due: str) -> tuple[str, dict[str, str]]:
    """Give the msgid and its values; without a date the form that needs none.

    Takes  text and undated, the words of a message, shipped or local; due, a date in words or empty.
    """
    chosen = undated if undated and not due else text
    return chosen, {"number": number, "office": office, "body": body or office, "due": due}
