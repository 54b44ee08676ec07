"""The working calendar as published for 2019 to 2026 (pure data).

Taken from `chinesecalendar` and checked against it and `holidays` by a test; the notices themselves are
named by the version: the notice for 2026 is of November 2025. This version never changes again: a
correction or a new year is a new version.
"""

from __future__ import annotations

from datetime import date

from xinqiao.clocks.rules.calendar import Break, Calendar, MakeUp, YearTable
from xinqiao.foundation.refusal import told

NEW_YEAR, SPRING, TOMB = told("元旦"), told("春节"), told("清明节")
LABOUR, DRAGON, MOON, NATIONAL = told("劳动节"), told("端午节"), told("中秋节"), told("国庆节")

YEARS: dict[int, YearTable] = {
    2019: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2018, 12, 30), date(2019, 1, 1)),
            Break(SPRING, date(2019, 2, 4), date(2019, 2, 10)),
            Break(TOMB, date(2019, 4, 5), date(2019, 4, 7)),
            Break(LABOUR, date(2019, 5, 1), date(2019, 5, 4)),
            Break(DRAGON, date(2019, 6, 7), date(2019, 6, 9)),
            Break(MOON, date(2019, 9, 13), date(2019, 9, 15)),
            Break(NATIONAL, date(2019, 10, 1), date(2019, 10, 7)),
        ),
        make_ups=(
            MakeUp(date(2018, 12, 29), NEW_YEAR),
            MakeUp(date(2019, 2, 2), SPRING),
            MakeUp(date(2019, 2, 3), SPRING),
            MakeUp(date(2019, 4, 28), LABOUR),
            MakeUp(date(2019, 5, 5), LABOUR),
            MakeUp(date(2019, 9, 29), NATIONAL),
            MakeUp(date(2019, 10, 12), NATIONAL),
        ),
    ),
    2020: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2020, 1, 1), date(2020, 1, 1)),
            Break(SPRING, date(2020, 1, 24), date(2020, 2, 2)),
            Break(TOMB, date(2020, 4, 4), date(2020, 4, 6)),
            Break(LABOUR, date(2020, 5, 1), date(2020, 5, 5)),
            Break(DRAGON, date(2020, 6, 25), date(2020, 6, 27)),
            Break(NATIONAL, date(2020, 10, 1), date(2020, 10, 8)),
        ),
        make_ups=(
            MakeUp(date(2020, 1, 19), SPRING),
            MakeUp(date(2020, 4, 26), LABOUR),
            MakeUp(date(2020, 5, 9), LABOUR),
            MakeUp(date(2020, 6, 28), DRAGON),
            MakeUp(date(2020, 9, 27), NATIONAL),
            MakeUp(date(2020, 10, 10), NATIONAL),
        ),
    ),
    2021: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2021, 1, 1), date(2021, 1, 3)),
            Break(SPRING, date(2021, 2, 11), date(2021, 2, 17)),
            Break(TOMB, date(2021, 4, 3), date(2021, 4, 5)),
            Break(LABOUR, date(2021, 5, 1), date(2021, 5, 5)),
            Break(DRAGON, date(2021, 6, 12), date(2021, 6, 14)),
            Break(MOON, date(2021, 9, 19), date(2021, 9, 21)),
            Break(NATIONAL, date(2021, 10, 1), date(2021, 10, 7)),
        ),
        make_ups=(
            MakeUp(date(2021, 2, 7), SPRING),
            MakeUp(date(2021, 2, 20), SPRING),
            MakeUp(date(2021, 4, 25), LABOUR),
            MakeUp(date(2021, 5, 8), LABOUR),
            MakeUp(date(2021, 9, 18), MOON),
            MakeUp(date(2021, 9, 26), NATIONAL),
            MakeUp(date(2021, 10, 9), NATIONAL),
        ),
    ),
    2022: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2022, 1, 1), date(2022, 1, 3)),
            Break(SPRING, date(2022, 1, 31), date(2022, 2, 6)),
            Break(TOMB, date(2022, 4, 3), date(2022, 4, 5)),
            Break(LABOUR, date(2022, 4, 30), date(2022, 5, 4)),
            Break(DRAGON, date(2022, 6, 3), date(2022, 6, 5)),
            Break(MOON, date(2022, 9, 10), date(2022, 9, 12)),
            Break(NATIONAL, date(2022, 10, 1), date(2022, 10, 7)),
        ),
        make_ups=(
            MakeUp(date(2022, 1, 29), SPRING),
            MakeUp(date(2022, 1, 30), SPRING),
            MakeUp(date(2022, 4, 2), TOMB),
            MakeUp(date(2022, 4, 24), LABOUR),
            MakeUp(date(2022, 5, 7), LABOUR),
            MakeUp(date(2022, 10, 8), NATIONAL),
            MakeUp(date(2022, 10, 9), NATIONAL),
        ),
    ),
    2023: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2022, 12, 31), date(2023, 1, 2)),
            Break(SPRING, date(2023, 1, 21), date(2023, 1, 27)),
            Break(TOMB, date(2023, 4, 5), date(2023, 4, 5)),
            Break(LABOUR, date(2023, 4, 29), date(2023, 5, 3)),
            Break(DRAGON, date(2023, 6, 22), date(2023, 6, 24)),
            Break(MOON, date(2023, 9, 29), date(2023, 9, 29)),
            Break(NATIONAL, date(2023, 9, 30), date(2023, 10, 6)),
        ),
        make_ups=(
            MakeUp(date(2023, 1, 28), SPRING),
            MakeUp(date(2023, 1, 29), SPRING),
            MakeUp(date(2023, 4, 23), LABOUR),
            MakeUp(date(2023, 5, 6), LABOUR),
            MakeUp(date(2023, 6, 25), DRAGON),
            MakeUp(date(2023, 10, 7), NATIONAL),
            MakeUp(date(2023, 10, 8), NATIONAL),
        ),
    ),
    2024: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2023, 12, 30), date(2024, 1, 1)),
            Break(SPRING, date(2024, 2, 10), date(2024, 2, 17)),
            Break(TOMB, date(2024, 4, 4), date(2024, 4, 6)),
            Break(LABOUR, date(2024, 5, 1), date(2024, 5, 5)),
            Break(DRAGON, date(2024, 6, 10), date(2024, 6, 10)),
            Break(MOON, date(2024, 9, 15), date(2024, 9, 17)),
            Break(NATIONAL, date(2024, 10, 1), date(2024, 10, 7)),
        ),
        make_ups=(
            MakeUp(date(2024, 2, 4), SPRING),
            MakeUp(date(2024, 2, 18), SPRING),
            MakeUp(date(2024, 4, 7), TOMB),
            MakeUp(date(2024, 4, 28), LABOUR),
            MakeUp(date(2024, 5, 11), LABOUR),
            MakeUp(date(2024, 9, 14), MOON),
            MakeUp(date(2024, 9, 29), NATIONAL),
            MakeUp(date(2024, 10, 12), NATIONAL),
        ),
    ),
    2025: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2025, 1, 1), date(2025, 1, 1)),
            Break(SPRING, date(2025, 1, 28), date(2025, 2, 4)),
            Break(TOMB, date(2025, 4, 4), date(2025, 4, 6)),
            Break(LABOUR, date(2025, 5, 1), date(2025, 5, 5)),
            Break(DRAGON, date(2025, 5, 31), date(2025, 6, 2)),
            Break(NATIONAL, date(2025, 10, 1), date(2025, 10, 5)),
            Break(MOON, date(2025, 10, 6), date(2025, 10, 6)),
            Break(NATIONAL, date(2025, 10, 7), date(2025, 10, 8)),
        ),
        make_ups=(
            MakeUp(date(2025, 1, 26), SPRING),
            MakeUp(date(2025, 2, 8), SPRING),
            MakeUp(date(2025, 4, 27), LABOUR),
            MakeUp(date(2025, 9, 28), NATIONAL),
            MakeUp(date(2025, 10, 11), NATIONAL),
        ),
    ),
    2026: YearTable(
        breaks=(
            Break(NEW_YEAR, date(2026, 1, 1), date(2026, 1, 3)),
            Break(SPRING, date(2026, 2, 15), date(2026, 2, 23)),
            Break(TOMB, date(2026, 4, 4), date(2026, 4, 6)),
            Break(LABOUR, date(2026, 5, 1), date(2026, 5, 5)),
            Break(DRAGON, date(2026, 6, 19), date(2026, 6, 21)),
            Break(MOON, date(2026, 9, 25), date(2026, 9, 27)),
            Break(NATIONAL, date(2026, 10, 1), date(2026, 10, 7)),
        ),
        make_ups=(
            MakeUp(date(2026, 1, 4), NEW_YEAR),
            MakeUp(date(2026, 2, 14), SPRING),
            MakeUp(date(2026, 2, 28), SPRING),
            MakeUp(date(2026, 5, 9), LABOUR),
            MakeUp(date(2026, 9, 20), NATIONAL),
            MakeUp(date(2026, 10, 10), NATIONAL),
        ),
    ),
}

SHIPPED = Calendar("2025-11", YEARS)
