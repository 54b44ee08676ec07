"""`xinqiao worker`: run the jobs of the house until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import os

from xinqiao.command.numbers import at_least_one

HELP = "运行后台任务 / run background jobs"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--concurrency", type=at_least_one, default=2, help="同时运行的任务数 / jobs at a time")
    parser.add_argument("--once", action="store_true", help="做完现有任务就结束 / stop when the queue is empty")


def run(args: argparse.Namespace) -> int:
    """Work."""
    os.environ.setdefault("XINQIAO_PROCESS", "worker")
    from xinqiao.command.house import opened

    with opened():
        from procrastinate.contrib.django import app
        from procrastinate.contrib.django.django_connector import DjangoConnector

        connector = app.connector
        if not isinstance(connector, DjangoConnector):
            raise TypeError("the job queue is not on Django's connection")
        with app.replace_connector(connector.get_worker_connector()) as on_worker:
            asyncio.run(_work(on_worker, args))
    return 0


async def _work(on_worker: object, args: argparse.Namespace) -> None:
    from procrastinate import App

    assert isinstance(on_worker, App)  # noqa: S101  replace_connector gives an App
    async with on_worker.open_async():
        await on_worker.run_worker_async(concurrency=args.concurrency, wait=not args.once)
