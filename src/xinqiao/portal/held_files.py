"""Files that came with a form which could not be carried out: kept by a signed note in the form, so that nobody uploads twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple, dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from xinqiao.foundation.files import limits
from xinqiao.foundation.files.taking import take
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui.explain import FieldError, explain_refusal
from xinqiao.intake.upload_talk import named_uploads
from xinqiao.lifecycle.sheet import GivenFile

HELD = "held"
_SALT = "xinqiao.portal.held_files"
_HOURS = 2
_NAME_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files taken in, and what could not be taken."""

    files: tuple[GivenFile, ...] = ()
    faults: tuple[FieldError, ...] = ()

    def token(self) -> str:
        """The note for the form."""
        return signing.dumps([astuple(file) for file in self.files], salt=_SALT, compress=True)


def take_uploads(*, request: HttpRequest, owner: bytes, now: dt.datetime) -> Uploads:
    """Take the files of a form: those its note names, those that came in pieces before, and those chosen now."""
    files = _noted(request.POST.get(HELD, ""))
    faults = []
    try:
        pieced = [
            GivenFile(file.digest, file.media_type, file.size_bytes, file.name) for file in named_uploads(request, owner=owner, now=now)
        ]
    except Refusal as refusal:
        faults.append(explain_refusal(refusal))
        pieced = []
    known = {file.digest for file in files}
    files = (*files, *(file for file in pieced if file.digest not in known))
    for upload in request.FILES.getlist(limits.FIELD):
        name = upload.name or _("附件")
        try:
            limits.check_room(held_files=len(files), held_bytes=sum(file.size_bytes for file in files), more_bytes=upload.size or 0)
            taken = take(source=upload, name=name)
        except Refusal as refusal:
            message = f"《{name[:_NAME_SHOWN]}》{explain_refusal(refusal).message}"
            faults.append(FieldError(path=limits.FIELD, code=refusal.code, message=message))
            continue
        if all(file.digest != taken.digest for file in files):
            files = (*files, GivenFile(taken.digest, taken.media_type, taken.size_bytes, taken.name))
    return Uploads(files, tuple(faults))


def _noted(token: str) -> tuple[GivenFile, ...]:
    try:
        return tuple(GivenFile(*fields) for fields in signing.loads(token, salt=_SALT, max_age=_HOURS * 3600))
    except signing.BadSignature:
        return ()
