"""`xinqiao first-admin`: the first region, office and administrator of an empty house; or the setup code for its page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from xinqiao.command.house import opened
from xinqiao.foundation.home import home
from xinqiao.foundation.refusal import Refusal, told

if TYPE_CHECKING:
    from xinqiao.directory.administration.changing import Change

HELP = "空系统的第一位管理员；管理员都忘了密码时重置 / the first administrator of an empty installation"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--region-code", help="本地 6 位区划代码 / six-digit region code")
    parser.add_argument("--region-name", help="本地名称 / name of the region")
    parser.add_argument("--office-name", help="本机关全称 / name of the office")
    parser.add_argument("--office-short", help="简称 / its short name")
    parser.add_argument("--organ-word", help="代字，文号的开头 / the word that document numbers begin with")
    parser.add_argument("--admin-name", help="管理员姓名 / the administrator's name")
    parser.add_argument("--username", help="用户名 / user name")
    parser.add_argument("--reset", metavar="USERNAME", help="给这个账号一个一次性密码 / give this account a one-time password")
    parser.add_argument(
        "--setup-code", action="store_true", help="空系统：显示网页首次设置用的设置码 / show the setup code of an empty house"
    )


def run(args: argparse.Namespace) -> int:
    """Make the administrator, reset a password, or show the code; an existing house has no code, and that is no fault."""
    with opened():
        from pydantic import ValidationError

        from xinqiao.directory.administration import first_run
        from xinqiao.directory.administration.changing import Change, CommandLine
        from xinqiao.foundation.time import local_date, now

        at = now()
        change = Change(by=CommandLine(), now=at, today=local_date(at))
        if args.setup_code:
            print(first_run.offer_code(home=home()))
            return 0
        if args.reset:
            print(_given(args.reset, _reset(args.reset, change)))
            return 0
        given = {name: getattr(args, name) for name in first_run.FirstRunTerms.model_fields}
        missing = [f"--{name.replace('_', '-')}" for name, value in given.items() if not value and name != "organ_word"]
        if missing:
            raise Refusal(
                code="first_admin_incomplete",
                message=told("还缺：%(missing)s。见 xinqiao first-admin --help。"),
                params={"missing": " ".join(missing)},
            )
        try:
            terms = first_run.FirstRunTerms(**{name: value for name, value in given.items() if value})
        except ValidationError as fault:
            said = "；".join(f"{error['loc'][0]}: {error['msg']}" for error in fault.errors())
            raise Refusal(code="first_admin_wrong", message=told("填写有误：%(said)s"), params={"said": said}) from fault
        _officer_id, password = first_run.begin(terms=terms, change=change)
        first_run.offer_code(home=home())
    print(_given(terms.username.lower(), password))
    return 0


def _given(username: str, password: str) -> str:
    return f"用户名 {username}\n一次性密码 {password}\n第一次登录必须改掉。登录后打开“管理”里的“开始使用”。"


def _reset(username: str, change: Change) -> str:
    from xinqiao.directory.administration.officers import ReasonTerms, officer_named, reset_password

    return reset_password(officer_id=officer_named(username=username), terms=ReasonTerms(reason="命令行重置"), change=change)
