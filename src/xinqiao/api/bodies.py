"""Bodies of acts: the terms of each act, with the command id and the last line the caller had read."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, create_model

from xinqiao.api import parts
from xinqiao.api.upload_tokens import UploadTokens
from xinqiao.cases import standing, states
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle.choices import choices_for
from xinqiao.lifecycle.menu import MENU, MenuEntry
from xinqiao.lifecycle.shown import article_text

HIGHEST_SEQ = 2**31 - 1
Seq = Annotated[int, Field(ge=1, le=HIGHEST_SEQ)]
CodeText = Annotated[str, Field(min_length=1, max_length=40)]
NumberText = Annotated[str, Field(min_length=1, max_length=40)]


class CodeTerms(Terms):
    """Number and query code, as they stand on the receipt. They belong in a body, never in an address."""

    number: NumberText = Field(title=told("信访编号"))
    query_code: CodeText = Field(title=told("查询码"), repr=False)


@lru_cache(maxsize=256)
def act_body(entry: MenuEntry) -> type[Terms]:
    """The body of an officer's act."""
    return create_model(_name(entry, "Body"), __base__=entry.terms, __doc__=entry.terms.__doc__, **_command(entry))


def own_act_body(entry: MenuEntry) -> type[Terms]:
    """The body of a petitioner's act: number and query code beside it."""
    bases = (CodeTerms, entry.terms)
    return create_model(_name(entry, "OwnBody"), __base__=bases, __doc__=entry.terms.__doc__, **_command(entry))


def offered(*, acts: tuple[states.Act, ...], snapshot: standing.Snapshot, seat: Seat | None, root: str) -> tuple[parts.ActOffered, ...]:
    """The acts that may be done now, each with address, shape and choices.

    Takes  seat, None where the petitioner acts; root, the address the acts stand under.
    """
    today = local_date(now())
    return tuple(
        parts.ActOffered(
            noun=act.noun,
            label=_(act.label),
            article=article_text(act.article),
            clock=_(act.clock),
            href=f"{root}/{act.url_word}",
            takes_files=MENU[act.noun].takes_files,
            body=_schema(act.noun, is_own=seat is None),
            choices={
                field: tuple(parts.Choice(value=value, label=_(label)) for value, label in pairs)
                for field, pairs in choices_for(noun=act.noun, snapshot=snapshot, seat=seat, today=today).items()
            },
        )
        for act in acts
    )


@lru_cache(maxsize=len(MENU) * 2)
def _schema(noun: str, *, is_own: bool) -> dict[str, Any]:
    make = own_act_body if is_own else act_body
    return make(MENU[noun]).model_json_schema()


def _command(entry: MenuEntry) -> dict[str, Any]:
    files = Field((), title=told("分段上传的文件"), description=told("上传时得到的口令，传完的才能写在这里。"))
    return {
        **({"uploads": (UploadTokens, files)} if entry.takes_files else {}),
        "command_id": (UUID, Field(title=told("命令编号"), description=told("由客户端生成的 UUID；重发不会办理两次。"))),
        "seq": (Seq, Field(title=told("最后看到的记录号"), description=told("之后有变化的，返回 409 并说明变化。"))),
    }


def _name(entry: MenuEntry, suffix: str) -> str:
    return "".join(word.capitalize() for word in entry.noun.split("_")) + suffix
