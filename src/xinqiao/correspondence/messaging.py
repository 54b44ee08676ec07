"""What a locality says about messages: its quiet hours, and its own words per message and way. Data; what ships is version 1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from xinqiao.correspondence.models import CarrierKey
from xinqiao.correspondence.rules.message_words import check_words
from xinqiao.correspondence.rules.messages import MESSAGES
from xinqiao.correspondence.rules.quiet import QuietHours
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import SHANGHAI, local_date

HOURS, WORDS = "quiet_hours", "message_words"
_KEY = "all"
WORDED = (CarrierKey.IN_SITE, CarrierKey.SMS, CarrierKey.WECHAT, CarrierKey.EMAIL)
"""Ways that carry a text. By post goes the letter itself."""
CARRIER_LABELS = {carrier.value: str(carrier.label) for carrier in CarrierKey}


@dataclass(frozen=True, slots=True)
class Words:
    """A message in a locality's words; `undated` stands in where no date is known."""

    text: str
    undated: str
    version: int


def quiet_hours(*, on: dt.date) -> QuietHours:
    """The quiet hours in force on a day. No query while fresh."""
    found = editions.in_force(subject=HOURS, key=_KEY, on=on)
    return QuietHours(*(dt.time.fromisoformat(found.content[name]) for name in ("begins", "ends"))) if found else QuietHours()


def quiet_until(*, at: dt.datetime) -> dt.datetime | None:
    """When telephones may ring again, None where they may now."""
    return quiet_hours(on=local_date(at)).until(at=at.astimezone(SHANGHAI))


def require_known(*, message: str, carrier: str) -> None:
    """Refuse a message, or a way, that has no words to be changed. Raises Refusal no_such_message (404)."""
    if message not in MESSAGES or carrier not in WORDED:
        raise Refusal(code="no_such_message", message=told("没有这条消息，请从列表中选。"), kind=RefusalKind.NOT_FOUND)


def words_of(*, message: str, carrier: str, on: dt.date) -> Words:
    """The words of a message on a way: the locality's, else what ships.

    Raises KeyError for a message that does not exist.
    """
    shipped = MESSAGES[message]
    found = editions.in_force(subject=WORDS, key=_word_key(message, carrier), on=on)
    if found is None:
        return Words(shipped.text, shipped.undated, editions.SHIPPED)
    return Words(found.content["text"], found.content["undated"], found.version)


def newest_hours() -> int:
    """The version that a change of the hours must have seen."""
    return _newest(HOURS, _KEY)


def newest_words(*, message: str, carrier: str) -> int:
    """The version that a change of words must have seen."""
    return _newest(WORDS, _word_key(message, carrier))


def publish_quiet_hours(
    *, hours: QuietHours, seen_version: int, by: editions.Publisher, effective_on: dt.date, reason: str, now: dt.datetime
) -> int:
    """Change the quiet hours from a day on.

    Raises Refusal edition_*.
    Writes an edition and its trace.
    """
    before, after = (_as_content(each) for each in (quiet_hours(on=effective_on), hours))
    return editions.publish(
        subject=HOURS, key=_KEY, content=after, seen_version=seen_version, effective_on=effective_on, by=by,
        before=before, after=after, reason=reason, now=now,
    )  # fmt: skip


def publish_words(
    *,
    message: str,
    carrier: str,
    text: str,
    undated: str,
    seen_version: int,
    by: editions.Publisher,
    effective_on: dt.date,
    reason: str,
    now: dt.datetime,
) -> int:
    """Say a message in the locality's own words from a day on, on one way.

    Raises Refusal no_such_message, message_* (what the words lack or hold too much), edition_*.
    Writes an edition and its trace.
    """
    require_known(message=message, carrier=carrier)
    check_words(message=MESSAGES[message], carrier=carrier, text=text, undated=undated)
    held = words_of(message=message, carrier=carrier, on=effective_on)
    after = {"text": text, "undated": undated}
    return editions.publish(
        subject=WORDS, key=_word_key(message, carrier), content=after, seen_version=seen_version, effective_on=effective_on, by=by,
        before={"text": held.text, "undated": held.undated}, after=after, reason=reason, now=now,
    )  # fmt: skip


def _as_content(hours: QuietHours) -> Mapping[str, str]:
    return {"begins": hours.begins.isoformat("minutes"), "ends": hours.ends.isoformat("minutes")}


def _word_key(message: str, carrier: str) -> str:
    return f"{message}.{carrier}"


def _newest(subject: str, key: str) -> int:
    known = editions.published(subject=subject, key=key)
    return known[-1].version if known else editions.SHIPPED
