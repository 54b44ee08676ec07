"""The table of powers (职权清单) of the demo town: short, so that a newcomer sees what one looks like and what it does."""

from __future__ import annotations

import datetime as dt

from xinqiao.directory.administration.changing import CommandLine
from xinqiao.foundation import editions
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.routing.competence import CompetenceLine, newest_table, publish_table

# Category, whose it is.
LINES = (
    ("estate", "住建局"),
    ("housing", "住建局"),
    ("wages", "人社局"),
    ("school_fees", "教育局"),
    ("price", "市场监管局"),
    ("food_drug", "市场监管局"),
    ("transit", "交通局"),
    ("noise", "生态环境局"),
)


def publish_powers(*, cast: Cast, now: dt.datetime, today: dt.date) -> None:
    """Publish the table from today; a second time nothing is published."""
    editions.forget()
    before = newest_table()
    if before.version != editions.SHIPPED:
        return
    found = [(category, cast.body(word)) for category, word in LINES]
    lines = [
        CompetenceLine(category=category, body=card.code, basis=f"青禾市{card.short_name}职能配置规定（演示）") for category, card in found
    ]
    publish_table(
        added=lines, removed=(), seen_version=before.version, effective_on=today, by=CommandLine(), reason="演示城镇的职权清单", now=now
    )
