"""The mapping file: which column of a table is what, in TOML (pure)."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from typing import Any, Literal
from uuid import UUID, uuid5

import msgspec

from xinqiao.intake.importing.faults import mapping_refused, told

FIELDS: dict[str, str] = {
    "title": told("一句话说明"),
    "facts": told("事实和理由"),
    "place": told("问题发生地"),
    "category": told("内容分类"),
    "purpose": told("信访目的"),
    "channel": told("信访形式"),
    "received_on": told("收到日期"),
    "postmarked_on": told("邮戳日期"),
    "persons": told("人数"),
    "visitors": told("实际来访人数"),
    "is_anonymous": told("是否匿名"),
    "earlier_note": told("以前的结果"),
    "upstream": told("上级来文机关"),
    "upstream_number": told("原系统编号"),
    "external_system": told("外部系统"),
    "external_number": told("外部系统编号"),
    "name": told("姓名"),
    "phone": told("电话"),
    "address": told("住址"),
    "id_type": told("证件类型"),
    "id_number": told("证件号码"),
    "email": told("电子邮箱"),
    "postcode": told("邮政编码"),
    "office": told("接收单位"),
    "status": told("原状态"),
    "body": told("原办理单位"),
    "answer": told("原答复"),
    "answered_on": told("原答复日期"),
}
"""What a row can tell: word in the mapping file → Chinese name."""

BATCH = re.compile(r"[\w.\-]{1,40}")
NAMESPACE = UUID("5c9a3f7e-0d7f-5b55-8a2e-3d6f7a1b9c04")
PLAIN = (str, int, float, bool, dt.date)


class FieldPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one field is read.

    `column`, the first one with something in it counts; `const` where the table does not say it; `values` from the
    table's word to ours; `default` where the cell is empty; `unknown` what to do with a word not in the list;
    `formats` of dates as in strptime; `cut` to so many characters; `bad` whether a wrong value rejects the row or is
    dropped with a remark.
    """

    column: str | tuple[str, ...] = ()
    const: Any = None
    values: dict[str, str] = {}
    default: str = ""
    unknown: Literal["reject", "empty"] = "reject"
    formats: tuple[str, ...] = ()
    cut: int = 0
    bad: Literal["reject", "drop"] = "reject"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in the order they are tried."""
        return (self.column,) if isinstance(self.column, str) else self.column


class DemandsPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the demands stand.

    `columns`, each a demand; `first_only`, only the first with something in it; `split`, signs that part several
    demands in a cell; `numbered`, whether 一、 1. （二） at the beginning of a line does; `cut` to so many characters.
    """

    columns: tuple[str, ...] = ()
    first_only: bool = False
    split: str = ""
    numbered: bool = False
    cut: int = 0


class FinishedPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which rows are finished old matters: by the words of a column, or all."""

    column: str = ""
    values: tuple[str, ...] = ()
    always: bool = False


class FilePlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the file is laid out; what is left out is found out."""

    sheet: str = ""
    header_row: int = 1
    header_depth: int = 1
    encoding: str = ""
    delimiter: str = ""


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole mapping.

    `batch` names the delivery: the same row of the same batch is entered once, however often it is imported.
    `key` is the column that tells rows apart; without it the whole row does. `only` keeps rows with these words.
    """

    batch: str
    office: str
    fields: dict[str, str | tuple[str, ...] | FieldPlan]
    demands: DemandsPlan
    key: str = ""
    file: FilePlan = FilePlan()
    finished: FinishedPlan = FinishedPlan()
    only: dict[str, tuple[str, ...]] = {}

    def plan(self, field: str) -> FieldPlan | None:
        """How a field is read, or None where the mapping does not speak of it."""
        given = self.fields.get(field)
        return given if given is None or isinstance(given, FieldPlan) else FieldPlan(column=given)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping names, once."""
        named: list[str] = [self.key, self.finished.column, *self.only, *self.demands.columns]
        for field in self.fields:
            plan = self.plan(field)
            named += plan.columns if plan else ()
        return tuple(dict.fromkeys(column for column in named if column))

    def command_id(self, row_key: str) -> UUID:
        """The command that enters a row: always the same for the same row of the same batch."""
        return uuid5(uuid5(NAMESPACE, self.batch), row_key)


def read_mapping(*, text: str) -> Mapping:
    """Read a mapping file.

    Takes  text, TOML.
    Raises Refusal import_mapping_wrong with one line that says what to write.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise mapping_refused(told("映射文件不是正确的 TOML：%(fault)s"), {"fault": str(fault)}) from fault
    try:
        mapping = msgspec.convert(_in_words(data), Mapping)
    except msgspec.ValidationError as fault:
        raise mapping_refused(told("映射文件有误：%(fault)s"), {"fault": _explained(str(fault))}) from fault
    _check(mapping)
    return mapping


def _in_words(data: dict[str, Any]) -> dict[str, Any]:
    """Take the one-value forms that people write for lists of one."""
    demands = data.get("demands")
    if isinstance(demands, str | list):
        data["demands"] = {"columns": [demands] if isinstance(demands, str) else demands}
    only = data.get("only")
    if isinstance(only, dict):
        data["only"] = {column: [words] if isinstance(words, str) else words for column, words in only.items()}
    return data


def _check(mapping: Mapping) -> None:
    if not BATCH.fullmatch(mapping.batch):
        raise mapping_refused(told("batch 请写1到40个字母、汉字、数字、点或者连字符，例如 old-system-2019"))
    unknown = [field for field in mapping.fields if field not in FIELDS]
    if unknown:
        raise mapping_refused(
            told("fields 里没有这些项：%(unknown)s。可以写的有：%(known)s"),
            {"unknown": _listed(unknown), "known": _listed(f"{word}（{label}）" for word, label in FIELDS.items())},
        )
    if not mapping.demands.columns:
        raise mapping_refused(told('请在 demands 里写明诉求在哪一列，例如 demands = ["诉求"]'))
    if mapping.finished.values and not mapping.finished.column:
        raise mapping_refused(told("finished 写了 values，还要写 column：哪一列表示状态"))
    for field in mapping.fields:
        plan = mapping.plan(field)
        if plan and plan.const is not None and not isinstance(plan.const, PLAIN):
            raise mapping_refused(told("%(field)s 的 const 应是文字、数字或者日期"), {"field": field})
        if plan and not plan.columns and plan.const is None:
            raise mapping_refused(told("%(field)s 没有写 column 或者 const"), {"field": field})
    if not 1 <= mapping.file.header_depth <= mapping.file.header_row:
        raise mapping_refused(told("file 里 header_row 是表头最后一行的行号，header_depth 是表头占几行，不能大于它"))


_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>[^`]+)`(?: - at `\$\.?(?P<place>[^`]*)`)?")
_MISSING = re.compile(r"Object missing required field `(?P<name>[^`]+)`(?: - at `\$\.?(?P<place>[^`]*)`)?")


def _explained(fault: str) -> str:
    if found := _UNKNOWN.match(fault):
        return f"不认识 {found['name']}" + (f"（在 {found['place']} 里）" if found["place"] else "")
    if found := _MISSING.match(fault):
        return f"缺少 {found['name']}" + (f"（在 {found['place']} 里）" if found["place"] else "")
    return fault


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)
