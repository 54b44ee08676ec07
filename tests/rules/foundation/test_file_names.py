"""Names of files are shown and sent back without harm."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.foundation.files.names import MAX_NAME, clean_name, content_disposition, download_headers, extension_of


@pytest.mark.parametrize(
    ("given_name", "cleaned"),
    [
        ("照片.jpg", "照片.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\张三\\桌面\\房产证.JPG", "房产证.jpg"),
        ("证明\u202egpj.exe", "证明gpj.jpg"),
        ("a\x00b\r\nc\x1b.jpg", "ab c.jpg"),
        ("一\u2028二\u200b三\ufeff.jpg", "一 二三.jpg"),
        ('a"b<c>d|e?f*g:h%0d.jpg', "a_b_c_d_e_f_g_h_0d.jpg"),
        (".htaccess", "附件.jpg"),
        ("...", "附件.jpg"),
        ("", "附件.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("nul", "_nul.jpg"),
        ("com1.tar.jpg", "_com1.tar.jpg"),
        ("补偿款1.5", "补偿款1.5.jpg"),
        ("账本. ", "账本.jpg"),
        ("𠮷野家·阿依古丽😀.jpeg", "𠮷野家·阿依古丽😀.jpg"),
        ("e\u0301.jpg", "\u00e9.jpg"),
        ("半\ud83d个.jpg", "半个.jpg"),
    ],
)
def test_a_name_is_made_harmless(given_name: str, cleaned: str) -> None:
    assert clean_name(name=given_name, extension="jpg") == cleaned


def test_a_long_name_is_cut_before_its_extension() -> None:
    cut = clean_name(name="证" * 500 + ".docx", extension="docx")
    assert len(cut) == MAX_NAME
    assert cut.endswith("证.docx")


@given(st.text(max_size=300), st.sampled_from(["jpg", "docx", "3gp"]))
def test_any_name_is_clean_and_stays_so(name: str, extension: str) -> None:
    cleaned = clean_name(name=name, extension=extension)
    assert clean_name(name=cleaned, extension=extension) == cleaned
    assert len(cleaned) <= MAX_NAME
    assert extension_of(name=cleaned) == extension
    assert not cleaned.startswith((".", " "))
    assert not any(letter in '/\\<>:"|?*%\r\n' or unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in cleaned)


@given(st.text(max_size=300))
def test_the_header_of_a_download_is_one_line_of_ascii(name: str) -> None:
    header = content_disposition(name=name)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert header.startswith("attachment; filename=")
    encoded = header.partition("filename*=UTF-8''")[2]
    assert unquote(encoded) == clean_name(name=name, extension=extension_of(name=name) or "bin")


def test_a_chinese_name_is_sent_whole_with_a_plain_one_beside_it() -> None:
    assert content_disposition(name="房产证 1.pdf") == (
        "attachment; filename=\"download.pdf\"; filename*=UTF-8''%E6%88%BF%E4%BA%A7%E8%AF%81%201.pdf"
    )


def test_a_download_is_saved_and_never_guessed_at_or_run() -> None:
    headers = download_headers(name="a.txt", media_type="text/plain")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, no-store"
