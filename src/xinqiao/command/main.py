"""The console script `xinqiao`: one module per command, each with HELP, add(parser) and run(args)."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol

from xinqiao.command import (
    backup,
    bench,
    calendar,
    collect,
    demo,
    directory,
    docs,
    doctor,
    exporting,
    first_admin,
    importing,
    migrate,
    restore,
    second_step,
    serve,
    verify,
    worker,
)
from xinqiao.foundation.environment import WrongSettingError
from xinqiao.foundation.keeping.faults import KeepingFault
from xinqiao.foundation.os_faults import reason_of
from xinqiao.foundation.postgres.faults import DatabaseFault
from xinqiao.foundation.privacy.keys import KeysUnreadableError
from xinqiao.foundation.refusal import Refusal


class Command(Protocol):
    """What a command module offers."""

    HELP: str

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Take the arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the exit code."""
        ...


COMMANDS: Mapping[str, Command] = {
    "serve": serve,
    "worker": worker,
    "migrate": migrate,
    "verify": verify,
    "bench": bench,
    "import": importing,
    "export": exporting,
    "backup": backup,
    "restore": restore,
    "demo": demo,
    "first-admin": first_admin,
    "directory": directory,
    "calendar": calendar,
    "second-step": second_step,
    "doctor": doctor,
    "collect": collect,
    "docs": docs,
}
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 only on success. A foreseen fault is one line on standard error."""
    parser = argparse.ArgumentParser(prog="xinqiao", description="信桥：程序可证的信访办理系统 / petition cases with a provable procedure")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.add(commands.add_parser(name, help=command.HELP, description=command.HELP))
    args = parser.parse_args(arguments)
    try:
        return COMMANDS[args.command].run(args)
    except (Refusal, WrongSettingError, DatabaseFault, KeepingFault, KeysUnreadableError) as fault:
        print(fault, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError:
        print("中途停下，没有做完；原因见上面 / stopped half way; the reason stands above", file=sys.stderr)
        return 1
    except OSError as fault:
        # a path that somebody named; anything else is a defect
        if fault.filename is None:
            raise
        print(f"{fault.filename}：{reason_of(fault)} / {fault.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
