"""Which remedy a letter must name and which it may not.

An opinion in the petition procedure (art. 31(6)) leads to review (复查, art. 35) and never to a court, since the acts
of the petition procedure cannot be sued over; a reply on a duty (art. 31(5)) can, and must say so (DOMAIN §1.6).
"""

from __future__ import annotations

import re

CLAIM = "claim"
SUGGESTION = "suggestion"
ACCUSATION = "accusation"
PATH_ADMINISTRATIVE = 4
PATH_DUTY = 5
PATH_PETITION = 6
WITH_OTHER_REMEDY = frozenset({PATH_ADMINISTRATIVE, PATH_DUTY})
"""Decisions on these paths can be taken to reconsideration or to a court, and must say so."""

# Telling somebody to go to a court or to reconsideration; a judgment among the facts found is not meant.
_COURT_REMEDY = re.compile(
    r"(?:可以?|有权|应当?|请|自行|依法)?[^。；\n]{0,24}?"
    r"(?:向[^。；，\n]{0,20}法院[^。；\n]{0,6}(?:提起|起诉|申诉|诉讼)|提起[^。；，\n]{0,8}诉讼|申请行政复议|提出行政复议)"
)
_NOT_A_PATH = re.compile(r"不(?:能|可|得|可以)[^。；，\n]{0,12}(?:提起|起诉|申请行政复议)")
_RECONSIDERATION_OR_LITIGATION = re.compile(r"行政复议|行政诉讼|人民法院|提起诉讼")
_COURT = re.compile(r"法院|法庭")
_FURTHER_REVIEW = re.compile(r"(?:可以?|有权|请|自行|依法)[^。；\n]{0,30}?(?:请求|申请|提出)[^。；，\n]{0,8}(?:复查|复核)")


def court_remedies(text: str) -> list[tuple[int, int]]:
    """Where a text sends its reader to a court or to reconsideration: first and last character of each place."""
    blanked = _NOT_A_PATH.sub(lambda match: "　" * len(match.group()), text)
    return [match.span() for match in _COURT_REMEDY.finditer(blanked)]


def leads_to_court(text: str) -> bool:
    """Say whether a text sends its reader to a court or to reconsideration."""
    return bool(court_remedies(text))


def names_reconsideration_or_litigation(text: str) -> bool:
    """Say whether a remedy text names reconsideration or litigation, as a reply on a duty must."""
    return bool(_RECONSIDERATION_OR_LITIGATION.search(text))


def is_court(organ: str) -> bool:
    """Say whether an organ is a court: never the place for review."""
    return bool(_COURT.search(organ))


def further_reviews(text: str) -> list[tuple[int, int]]:
    """Where a text offers review or recheck."""
    return [match.span() for match in _FURTHER_REVIEW.finditer(text)]


def offers_further_review(text: str) -> bool:
    """Say whether a text offers review or recheck: a recheck opinion may not."""
    return bool(further_reviews(text))
