"""References to articles, so that every number and ground can say where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write a number from 1 to 999 as articles are numbered (二十二, 二百零一)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        # ten alone is 十, after hundreds 一十
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text that binds: its Chinese title and the days from and to which it is in force."""

    key: str
    title: str
    in_force_from: date
    in_force_to: date | None = None

    def is_in_force_on(self, day: date) -> bool:
        """Whether it binds on `day`."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


REGULATION_2022 = Instrument("regulation_2022", "信访工作条例", date(2022, 5, 1))
CIVIL_CODE = Instrument("civil_code", "民法典", date(2021, 1, 1))
HOLIDAY_RULES = Instrument("holiday_rules", "全国年节及纪念日放假办法", date(2025, 1, 1))


@dataclass(frozen=True, slots=True)
class Article:
    """One place in an instrument: article, paragraph (款), item (项); 0 = not named."""

    number: int
    paragraph: int = 0
    item: int = 0
    instrument: Instrument = REGULATION_2022

    @property
    def text(self) -> str:
        """The place as a Chinese document cites it: 《信访工作条例》第二十二条第一款."""
        words = [f"《{self.instrument.title}》第{chinese_number(self.number)}条"]
        if self.paragraph:
            words.append(f"第{chinese_number(self.paragraph)}款")
        if self.item:
            words.append(f"第{chinese_number(self.item)}项")
        return "".join(words)

    @property
    def key(self) -> str:
        """The place as a stored, language-free word: `regulation_2022:22.1`."""
        parts = [self.number, self.paragraph, self.item]
        while parts[-1] == 0:
            parts.pop()
        return f"{self.instrument.key}:{'.'.join(str(part) for part in parts)}"


def cite(*articles: Article) -> str:
    """Several places in one line, as a letter cites them."""
    return "、".join(article.text for article in articles)
