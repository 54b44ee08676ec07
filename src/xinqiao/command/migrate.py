"""`xinqiao migrate`: bring the tables up to this version, then give the application role its rights."""

from __future__ import annotations

import argparse

from xinqiao.command.house import opened, require_no_newer_tables
from xinqiao.foundation.environment import environment
from xinqiao.foundation.postgres import migrated
from xinqiao.foundation.postgres.places import APPLICATION

HELP = "建立或升级数据表 / create or upgrade the tables"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--quiet", action="store_true", help="只在出错时输出 / say nothing unless it fails")


def run(args: argparse.Namespace) -> int:
    """Migrate and grant."""
    with opened(as_owner=True, needs_tables=False):
        from django.core.management import call_command

        from xinqiao.foundation.postgres.grants import grant

        require_no_newer_tables()
        call_command("migrate", interactive=False, verbosity=0 if args.quiet else 1)
        env = environment()
        grant(application=env.database.user if env.database else APPLICATION)
        migrated.keep(env=env)
    return 0
