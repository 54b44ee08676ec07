"""What a letter may not say, found word by word: repealed texts, articles that do not exist, a court, other people's numbers.

Each find tells where it stands, so that a form can mark it, and what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xinqiao.correspondence.rules.remedies import court_remedies, further_reviews
from xinqiao.foundation.refusal import told
from xinqiao.statute.article import chinese_number
from xinqiao.statute.repealed import LAST_ARTICLES, REPEALED

NO_NUMBERS: frozenset[str] = frozenset()
_DIGIT = "\u3007零一二三四五六七八九十百\\d"
# A province's own text has its name within the marks (《江苏省信访条例》) and is another one.
_CITED = {entry.title: re.compile("《" + re.escape(entry.title).replace("（", "[（(]").replace("）", "[）)]") + "》") for entry in REPEALED}
_ARTICLE = {title: re.compile(rf"《{re.escape(title)}》第([{_DIGIT}]+)条") for title in LAST_ARTICLES}
_ID_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:62|60|45|43)\d{14,17}(?!\d)")
# The line of an officer or an office is to be called; only it may stand in a letter.
_OFFICIAL_LINE = re.compile(r"(?:经办人|承办人|联系人|工作人员|办公室|我局|我单位|本单位|服务|值班|咨询|热线|监督)[^。；\n]{0,16}$")
_NOTHING = frozenset({"", "无", "略", "同上", "同前", "暂无", "见附件", "详见附件", "如上", "不详", "空"})
_BASIS = re.compile(rf"《[^》]{{2,}}》|第[{_DIGIT}]+条|[〔\[（(]\d{{4}}[〕\]）)]\s*\d+号|(?:条例|办法|标准|规程|规范|目录|公告|合同|协议)")
_PERIOD = re.compile(rf"[{_DIGIT}两]+\s*(?:个)?(?:工作)?(?:日|天|月|年)")


@dataclass(frozen=True, slots=True)
class Found:
    """One place: from which to which character, what is wrong, what to do. `quote` shows no more of a number than its ends."""

    start: int
    end: int
    quote: str
    told: str
    todo: str


def repealed_texts(text: str) -> Iterator[Found]:
    """Texts that no longer bind. For what a letter rests on; a story of the past may name them."""
    for entry in REPEALED:
        for match in _CITED[entry.title].finditer(text):
            yield Found(*match.span(), match.group(), told("已经废止的规定"), told("改为引用") + entry.instead)


def lacking_articles(text: str) -> Iterator[Found]:
    """Articles beyond the last one of a text."""
    for title, last in LAST_ARTICLES.items():
        for match in _ARTICLE[title].finditer(text):
            if _number(match.group(1)) > last:
                words = told("只有%(last)s条，请核对条款") % {"last": chinese_number(last)}
                yield Found(*match.span(), match.group(), told("不存在的条款"), f"《{title}》{words}")


def courts(text: str) -> Iterator[Found]:
    """Words that send the reader to a court or to reconsideration, in an opinion that cannot be sued over."""
    for start, end in court_remedies(text):
        todo = told("删去：信访处理、复查、复核意见只能请求复查、复核，不能起诉")
        yield Found(start, end, text[start:end].strip(), told("指向诉讼或者行政复议"), todo)


def reviews_after_the_last(text: str) -> Iterator[Found]:
    """Words that offer review or recheck where there is none any more."""
    for start, end in further_reviews(text):
        yield Found(start, end, text[start:end].strip(), told("复核之后还指向复查、复核"), told("删去：复核是信访程序的最后一步"))


def second_remedies(text: str) -> Iterator[Found]:
    """Words on review beside the block that the form prints: another organ or another number of days would mislead."""
    for start, end in further_reviews(text):
        yield Found(start, end, text[start:end].strip(), told("重复写了复查、复核"), told("删去：向哪里请求、多少日内，由文书统一写明"))


def personal_numbers(text: str, *, known: frozenset[str] = NO_NUMBERS) -> Iterator[Found]:
    """Numbers of identity cards, telephones and bank cards that are neither the addressee's nor an office's.

    Takes  known, the addressee's own numbers and those of the officers on the matter, capitals.
    """
    for pattern, words in (
        (_ID_NUMBER, told("他人的身份证件号码")),
        (_MOBILE, told("他人的手机号码")),
        (_CARD, told("银行卡号")),
    ):
        for match in pattern.finditer(text):
            if match.group().upper() in known or (pattern is _MOBILE and _OFFICIAL_LINE.search(text[: match.start()])):
                continue
            yield Found(*match.span(), _ends(match.group()), words, told("删去号码，用“张某”“该住户”等称呼"))


def says_nothing(text: str) -> bool:
    """Whether a part is empty, or only says that it is."""
    return re.sub(r"[\W_]+", "", text) in _NOTHING


def names_a_basis(text: str) -> bool:
    """Whether a basis names a text, an article or a number of a document."""
    return bool(_BASIS.search(text))


def names_a_period(text: str) -> bool:
    """Whether a remedy says within how long."""
    return bool(_PERIOD.search(text))


def _ends(number: str) -> str:
    return f"{number[:3]}****{number[-2:]}"


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    values = {chinese_number(n): n for n in range(1, 1000)}
    return values.get(words.replace("\u3007", "零"), 0)
