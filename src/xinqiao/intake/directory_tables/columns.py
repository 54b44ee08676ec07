"""The columns of the three tables, as their templates have them (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xinqiao.foundation.refusal import told

REGIONS: Final = "regions"
BODIES: Final = "bodies"
OFFICERS: Final = "officers"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the field it fills, whether every row needs it, and an example."""

    head: str
    field: str
    example: str
    is_needed: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    REGIONS: (
        Column(told("区划代码"), "code", "990000001000", is_needed=True),
        Column(told("名称"), "name", "东湖街道", is_needed=True),
        Column(told("全称"), "full_name", "青禾市东湖街道"),
        Column(told("上级代码"), "parent", "990000"),
        Column(told("启用日期"), "valid_from_on", "2026-01-01"),
    ),
    BODIES: (
        Column(told("名称"), "name", "青禾市住房和城乡建设局", is_needed=True),
        Column(told("简称"), "short_name", "住建局", is_needed=True),
        Column(told("代字"), "organ_word", "青住建"),
        Column(told("性质"), "kind", "有权处理机关、单位", is_needed=True),
        Column(told("区划代码"), "region", "990000", is_needed=True),
        Column(told("上级机构"), "parent", "青禾市人民政府"),
        Column(told("接待地址"), "address", "青禾市建设路1号"),
        Column(told("电话"), "phone", "0000-1234567"),
        Column(told("接待时间"), "hours", "工作日 9:00-17:00"),
        Column(told("机构代码"), "code", ""),
        Column(told("启用日期"), "valid_from_on", "2026-01-01"),
    ),
    OFFICERS: (
        Column(told("姓名"), "name", "安小满", is_needed=True),
        Column(told("用户名"), "username", "anxiaoman"),
        Column(told("办公电话"), "phone", "0000-1234567"),
        Column(told("机构"), "body", "青禾市住房和城乡建设局", is_needed=True),
        Column(told("岗位"), "post", "经办人", is_needed=True),
        Column(told("任职日期"), "valid_from_on", "2026-01-01"),
    ),
}
TITLES = {REGIONS: told("区划"), BODIES: told("机构"), OFFICERS: told("人员")}


def kind_of(*, columns: tuple[str, ...]) -> str:
    """Which table a file is, by its headings; "" where it is none."""
    found = set(columns)
    return next(
        (kind for kind in (OFFICERS, BODIES, REGIONS) if {column.head for column in COLUMNS[kind] if column.is_needed} <= found), ""
    )
