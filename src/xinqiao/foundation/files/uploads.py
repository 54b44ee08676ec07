"""Uploads as they arrive: at most so many bytes of a file are put aside, under no name, whatever is sent."""

from __future__ import annotations

import io
import tempfile
from typing import IO, Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from xinqiao.foundation.files.limits import MAX_FILE_BYTES, MAX_TOTAL_BYTES, file_too_large, files_too_large, storage_full
from xinqiao.foundation.files.store import FULL
from xinqiao.foundation.home import home
from xinqiao.foundation.refusal import Refusal


class LostFile(io.BytesIO):
    """A file whose bytes were not put aside; whoever wants to read it is told why."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the reason."""
        super().__init__()
        self._refusal = refusal

    def seek(self, *_at: int) -> NoReturn:
        """Tell why there is nothing to read."""
        raise self._refusal

    def read(self, *_size: int | None) -> NoReturn:
        """Tell why there is nothing to read."""
        raise self._refusal


class CappedUploadHandler(FileUploadHandler):
    """Put uploads aside in nameless files of the home: a crash leaves none of them to be found.

    A file over its limit, or past the sum, or that the disk has no room for, keeps its true size and loses its bytes:
    the form that was filled in beside it still arrives whole, and `take` refuses the file with the reason.
    """

    chunk_size = 256 * 1024
    file: IO[bytes]  # Django closes what stands under this name when a request breaks off
    _total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin one file."""
        super().new_file(*args, **kwargs)
        folder = home().files / "incoming"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  lives as long as the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Put one piece aside unless there are too many already."""
        self._total += len(raw_data)
        if isinstance(self.file, LostFile):
            return
        if start + len(raw_data) > MAX_FILE_BYTES:
            self._lose(file_too_large(limit_bytes=MAX_FILE_BYTES))
        elif self._total > MAX_TOTAL_BYTES:
            self._lose(files_too_large(limit_bytes=MAX_TOTAL_BYTES))
        else:
            self._write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """Hand one file over."""
        if not isinstance(self.file, LostFile):
            self.file.seek(0)
        return UploadedFile(
            file=self.file,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Let go of the half that had arrived when the connection was cut."""
        if hasattr(self, "file"):
            self.file.close()

    def _write(self, raw_data: bytes) -> None:
        try:
            self.file.write(raw_data)
            self.file.flush()
        except OSError as fault:
            if fault.errno not in FULL:
                raise
            self._lose(storage_full())

    def _lose(self, refusal: Refusal) -> None:
        self.file.close()
        self.file = LostFile(refusal)
