"""What a full answer has: basis, facts, a measure with its day, somebody to ask, the remedy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from xinqiao.correspondence.rules.reply_check import phrases
from xinqiao.correspondence.rules.reply_check.clauses import Clause, Role
from xinqiao.correspondence.rules.reply_check.parts import Finding, Kind, Piece, Remedy, Span, State
from xinqiao.foundation.refusal import told

_DOCUMENT = re.compile(
    r"《[^》\n]{2,60}》(?:[（(][^）)\n]{0,24}[）)])?(?:第[\d\u3007零一二三四五六七八九十百]+条(?:第[一二三四五六七八九十\d]+[款项])*)?"
    r"|[一-鿿]{1,8}[〔\[【（(]\d{4}[〕\]】）)]\s*\d+号|第[\d\u3007零一二三四五六七八九十百]+条"
)
_BASIS_WORD = re.compile(r"(?:根据|依据|按照|依照)[^，。；\n]{2,30}(?:规定|办法|条例|政策|通知|标准|方案|精神|细则)")
_FINDING_OUT = re.compile(
    r"经(?:[^，。；\n]{0,14}?)(?:查|核实|调查|了解|勘查|检测|核对|走访|查阅|检查)|现场(?:查看|检查|核实|勘查|监测|检测|调查|走访)|据(?:查|核实|了解)|查明|(?:情况|反映)?(?:不)?属实"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:元|万元|平方米|亩|米|公里|%|\uff05|户|人|套|栋|台|辆|次|分贝|吨)")
_WHEN = re.compile(rf"{phrases.DATE.pattern}|\d{{1,2}}月")
_DEED = re.compile(
    r"(?:已(?:经)?于|换掉|责令|督促|安排|组织|开展|启动|完成|整改|修复|拆除|支付|退还|发放|安装|更换|清理|处罚|开工|竣工|建成|恢复|检查|约谈|办结|落实|补发|补缴|验收|通车|开放|公示)"
)
_WILL = re.compile(
    r"(?:将(?!近|以|其)|拟|(?<!展)会(?!议|同|所|员|计)|计划|争取|力争|承诺|准备|下一步|责令|限期|要求.{0,20}(?:整改|完成|修复|拆除))"
)
_DAY = re.compile(
    r"(?:(?:20)?\d{2}年)?\d{1,2}月(?:\d{1,2}[日号]|底|初|中旬|上旬|下旬|份)?(?:前|之前|以前)?|20\d{2}年(?:底|初|年内|上半年|下半年|第?[一二三四1-4]季度)?(?:前)?"
    r"|[\d一二三四五六七八九十两]{1,3}个?(?:工作日|日|天|周|个?月)(?:内|之内|以内|后)|(?:今年|年|本?月|本周|今日|当日|即日|明年|季度)(?:底|内|末|初|起)(?:前)?|当(?:日|天|场)"
)
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-—－ ]?\d{7,8}|1[3-9]\d{9}|[2-8]\d{6,7}|1\d{4}(?!\d)|9\d{4})(?!\d)|\[电话\]")
_PERSON = re.compile(
    r"(?:联系人|承办人|经办人)[：:]?\s*[一-鿿]{2,4}|[一-鿿][一-鿿某]{0,2}(?:科长|主任|所长|站长|股长|同志|局长)(?=[，。；、（(：:]|$)"
)
_SENTENCE = re.compile(r"[^。；\n]+")
_REVIEW = re.compile("复查")
_COURT = re.compile("行政复议|行政诉讼|提起诉讼|人民法院")
_TERM = re.compile(r"(?:30|三十|六十|60|十五|15)个?(?:工作)?日|(?:六|6|三|3)个月")
_ORGAN = re.compile(r"向[^，。；\n]{1,30}?(?:政府|局|委|办|机关|单位|法院|中心|公司)")
_MOST_SPANS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What the letter adds by itself: the organ for review with its window, and the telephone at its foot."""

    review_organ: str = ""
    contact: str = ""


def present(*, pieces: Sequence[Piece], clauses: Sequence[Clause], remedies: Collection[Remedy], printed: Printed) -> Iterable[Finding]:
    """Look for each thing a full answer has. Takes  pieces and clauses of one draft; the remedies it owes; what the form prints."""
    numbers = sorted({piece.n for piece in pieces if piece.n})
    # a draft with a part for each demand is looked at part by part
    for n in numbers if len(numbers) > 1 else [0]:
        own = [piece for piece in pieces if n in {0, piece.n}]
        for finding in (_basis(own), _facts(own), _measure([clause for clause in clauses if n in {0, clause.piece.n}])):
            yield replace(finding, n=n)
    yield _contact(pieces, printed)
    yield from (_remedy(pieces, remedy, printed) for remedy in Remedy if remedy in remedies)


def spans_of(pattern: re.Pattern[str], pieces: Iterable[Piece]) -> list[Span]:
    """The places of a pattern."""
    return [
        Span(field=piece.field, start=found.start(), end=found.end(), text=found.group())
        for piece in pieces
        for found in pattern.finditer(piece.text)
    ]


