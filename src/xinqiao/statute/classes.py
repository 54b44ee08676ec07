"""The three classes of petitions (arts 29-31), the six paths of art. 31 and the conclusions of art. 32."""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.wording import told

SUGGESTION, ACCUSATION, CLAIM = "suggestion", "accusation", "claim"


@dataclass(frozen=True, slots=True)
class PetitionClass:
    """建议意见类, 检举控告类 or 申诉求决类."""

    key: str
    label: str
    article: Article
    test: str
    handling: str
    plain: str


CLASSES: dict[str, PetitionClass] = {
    entry.key: entry
    for entry in (
        PetitionClass(
            SUGGESTION, told("建议意见类"), Article(29),
            told("反映情况、提出建议意见。"),
            told("认真研究论证；科学合理、具有现实可行性的，采纳或者部分采纳，并予以回复。"),
            told("您的建议会由有权处理的单位研究，采纳与否都会答复您。"),
        ),
        PetitionClass(
            ACCUSATION, told("检举控告类"), Article(30),
            told("检举、揭发、控告党员干部或者单位违纪违法。"),
            told("纪检监察机关或者有权处理的机关依规依纪依法接收、受理、办理和反馈；不得透露给被检举的人和单位。"),
            told("您的检举控告会转给有权处理的机关，被检举的人和单位看不到您的材料。"),
        ),
        PetitionClass(
            CLAIM, told("申诉求决类"), Article(31),
            told("请求解决问题、维护自身合法权益。"),
            told("区分情况，按第三十一条六种方式分别办理。"),
            told("您的诉求会按法律规定的途径办理：有专门程序的走专门程序，没有的由单位调查后出具处理意见书。"),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Path:
    """One of the six ways of art. 31.

    `is_mandatory`: 应当 (true) or 可以; `has_handling_period`: whether the 60 + 30 days of art. 34
    apply; `remedy`: what the petitioner may do against the result.
    """

    n: int
    key: str
    label: str
    is_mandatory: bool
    test: str
    handling: str
    document: str
    has_handling_period: bool
    remedy: str
    plain: str

    @property
    def article(self) -> Article:
        """Its item of art. 31."""
        return Article(31, 0, self.n)

    @property
    def leaves_petition_track(self) -> bool:
        """Whether another procedure takes over, so that the petitioner is told where to go."""
        return self.n in REDIRECTED_PATHS


OWN_PROCEDURE, COURT_OR_RECONSIDERATION, REVIEW = "own_procedure", "court_or_reconsideration", "review"
# Art. 31(6): the petition procedure itself, the only path with 60 + 30 days; art. 31(5): performing a duty.
PETITION_PATH, DUTY_PATH = 6, 5
REDIRECTED_PATHS = frozenset({1, 2, 3, 4})

PATHS: dict[int, Path] = {
    path.n: path
    for path in (
        Path(
            1, "litigation", told("涉法涉诉"), is_mandatory=True,
            test=told("应当通过法院诉讼或者复议程序、检察机关刑事立案或者法律监督程序、公安机关法律程序处理，且未依法终结。"),
            handling=told("按照法律法规规定的程序处理，从普通信访中分离。"),
            document=told("其他法定途径告知书"), has_handling_period=False, remedy=OWN_PROCEDURE,
            plain=told("这项诉求应当走司法程序，我们会告诉您去哪个机关、有什么期限。"),
        ),
        Path(
            2, "arbitration", told("仲裁"), is_mandatory=True,
            test=told("应当通过仲裁解决，如劳动人事争议、农村土地承包经营纠纷、有仲裁协议的合同纠纷。"),
            handling=told("导入仲裁程序。"),
            document=told("其他法定途径告知书"), has_handling_period=False, remedy=OWN_PROCEDURE,
            plain=told("这项诉求应当申请仲裁，我们会告诉您向哪个仲裁机构申请。"),
        ),
        Path(
            3, "party_appeal", told("党员申诉、申请复审"), is_mandatory=False,
            test=told("可以通过党员申诉、申请复审等解决。"),
            handling=told("导入相应程序处理。"),
            document=told("其他法定途径告知书"), has_handling_period=False, remedy=OWN_PROCEDURE,
            plain=told("这项诉求可以通过党员申诉或者申请复审解决，我们会告诉您向哪里提出。"),
        ),
        Path(
            4, "administrative", told("行政程序"), is_mandatory=False,
            test=told("可以通过行政复议、行政裁决、行政确认、行政许可、行政处罚等行政程序解决。"),
            handling=told("导入相应程序处理。"),
            document=told("其他法定途径告知书"), has_handling_period=False, remedy=COURT_OR_RECONSIDERATION,
            plain=told("这项诉求可以走行政程序解决，我们会告诉您向哪个机关提出、有什么期限。"),
        ),
        Path(
            5, "duty", told("履行法定职责"), is_mandatory=False,
            test=told("申请查处违法行为，或者请求履行保护人身权、财产权等合法权益的职责。"),
            handling=told("依法履行职责或者答复。"),
            document=told("履职答复"), has_handling_period=False, remedy=COURT_OR_RECONSIDERATION,
            plain=told("您请求的是单位依法履职，单位应当依法办理或者答复您。"),
        ),
        Path(
            6, "petition", told("信访程序"), is_mandatory=False,
            test=told("不属于前五种情形。"),
            handling=told("听取信访人陈述事实和理由，调查核实，出具信访处理意见书；重大、复杂、疑难的可以举行听证。"),
            document=told("信访处理意见书"), has_handling_period=True, remedy=REVIEW,
            plain=told("单位会听取您的陈述、调查核实，并在期限内给您出具信访处理意见书；不服可以申请复查。"),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What an answer says of a demand."""

    key: str
    label: str
    article: Article
    test: str
    after: str


CONCLUSIONS: dict[str, Conclusion] = {
    entry.key: entry
    for entry in (
        Conclusion(
            "support", told("支持"), Article(32, 1, 1),
            told("请求事实清楚，符合法律、法规、规章或者其他有关规定。"), told("督促有关机关、单位执行。"),
        ),
        Conclusion(
            "explain", told("解释说明"), Article(32, 1, 2),
            told("请求事由合理但缺乏法律依据。"), told("作出解释说明。"),
        ),
        Conclusion(
            "not_support", told("不支持"), Article(32, 1, 3),
            told("请求缺乏事实根据，或者不符合法律、法规、规章或者其他有关规定。"), told("做好疏导教育工作。"),
        ),
    )
}  # fmt: skip

# Suggestions, accusations and path 31(5) are replied to; art. 32 binds the opinion of path 31(6) only.
REPLY = Conclusion("reply", told("答复"), Article(29), told("建议意见、检举控告和履职事项的答复。"), told("送达信访人。"))

# Art. 32(1): what an opinion must state.
OPINION_STATES: tuple[str, ...] = (told("投诉请求"), told("事实和理由"), told("处理意见"), told("法律法规依据"))


def conclusions_for(*, klass: str, path: int) -> dict[str, Conclusion]:
    """Conclusions that an answer to such a demand may draw.

    Takes  klass, key of CLASSES; path, 1..6 for a claim, else 0.
    Gives  key → Conclusion.
    Source Regulation 2022 arts 29-32.
    """
    if klass == CLAIM and path in PATHS and PATHS[path].has_handling_period:
        return CONCLUSIONS
    return {REPLY.key: REPLY}
