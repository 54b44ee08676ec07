"""What an administrator states about messages: quiet hours, and words. Places of a text are written {编号}, {日期}."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from xinqiao.correspondence import messaging
from xinqiao.correspondence.rules.message_words import as_stored
from xinqiao.correspondence.rules.quiet import QuietHours
from xinqiao.foundation.editions import Publisher
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Day, LineText, NoteText, ShortText, Terms, ui


def _time_of_day(text: str) -> str:
    try:
        return dt.time.fromisoformat(text.replace("：", ":").zfill(5)).isoformat("minutes")
    except ValueError:
        raise PydanticCustomError("time_of_day", told("请写成 21:30 这样的时间。")) from None


TimeOfDay = Annotated[ShortText, AfterValidator(_time_of_day)]
Seen = Annotated[int, Field(ge=1)]


class QuietHoursTerms(Terms):
    """From when to when no telephone rings."""

    begins: TimeOfDay = Field(title=told("从几点起不发短信、微信"), json_schema_extra=ui(width="short", placeholder="21:30"))
    ends: TimeOfDay = Field(
        title=told("到几点再发"), description=told("两个时间一样，就是整天都发。"), json_schema_extra=ui(width="short", placeholder="08:00")
    )
    effective_on: Day = Field(title=told("生效日期"))
    reason: LineText = Field(title=told("为什么改"), description=told("记入变更记录。"))
    seen_version: Seen = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))

    def publish(self, *, by: Publisher, now: dt.datetime) -> int:
        """Publish them. Raises Refusal; gives the version."""
        return messaging.publish_quiet_hours(
            hours=QuietHours(dt.time.fromisoformat(self.begins), dt.time.fromisoformat(self.ends)),
            seen_version=self.seen_version, by=by, effective_on=self.effective_on, reason=self.reason, now=now,
        )  # fmt: skip


class MessageWordTerms(Terms):
    """A message in local words, on one way."""

    text: NoteText = Field(
        title=told("消息"), description=told("{编号}、{接收单位}、{办理单位}、{日期} 会换成实际内容。"), json_schema_extra=ui(rows=4)
    )
    undated: NoteText | None = Field(None, title=told("没有日期时改用"), json_schema_extra=ui(rows=3))
    effective_on: Day = Field(title=told("生效日期"))
    reason: LineText = Field(title=told("为什么改"), description=told("记入变更记录。"))
    seen_version: Seen = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))

    def publish(self, *, message: str, carrier: str, by: Publisher, now: dt.datetime) -> int:
        """Publish them. Raises Refusal; gives the version."""
        return messaging.publish_words(
            message=message, carrier=carrier, text=as_stored(words=self.text, field="text"),
            undated=as_stored(words=self.undated or "", field="undated"), seen_version=self.seen_version, by=by,
            effective_on=self.effective_on, reason=self.reason, now=now,
        )  # fmt: skip
