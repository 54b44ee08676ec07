"""A file is what its bytes say; its name is only a name."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.foundation.samples import EXE, GOOD, JPEG, NOBODY, brand, ole, zipped
from xinqiao.foundation.files.kinds import KINDS, not_allowed
from xinqiao.foundation.files.sniff import Sniffed, sniff
from xinqiao.foundation.refusal import Refusal


def sniffed(content: bytes, name: str = "材料") -> Sniffed:
    source = io.BytesIO(content)
    found = sniff(source=source, name=name)
    assert source.tell() == 0, "the next reader starts at the start"
    return found


def refused(content: bytes, name: str = "材料") -> Refusal:
    with pytest.raises(Refusal) as caught:
        sniffed(content, name)
    assert caught.value.field == "files"
    assert caught.value.kind.status == 422
    return caught.value


def test_every_kind_has_a_sample() -> None:
    assert GOOD.keys() == KINDS.keys()


@pytest.mark.parametrize("word", GOOD)
def test_each_kind_is_told_by_its_bytes(word: str) -> None:
    found = sniffed(GOOD[word])
    assert found.kind.word == word
    assert found.name == f"材料.{KINDS[word].extensions[0]}"


@pytest.mark.parametrize("word", GOOD)
def test_a_wrong_extension_of_an_allowed_kind_is_put_right(word: str) -> None:
    wrong = "dat" if word == "text" else "txt"
    assert sniffed(GOOD[word], f"现场.{wrong}").name == f"现场.{KINDS[word].extensions[0]}"


@pytest.mark.parametrize(("word", "extension"), [(word, each) for word, kind in KINDS.items() for each in kind.extensions])
def test_a_fitting_extension_is_kept(word: str, extension: str) -> None:
    assert sniffed(GOOD[word], f"现场.{extension.upper()}").name == f"现场.{extension}"


def test_a_program_named_as_a_picture_is_refused_and_named() -> None:
    refusal = refused(EXE, "照片.jpg")
    assert refusal.code == "file_program"
    assert "程序" in str(refusal)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "file_program"),
        (b"\xca\xfe\xba\xbe" + bytes(100), "file_program"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(100), "file_program"),
        (b"#!/bin/sh\nrm -rf /\n", "file_script"),
        (b"<?php system($_GET['c']);", "file_script"),
        (b"@echo off\r\ndel *.*\r\n", "file_script"),
        (b"<!DOCTYPE html><html></html>", "file_html"),
        (b"\xef\xbb\xbf\n <!-- a --> <script>alert(1)</script>", "file_html"),
        ("<html>".encode("utf-16"), "file_html"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "file_svg"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x"></svg>', "file_svg"),
        (b'<?xml version="1.0"?><a/>', "file_xml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "file_mail"),
        (zipped("a.txt"), "file_archive"),
        (zipped("META-INF/MANIFEST.MF", "A.class"), "file_archive"),
        (zipped("x", first=("mimetype", b"application/epub+zip")), "file_archive"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "file_archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "file_archive"),
        (b"\x1f\x8b\x08" + bytes(50), "file_archive"),
        (b"a.txt".ljust(257, b"\x00") + b"ustar\x00" + bytes(200), "file_archive"),
        (rb"{\rtf1\ansi}", "file_rtf"),
        (zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "file_macro"),
        (ole(("Macros", 2, NOBODY, NOBODY), ("WordDocument", NOBODY, NOBODY, NOBODY)), "file_macro"),
        (ole(("EncryptedPackage", NOBODY, NOBODY, NOBODY)), "file_locked"),
        (ole(("__properties_version1.0", NOBODY, NOBODY, NOBODY)), "file_mail"),
        (GOOD["docx"][:-30], "file_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_damaged"),
        (brand(b"avif"), "file_kind_not_allowed"),
        (b"8BPS\x00\x01" + bytes(100), "file_kind_not_allowed"),
        (bytes(range(256)) * 4, "file_kind_unknown"),
    ],
)
def test_what_may_not_be_handed_in_is_named(content: bytes, code: str) -> None:
    assert refused(content, "材料.pdf").code == code


def test_the_true_format_is_told() -> None:
    assert "PSD" in str(refused(b"8BPS\x00\x01" + bytes(100), "图.jpg"))


@pytest.mark.parametrize("extension", ["bat", "js", "vbs", "ps1", "sh", "hta", "url"])
def test_text_that_a_double_click_would_run_is_refused(extension: str) -> None:
    assert refused("说明".encode(), f"说明.{extension}").code == "file_script"


@pytest.mark.parametrize("extension", ["html", "htm", "svg", "mht"])
def test_text_named_as_a_page_is_refused(extension: str) -> None:
    refused("说明".encode(), f"说明.{extension}")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_text_in_each_coding_chinese_machines_write(coding: str) -> None:
    assert sniffed(("情况说明，征地补偿款未到位。" * 9000).encode(coding), "说明.txt").kind.word == "text"


def test_a_text_that_starts_like_a_program_is_text() -> None:
    assert sniffed(b"MZ is the village's short name", "a.txt").kind.word == "text"


def test_a_sheet_inside_a_letter_leaves_it_a_letter() -> None:
    tree = ole(("WordDocument", 2, NOBODY, NOBODY), ("ObjectPool", NOBODY, NOBODY, 3), ("Workbook", NOBODY, NOBODY, NOBODY))
    assert sniffed(tree).kind.word == "doc"


def test_a_directory_of_many_sectors_is_followed() -> None:
    crowd = [(f"Data{number}", NOBODY, number + 1, NOBODY) for number in range(2, 30)]
    assert sniffed(ole(("Data1", NOBODY, 2, NOBODY), *crowd, ("Workbook", NOBODY, NOBODY, NOBODY))).kind.word == "xls"


def test_a_container_that_loops_ends() -> None:
    refused(ole(("A", 2, 1, NOBODY), ("B", 1, 2, 0)))


def test_a_zip_bomb_is_not_opened() -> None:
    """Ten gigabytes of nothing in ten kilobytes: only its table of contents is read."""
    table = zipped("[Content_Types].xml", "word/document.xml")
    at = table.find(b"PK\x01\x02")
    lying = table[: at + 24] + (10 * 1024**3 % 2**32).to_bytes(4, "little") + table[at + 28 :]
    assert sniffed(lying).kind.word == "docx"


def test_one_picture_with_a_page_behind_it_stays_a_picture() -> None:
    assert sniffed(JPEG + b"<script>alert(1)</script>", "a.html").name == "a.jpg"


@given(st.binary(max_size=3000), st.sampled_from([b"", *[content[:60] for content in GOOD.values()]]), st.text(max_size=40))
def test_any_bytes_are_either_taken_or_refused(tail: bytes, head: bytes, name: str) -> None:
    """Whatever arrives, nothing else than a refusal comes out."""
    try:
        found = sniffed(head + tail, name)
    except Refusal:
        return
    assert found.name.endswith(found.kind.extensions)


def test_every_refused_word_says_what_to_do() -> None:
    for word in ("program", "script", "html", "svg", "xml", "archive", "macro", "locked", "rtf", "mail", "damaged", "empty", "psd", ""):
        assert "请" in str(not_allowed(word=word))
