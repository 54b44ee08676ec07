"""The stored key by which names are ordered: PostgreSQL has no Chinese collation in the embedded build."""

from __future__ import annotations

import os

# The phrase table takes 50 MB in every process; the few names with a second reading stand below instead.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import lazy_pinyin, load_phrases_dict

KEY_LENGTH = 200

load_phrases_dict(
    {
        "重庆": [["chóng"], ["qìng"]],
        "银行": [["yín"], ["háng"]],
        "行业": [["háng"], ["yè"]],
        "长沙": [["cháng"], ["shā"]],
        "长春": [["cháng"], ["chūn"]],
        "长江": [["cháng"], ["jiāng"]],
        "厦门": [["xià"], ["mén"]],
        "乐清": [["yuè"], ["qīng"]],
        "都市": [["dū"], ["shì"]],
        "成都": [["chéng"], ["dū"]],
        "调解": [["tiáo"], ["jiě"]],
        "乐山": [["lè"], ["shān"]],
    }
)


def pinyin_key(*, name: str) -> str:
    """Key that orders a Chinese name as a dictionary does.

    Gives  the syllables in lower case, one blank between them, at most 200 characters.
    """
    return " ".join(part.strip().lower() for part in lazy_pinyin(name) if part.strip())[:KEY_LENGTH]
