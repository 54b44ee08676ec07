"""`xinqiao bench`: load a made-up town of any size, and measure the house in it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from xinqiao.command.house import opened
from xinqiao.command.numbers import at_least_one
from xinqiao.foundation.environment import WrongSettingError, environment
from xinqiao.foundation.refusal import Refusal, told

HELP = "装载虚构案件，测量速度 / load made-up cases, measure"
CASES = 10_000


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    tasks = parser.add_subparsers(dest="task", metavar="TASK")
    load = tasks.add_parser("load", help="向本库装载 N 件虚构案件 / load N made-up cases into this database")
    load.add_argument("count", type=at_least_one, metavar="N")
    load.add_argument("--add", action="store_true", help="库中已有案件也装载，索引保留 / beside cases that are there")
    load.add_argument("--seed", type=int, default=1)
    load.add_argument("--json", action="store_true")
    pages = tasks.add_parser("pages", help="在本库里测量工作台页面 / measure the desk's pages in this database")
    pages.add_argument("--seconds", type=float, default=3.0, help="每个页面的秒数 / seconds of each page")
    pages.add_argument("--json", action="store_true")
    walks = tasks.add_parser(
        "walks", help="在本库里测量到期巡查、提醒和导出 / measure what falls due, reminders and exports in this database"
    )
    walks.add_argument("--json", action="store_true")
    run_ = tasks.add_parser("run", help="在自己的库里测量 / measure in a database of its own")
    for each in (parser, run_):
        each.set_defaults(cases=CASES, seconds=8.0, connections=8, json=False, write=None, keep=False)
    run_.add_argument("--cases", type=at_least_one)
    run_.add_argument("--seconds", type=float, help="每个场景的秒数 / seconds of each scene")
    run_.add_argument("--connections", type=at_least_one)
    run_.add_argument("--keep", action="store_true", help="留用上次装载的库 / use the database of the last run")
    run_.add_argument("--json", action="store_true")
    run_.add_argument("--write", metavar="FILE", help="把结果写进文件的标记之间 / write the table between the marks of a file")


def run(args: argparse.Namespace) -> int:
    """Load or measure; measuring is what a bare `xinqiao bench` does."""
    return {"load": _load, "pages": _pages, "walks": _walks}.get(args.task, _run)(args)


def _pages(args: argparse.Namespace) -> int:
    from xinqiao.command.bench.running import measure_pages

    _require_loaded()
    figures = measure_pages(seconds=args.seconds, say=(lambda _line: None) if args.json else print)
    if args.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


def _walks(args: argparse.Namespace) -> int:
    from xinqiao.command.bench.running import measure_walks

    _require_loaded()
    figures = measure_walks(say=(lambda _line: None) if args.json else print)
    if args.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


def _require_loaded() -> None:
    """Refuse to measure where `bench load` has put nothing."""
    with opened():
        from django.contrib.auth import get_user_model

        from xinqiao.command.bench.town import bench_town

        town = bench_town()
        if not get_user_model().objects.filter(username=town.officer(town.places[0].office)).exists():
            raise Refusal(code="bench_not_loaded", message=told("这个库里没有虚构案件，请先运行 xinqiao bench load 10000。"))


def _require_nobody_else() -> None:
    """Keep made-up cases out of an office: a house with officers of its own takes them only with --add."""
    from django.contrib.auth import get_user_model

    from xinqiao.command.bench.town import bench_town

    made_up = [officer.username for officer in bench_town().plan.officers]
    if get_user_model().objects.exclude(username__in=made_up).exists():
        raise Refusal(
            code="bench_office",
            message=told("这个库里已经有人员，不装载虚构案件。请把 XINQIAO_HOME 指向一个新目录；确实要装在一起的，加 --add。"),
        )


def _load(args: argparse.Namespace) -> int:
    with opened(as_owner=True):
        from xinqiao.command.bench.loading import load_town

        if not args.add:
            _require_nobody_else()
        loaded = load_town(count=args.count, seed=args.seed, is_addition=args.add)
    rate = loaded.events / loaded.seconds
    figures = {"cases": loaded.cases, "events": loaded.events, "seconds": round(loaded.seconds, 2), "events_per_second": round(rate)}
    text = f"装载 {loaded.cases} 件、{loaded.events} 行，{loaded.seconds:.1f} 秒，每秒 {rate:.0f} 行 / loaded"
    print(json.dumps(figures) if args.json else text)
    return 0


def _run(args: argparse.Namespace) -> int:
    if environment().database is not None:
        raise WrongSettingError(
            variable="DATABASE_URL",
            told_zh="测量要用自己的库，请去掉 DATABASE_URL",
            told_en="the bench makes a database of its own; unset DATABASE_URL",
        )
    from xinqiao.command.bench import report, running

    figures = running.measure(
        cases=args.cases,
        seconds=args.seconds,
        connections=args.connections,
        is_kept=args.keep,
        say=(lambda _line: None) if args.json else print,
    )
    table = report.table(figures)
    print(json.dumps(figures, ensure_ascii=False, indent=1) if args.json else table)
    if args.write:
        report.write(path=Path(args.write), table=table)
    return 0
