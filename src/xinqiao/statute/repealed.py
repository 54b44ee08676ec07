"""Texts that no longer bind, as people still cite them, and what stands in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xinqiao.statute.article import REGULATION_2022
from xinqiao.statute.wording import told


@dataclass(frozen=True, slots=True)
class Repealed:
    """One text: its title as it is cited, from which day it is not in force, what to cite instead."""

    title: str
    repealed_on: date
    instead: str


REPEALED: tuple[Repealed, ...] = (
    Repealed(told("信访条例"), date(2022, 5, 1), told("《信访工作条例》")),
    Repealed(told("信访事项简易办理办法（试行）"), date(2022, 7, 17), told("《信访事项简易办理办法》（国信办发〔2022〕17号）")),
)

LAST_ARTICLES: dict[str, int] = {REGULATION_2022.title: 50}
"""How many articles a text has that is cited by its title: a higher number is a slip."""
