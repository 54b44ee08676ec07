"""Masks: what is shown of personal data until somebody reveals it with a reason. Pure; in doubt nothing is shown."""

from __future__ import annotations

import re

STAR = "*"
HIDDEN = "****"
_PHONE_SHOWN = 7
_ID_LENGTH = 18
_COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "梁丘",
        "左丘",
        "东门",
        "西门",
        "南荣",
        "第五",
    ],
)
_VILLAGE = re.compile(r"^.*?(?:街道|镇|乡|苏木|县|区|旗|市)?.*?(?:行政村|社区|居委会|村委会|村|嘎查)")
_TOWN = re.compile(r"^.*(?:街道|镇|乡|苏木)")
_COUNTY = re.compile(r"^.*(?:自治县|县|自治旗|旗|新区|区)")
_CITY = re.compile(r"^.*(?:自治州|地区|盟|市)")
_PROVINCE = re.compile(r"^.*?(?:省|自治区|特别行政区)")


def masked_phone(*, number: str) -> str:
    """Show 138****5678; a short number is hidden whole."""
    held = re.sub(r"[\s\-]", "", number)
    if not held:
        return ""
    return f"{held[:3]}{HIDDEN}{held[-4:]}" if len(held) > _PHONE_SHOWN else HIDDEN


def masked_email(*, address: str) -> str:
    """Show the first character and the house behind the sign: l****@example.cn."""
    return f"{address[:1]}{HIDDEN}@{address.rpartition('@')[2]}" if address else ""


def masked_identity(*, number: str) -> str:
    """Show the region and the last four of a resident ID, the first and the last of other documents."""
    held = number.strip()
    if not held:
        return ""
    if len(held) == _ID_LENGTH:
        return f"{held[:6]}{STAR * 8}{held[-4:]}"
    return f"{held[0]}{HIDDEN}{held[-1]}" if len(held) > _PHONE_SHOWN else HIDDEN


def masked_name(*, name: str) -> str:
    """Show the family name and one star, whatever the length: 张*, 欧阳*, 阿*, J*."""
    held = name.strip()
    if not held:
        return ""
    shown = 2 if held[:2] in _COMPOUND_SURNAMES and len(held) > 2 else 1  # noqa: PLR2004  two characters of a compound name
    return held[:shown] + STAR


def masked_address(*, address: str) -> str:
    """Show an address down to its village or community, else to the finest district named; house and room never."""
    held = address.strip()
    if not held:
        return ""
    for level in (_VILLAGE, _TOWN, _COUNTY, _CITY, _PROVINCE):
        found = level.match(held)
        if found:
            return found.group() if found.group() == held else found.group() + HIDDEN
    return HIDDEN
