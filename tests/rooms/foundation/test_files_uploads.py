"""Uploads over HTTP: what is too large is lost alone, never the form around it."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TypeAlias

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from xinqiao.foundation.files import uploads
from xinqiao.foundation.files.taking import take
from xinqiao.foundation.files.uploads import CappedUploadHandler
from xinqiao.foundation.refusal import Refusal


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XINQIAO_HOME", str(tmp_path))
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 1_000_000)
    monkeypatch.setattr(uploads, "MAX_TOTAL_BYTES", 1_500_000)
    return tmp_path / "files"


def named(content: bytes, name: str) -> IO[bytes]:
    file = io.BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def request_with() -> Iterator[Callable[..., HttpRequest]]:
    """Requests that are closed as the server closes them."""
    with ExitStack() as stack:

        def post(*sent: IO[bytes]) -> HttpRequest:
            made = RequestFactory().post("/", {"facts": "征地补偿", "files": list(sent)})
            made.upload_handlers = [CappedUploadHandler(made)]
            stack.callback(made.close)
            return made

        yield post


Post: TypeAlias = Callable[..., HttpRequest]


def arrived(made: HttpRequest) -> list[UploadedFile[bytes]]:
    found = made.FILES.getlist("files")
    assert made.POST["facts"] == "征地补偿"
    return found


def refusal_of(file: UploadedFile[bytes]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        take(source=file, name=file.name or "")
    return caught.value


def test_a_file_arrives_whole_and_is_taken(files: Path, request_with: Post) -> None:
    made = request_with(named(b"%PDF-1.7" + bytes(900_000), "证.pdf"))
    (file,) = arrived(made)
    taken = take(source=file, name=file.name or "")
    assert taken.size_bytes == file.size == 900_008
    made.close()
    assert list((files / "incoming").iterdir()) == []


def test_a_file_over_the_limit_is_lost_alone(request_with: Post) -> None:
    large, small = arrived(request_with(named(bytes(1_000_001), "录像.mp4"), named(b"%PDF-", "证.pdf")))
    assert large.size == 1_000_001
    assert refusal_of(large).code == "file_too_large"
    assert take(source=small, name="证.pdf").media_type == "application/pdf"


def test_past_the_sum_the_rest_is_lost(request_with: Post) -> None:
    first, second = arrived(request_with(named(b"%PDF-" + bytes(800_000), "a.pdf"), named(b"%PDF-" + bytes(800_000), "b.pdf")))
    take(source=first, name="a.pdf")
    assert refusal_of(second).code == "files_too_large"


def test_a_full_disk_is_told_at_the_file(request_with: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_where: Full())
    (file,) = arrived(request_with(named(b"%PDF-", "证.pdf")))
    assert refusal_of(file).kind.status == 503


def test_another_fault_of_the_disk_is_not_hidden(request_with: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_where: Broken())
    made = request_with(named(b"%PDF-", "证.pdf"))
    with pytest.raises(OSError, match="Input/output"):
        _ = made.FILES


def test_a_cut_connection_lets_go_of_the_half() -> None:
    handler = CappedUploadHandler()
    handler.upload_interrupted()
    handler.new_file("files", "证.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"%PDF", 0)
    aside = handler.file
    handler.upload_interrupted()
    assert aside.closed
