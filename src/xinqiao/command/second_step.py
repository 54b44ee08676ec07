"""`xinqiao second-step USERNAME`: take the second step of signing in from an officer who lost telephone and recovery codes."""

from __future__ import annotations

import argparse

from xinqiao.command.house import opened

HELP = "重置一个账号的动态口令（手机和备用码都丢了时用） / reset the second step of an officer"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("username", help="用户名 / user name")


def run(args: argparse.Namespace) -> int:
    """Reset it; the trace says that it was done from the command line."""
    with opened():
        from xinqiao.directory.second_factor import reset_from_command
        from xinqiao.foundation.time import now

        reset_from_command(username=args.username, now=now())
    print(f"{args.username} 的动态口令已重置，下次登录只需要密码；管理员会先被带去重新启用。")
    return 0