def _basis(pieces: Sequence[Piece]) -> Finding:
    label = told("依据")
    named = spans_of(_DOCUMENT, pieces)
    if named:
        return Finding(kind=Kind.BASIS, state=State.FOUND, label=label, spans=_few(named))
    worded = spans_of(_BASIS_WORD, pieces)
    if worded:
        advice = told("提到了依据，没有写文件的名称或者条款。请写全，例如《……办法》第几条。")
        return Finding(kind=Kind.BASIS, state=State.LOOK, label=label, advice=advice, spans=_few(worded))
    return Finding(kind=Kind.BASIS, state=State.MISSING, label=label, advice=told("没有看到法律、法规、规章或者政策文件的名称。"))


def _facts(pieces: Sequence[Piece]) -> Finding:
    label = told("事实")
    found = [*spans_of(_FINDING_OUT, pieces), *spans_of(_FIGURE, pieces)]
    # in a whole letter a date may be that of the signature
    found += spans_of(_WHEN, [piece for piece in pieces if piece.n])
    if found:
        return Finding(kind=Kind.FACTS, state=State.FOUND, label=label, spans=_few(found))
    advice = told("没有看到怎样查的、查到了什么：时间、地点、数量、经过。")
    return Finding(kind=Kind.FACTS, state=State.MISSING, label=label, advice=advice)


def _measure(clauses: Sequence[Clause]) -> Finding:
    label = told("措施和日期")
    said = [
        clause
        for clause in clauses
        if clause.role in {Role.SAYS, Role.PROMISES} and (_DEED.search(clause.text) or _WILL.search(clause.text))
    ]
    dated = [clause for clause in said if _DAY.search(clause.text)]
    to_come = [clause for clause in said if _WILL.search(clause.text)]
    dated_sentences = {clause.sentence for clause in clauses if _DAY.search(clause.text)}
    undated = [clause for clause in to_come if clause.sentence not in dated_sentences]
    if undated:
        advice = told("说了要做的事，没有写哪一天做完。请写上日期，做不到的不要写。")
        return Finding(kind=Kind.MEASURE, state=State.LOOK, label=label, advice=advice, spans=_few([clause.span for clause in undated]))
    if dated:
        return Finding(kind=Kind.MEASURE, state=State.FOUND, label=label, spans=_few([clause.span for clause in dated]))
    if said:
        return Finding(kind=Kind.MEASURE, state=State.FOUND, label=label, spans=_few([clause.span for clause in said]))
    advice = told("没有看到做了什么、要做什么。答应办理的，写清办什么、哪一天办完；不支持的，不用写。")
    return Finding(kind=Kind.MEASURE, state=State.MISSING, label=label, advice=advice)


def _contact(pieces: Sequence[Piece], printed: Printed) -> Finding:
    label = told("联系人和电话")
    found = [*spans_of(_PHONE, pieces), *spans_of(_PERSON, pieces)]
    if found or printed.contact:
        own = Span(field="printed", start=0, end=len(printed.contact), text=printed.contact)
        return Finding(kind=Kind.CONTACT, state=State.FOUND, label=label, spans=_few([*found, *([own] if printed.contact else [])]))
    advice = told("没有看到信访人可以找谁、打哪个电话。")
    return Finding(kind=Kind.CONTACT, state=State.MISSING, label=label, advice=advice)


def _remedy(pieces: Sequence[Piece], remedy: Remedy, printed: Printed) -> Finding:
    label = told("救济途径")
    if remedy is Remedy.REVIEW and printed.review_organ:
        own = Span(field="review_organ", start=0, end=len(printed.review_organ), text=printed.review_organ)
        return Finding(kind=Kind.REMEDY, state=State.FOUND, label=label, spans=(own,))
    named = _REVIEW if remedy is Remedy.REVIEW else _COURT
    found = [span for span in spans_of(_SENTENCE, pieces) if named.search(span.text)]
    if not found:
        wanted = told("没有写不服可以向哪个机关申请复查、期限30日。")
        other = told("没有写不服可以向哪个机关申请行政复议或者向哪个法院起诉、期限多长。")
        return Finding(kind=Kind.REMEDY, state=State.MISSING, label=label, advice=wanted if remedy is Remedy.REVIEW else other)
    if any(_TERM.search(span.text) for span in found) and any(_ORGAN.search(span.text) for span in found):
        return Finding(kind=Kind.REMEDY, state=State.FOUND, label=label, spans=_few(found))
    advice = told("写了救济途径，没有写全：向哪个机关提出，期限多长，从哪一天算起。")
    return Finding(kind=Kind.REMEDY, state=State.LOOK, label=label, advice=advice, spans=_few(found))


def _few(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(spans[:_MOST_SPANS])


def empty_phrases(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Every empty phrase, in order."""
    return tuple(spans_of(phrases.EMPTY, pieces))
