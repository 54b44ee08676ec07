"""A mapping for people who write none: columns chosen field by field, guessed from their headings (pure)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from xinqiao.intake.importing.mapping import FIELDS

_ALSO: Mapping[str, tuple[str, ...]] = {
    "title": ("标题", "信访标题", "主题", "一句话说明", "概况"),
    "facts": ("内容", "信访内容", "事实", "反映内容", "事实和理由", "具体情况"),
    "place": ("问题属地", "问题发生地", "属地", "地区"),
    "category": ("内容分类", "分类", "问题类别"),
    "channel": ("信访形式", "来源", "形式", "渠道"),
    "received_on": ("收到日期", "登记日期", "信访日期", "来访日期", "日期", "登记时间", "接收时间"),
    "persons": ("人数", "涉及人数"),
    "upstream_number": ("编号", "信访件编号", "登记编号", "原系统编号", "工单编号", "件号"),
    "name": ("姓名", "信访人", "信访人姓名", "投诉人", "来电人"),
    "phone": ("电话", "联系电话", "手机", "手机号", "手机号码", "联系方式"),
    "address": ("住址", "地址", "联系地址", "家庭住址"),
    "id_number": ("证件号码", "证件号", "身份证号", "身份证号码", "身份证"),
    "email": ("邮箱", "电子邮箱"),
}
DEMANDS = ("诉求", "信访诉求", "请求", "要求", "主要诉求")
KEYS = ("编号", "信访件编号", "登记编号", "序号", "工单编号")


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Field → column by its heading; "demands" and "key" among them, where one is found."""
    found = {field: column for field, label in FIELDS.items() if (column := _first((label, *_ALSO.get(field, ())), columns))}
    demands = _first(DEMANDS, columns) or found.get("facts", "") or found.get("title", "")
    key = _first(KEYS, columns)
    return {**found, **({"demands": demands} if demands else {}), **({"key": key} if key else {})}


def as_toml(*, batch: str, office: str, header_row: int, chosen: Mapping[str, str]) -> str:
    """The mapping file of what was chosen; words that are not known here leave their field empty instead of rejecting the row."""
    lines = [f"batch = {_text(batch)}", f"office = {_text(office)}"]
    lines += [f"key = {_text(chosen['key'])}"] if chosen.get("key") else []
    lines += [f"demands = [{_text(chosen['demands'])}]"] if chosen.get("demands") else []
    lines += ["", "[file]", f"header_row = {header_row}"] if header_row > 1 else []
    lines += ["", "[fields]"]
    for field in FIELDS:
        column = chosen.get(field, "")
        if column and field in _WORDS:
            lines.append(f'{field} = {{ column = {_text(column)}, unknown = "empty" }}')
        elif column:
            lines.append(f"{field} = {_text(column)}")
    return "\n".join(lines) + "\n"


_WORDS = frozenset({"place", "category", "purpose", "channel", "id_type"})


def _first(names: Sequence[str], columns: Sequence[str]) -> str:
    return next((name for name in names if name in columns), "")


def _text(said: str) -> str:
    # a JSON text is a TOML text
    return json.dumps(said, ensure_ascii=False)
