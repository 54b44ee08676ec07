"""How often an address may submit and look up: one allowance for the portal and the API together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xinqiao.foundation import rates
from xinqiao.foundation.environment import environment


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many tries at once, and as many more in each period."""

    bucket: str
    tries: int
    per_seconds: int


LOOKUPS = Allowance("lookup", 60, 15 * 60)
SUBMISSIONS = Allowance("submission", 60, 60 * 60)
UPLOADS = Allowance("upload", 120, 60 * 60)
PIECES = Allowance("piece", 6000, 60 * 60)
PAPERS = Allowance("paper", 60, 15 * 60)
RESUMPTIONS = Allowance("resumption", 20, 60 * 60)


def count_lookup(*, address: bytes, now: dt.datetime) -> None:
    """Count one look-up, right or wrong, by number and query code. Raises Refusal too_many_tries (429).

    There is no allowance per number: whoever knows a number could use it up, and keep the petitioner out.
    """
    _count(LOOKUPS, address, now)


def count_submission(*, address: bytes, now: dt.datetime) -> None:
    """Count one submission. Raises Refusal too_many_tries (429)."""
    _count(SUBMISSIONS, address, now)


def count_upload(*, address: bytes, now: dt.datetime) -> None:
    """Count one file that begins to be sent in pieces. Raises Refusal too_many_tries (429)."""
    _count(UPLOADS, address, now)


def count_piece(*, address: bytes, now: dt.datetime) -> None:
    """Count one piece of a file. Raises Refusal too_many_tries (429)."""
    _count(PIECES, address, now)


def count_paper(*, address: bytes, now: dt.datetime) -> None:
    """Count one check of a paper, right or wrong. Raises Refusal too_many_tries (429)."""
    _count(PAPERS, address, now)


def count_resumption(*, address: bytes, now: dt.datetime) -> None:
    """Count one try to open a draft by its code, right or wrong. Raises Refusal too_many_tries (429)."""
    _count(RESUMPTIONS, address, now)


def _count(allowance: Allowance, address: bytes, now: dt.datetime) -> None:
    tries = allowance.tries * environment().rate_factor
    rates.check(bucket=allowance.bucket, key=address, limit=tries, per_seconds=allowance.per_seconds, now=now)
