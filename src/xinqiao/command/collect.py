"""`xinqiao collect`: gather static files under hashed names, compressed; run by `make assets` and when a wheel is built."""

from __future__ import annotations

import argparse
import os

HELP = "收集静态文件 / collect the static files"


def add(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    _ = parser


def run(args: argparse.Namespace) -> int:
    """Collect."""
    _ = args
    os.environ["XINQIAO_COLLECT"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    return 0
