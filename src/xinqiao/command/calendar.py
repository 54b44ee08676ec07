"""`xinqiao calendar`: publish a year's days off and make-up days as the State Council's notice gives them."""

from __future__ import annotations

import argparse
import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from xinqiao.command.house import opened
from xinqiao.foundation.os_faults import reason_of
from xinqiao.foundation.refusal import Refusal, told

HELP = "公布一年的放假安排，并重算受影响的期限 / publish a year's holidays and recompute what they touch"
EXAMPLE = """文件格式（TOML）：
  year = 2027
  source = "国务院办公厅关于2027年部分节假日安排的通知"
  [[break]]
  name = "元旦"
  first = 2027-01-01
  last = 2027-01-03
  [[make_up]]
  name = "春节"
  day = 2027-02-20"""


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("file", type=Path, help="放假安排文件（TOML）/ the notice as TOML")
    parser.epilog = EXAMPLE
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Publish, and queue the recomputation of every case it touches."""
    given = _read(args.file)
    with opened():
        from xinqiao.clocks.rules.calendar import Break, MakeUp, YearTable
        from xinqiao.foundation.time import now
        from xinqiao.lifecycle.calendar_year import publish

        try:
            table = YearTable(
                tuple(Break(each["name"], each["first"], each["last"]) for each in given.get("break", [])),
                tuple(MakeUp(each["day"], each["name"]) for each in given.get("make_up", [])),
            )
            year, source = int(given["year"]), str(given["source"])
        except KeyError as fault:
            raise _unreadable(args.file, told("缺少 %s") % fault.args[0]) from fault
        except (TypeError, ValueError) as fault:
            raise _unreadable(args.file, f"{type(fault).__name__}: {fault}") from fault
        queued = publish(year=year, table=table, source=source, now=now())
    print(f"已公布{year}年放假安排；{queued} 件信访事项排队重算期限，日期有变的会告知信访人。")
    return 0


def _read(file: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise _unreadable(file, reason_of(fault)) from fault
    except UnicodeDecodeError as fault:
        raise _unreadable(file, told("不是 UTF-8 编码的文本")) from fault
    except tomllib.TOMLDecodeError as fault:
        raise _unreadable(file, str(fault)) from fault
    for part in ("break", "make_up"):
        if not (isinstance(given.get(part, []), list) and all(isinstance(each, dict) for each in given.get(part, []))):
            raise _unreadable(file, f"[[{part}]]")
    for each in (*given.get("break", []), *given.get("make_up", [])):
        for name, value in each.items():
            if name != "name" and not isinstance(value, dt.date):
                raise _unreadable(file, f"{name} = {value!r}")
    return given


def _unreadable(file: Path, why: str) -> Refusal:
    return Refusal(
        code="calendar_unreadable",
        message=told("读不懂放假安排文件 %(file)s：%(why)s。格式见 xinqiao calendar --help。"),
        params={"file": str(file), "why": why},
    )
