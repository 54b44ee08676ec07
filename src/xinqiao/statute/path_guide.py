"""Which class and path: questions to be asked in this order; the first that is answered yes decides (arts 29-31).

A question points to words of a demand that often speak for it. They help to look, and rule nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.classes import ACCUSATION, CLAIM, DUTY_PATH, PETITION_PATH, SUGGESTION
from xinqiao.statute.wording import told


@dataclass(frozen=True, slots=True)
class Question:
    """One question; a yes means this class and path."""

    text: str
    klass: str
    path: int
    article: Article
    signs: tuple[str, ...] = ()


QUESTIONS: tuple[Question, ...] = (
    Question(
        told("只是反映情况、提出建议，没有要求解决自己的问题，也没有检举谁？"), SUGGESTION, 0, Article(29),
        ("建议", "希望增设", "希望改进", "提个意见"),
    ),
    Question(
        told("检举、揭发、控告党员干部、公职人员或者单位违纪违法？"), ACCUSATION, 0, Article(30),
        ("贪污", "受贿", "行贿", "以权谋私", "滥用职权", "徇私", "侵吞", "举报书记", "举报主任"),
    ),
    Question(
        told("法院、检察院、公安机关已经在办或者办过，或者应当由它们按法律程序办，而且还没有依法终结？（应当）"), CLAIM, 1, Article(31, 0, 1),
        ("法院", "判决", "起诉", "开庭", "执行局", "检察院", "立案", "报案", "刑事", "调解书"),
    ),
    Question(
        told("是劳动人事争议、农村土地承包经营纠纷，或者合同里有仲裁约定？（应当）"), CLAIM, 2, Article(31, 0, 2),
        ("仲裁", "劳动合同", "拖欠工资", "欠薪", "经济补偿金", "土地承包"),
    ),
    Question(
        told("是党员不服党纪处分，公职人员不服政务处分、人事处理？（可以）"), CLAIM, 3, Article(31, 0, 3),
        ("党纪处分", "政务处分", "撤销处分", "开除党籍", "人事处理"),
    ),
    Question(
        told("可以通过行政复议、裁决、确认、许可、处罚解决，例如不服某个行政决定？（可以）"), CLAIM, 4, Article(31, 0, 4),
        ("行政复议", "处罚决定", "不予许可", "工伤认定", "征收决定", "不予公开", "信息公开", "登记决定"),
    ),
    Question(
        told("请求某个机关查处违法行为，或者履行保护人身权、财产权的职责？"), CLAIM, DUTY_PATH, Article(31, 0, 5),
        ("查处", "违建", "违法建设", "噪音", "扰民", "无证", "执法", "取缔", "排污"),
    ),
    Question(told("以上都不是，是请求解决自己的问题？"), CLAIM, PETITION_PATH, Article(31, 0, 6)),
)  # fmt: skip


def signs_in(text: str) -> tuple[tuple[str, Question], ...]:
    """Words of a demand that speak for one of the questions, each with its question, in the order of the questions."""
    return tuple((sign, question) for question in QUESTIONS for sign in question.signs if sign in text)
