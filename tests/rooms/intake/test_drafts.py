"""Drafts outlive an error, a reload and a session; they end by themselves."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from xinqiao.foundation.files import limits, store
from xinqiao.foundation.files.taking import TakenFile
from xinqiao.foundation.refusal import Refusal
from xinqiao.intake import drafts
from xinqiao.intake.models import Draft

NOW = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
TYPED = {"name": "阿依古丽·买买提", "demands": ["退还土地", "𠮷😀\x00\ud83d"], "persons": 3, "is_anonymous": False}
PDF = b"%PDF-1.7\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINQIAO_HOME", str(tmp_path))


def with_file(draft: drafts.DraftFact, content: bytes = PDF, name: str = "房产证.pdf", now: datetime = NOW) -> drafts.DraftFact:
    return drafts.add_file(token=draft.token, source=io.BytesIO(content), name=name, now=now)


def refusal(draft: drafts.DraftFact, now: datetime = NOW) -> Refusal:
    with pytest.raises(Refusal) as caught:
        drafts.load(token=draft.token, now=now)
    return caught.value


def test_a_draft_starts_empty_with_the_id_of_its_case() -> None:
    draft = drafts.start(now=NOW)
    assert drafts.load(token=draft.token, now=NOW) == draft
    assert (draft.data, draft.files) == ({}, ())
    assert draft.case_id.version == 7
    assert draft.expires_at == NOW + timedelta(days=7)


def test_what_was_typed_comes_back_right_or_wrong() -> None:
    draft = drafts.start(now=NOW)
    kept = drafts.keep(token=draft.token, data=TYPED, now=LATER)
    read = drafts.load(token=draft.token, now=LATER)
    assert read == kept
    assert read.data == TYPED
    assert read.case_id == draft.case_id
    assert read.expires_at == LATER + timedelta(days=7)


def test_files_stay_when_text_changes_and_text_when_files_do() -> None:
    draft = drafts.start(now=NOW)
    drafts.keep(token=draft.token, data=TYPED, now=NOW)
    with_file(draft, now=LATER)
    drafts.keep(token=draft.token, data={"name": "乙"}, now=LATER)
    read = drafts.load(token=draft.token, now=LATER)
    assert [file.name for file in read.files] == ["房产证.pdf"]
    assert read.data == {"name": "乙"}
    assert b"".join(store.open_(digest=read.files[0].digest)) == PDF


def test_a_file_is_dropped_and_dropping_it_again_is_no_fault() -> None:
    draft = with_file(drafts.start(now=NOW))
    digest = draft.files[0].digest
    for _ in range(2):
        assert drafts.drop_file(token=draft.token, digest=digest, now=NOW).files == ()


def test_a_double_click_is_one_file() -> None:
    draft = with_file(drafts.start(now=NOW))
    assert with_file(draft, name="另一个名字.pdf").files == draft.files


def test_a_refused_file_leaves_the_draft_as_it_was() -> None:
    draft = with_file(drafts.start(now=NOW))
    with pytest.raises(Refusal) as caught:
        with_file(draft, b"MZ\x00\x01", "照片.jpg")
    assert caught.value.code == "file_program"
    assert drafts.load(token=draft.token, now=NOW) == draft


def test_the_eleventh_file_is_refused() -> None:
    draft = drafts.start(now=NOW)
    for number in range(limits.MAX_FILES):
        draft = with_file(draft, PDF + bytes([number]))
    with pytest.raises(Refusal) as caught:
        with_file(draft, PDF + b"more")
    assert caught.value.code == "too_many_files"
    assert len(drafts.load(token=draft.token, now=NOW).files) == limits.MAX_FILES


def test_the_sum_of_files_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TOTAL_BYTES", 2 * len(PDF))
    draft = with_file(drafts.start(now=NOW))
    with pytest.raises(Refusal) as caught:
        with_file(draft, PDF + b"x")
    assert caught.value.code == "files_too_large"


def test_a_text_beyond_all_measure_is_refused() -> None:
    draft = drafts.start(now=NOW)
    with pytest.raises(Refusal) as caught:
        drafts.keep(token=draft.token, data={"facts": "长" * 400_000}, now=NOW)
    assert caught.value.kind.status == 413


def test_nothing_personal_and_no_token_stands_in_the_table() -> None:
    draft = with_file(drafts.start(now=NOW))
    drafts.keep(token=draft.token, data=TYPED, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text, sealed, token_digest FROM intake_draft d")
        text, sealed, token_digest = cursor.fetchone()
    assert "阿依古丽" not in text
    assert b"\\u963f" not in bytes(sealed)
    assert draft.token.bytes not in bytes(token_digest)
    assert draft.token.hex not in text


def test_an_expired_draft_is_gone_before_and_after_the_job() -> None:
    draft, young = drafts.start(now=NOW), drafts.start(now=LATER)
    end = NOW + timedelta(days=7)
    assert drafts.load(token=draft.token, now=end - timedelta(seconds=1)) == draft
    gone = refusal(draft, end)
    assert (gone.code, gone.kind.status) == ("draft_gone", 404)
    assert drafts.expire(now=end) == 1
    assert drafts.expire(now=end) == 0
    assert drafts.load(token=young.token, now=end) == young


def test_a_discarded_draft_is_gone() -> None:
    draft = drafts.start(now=NOW)
    assert drafts.discard(token=draft.token)
    assert not drafts.discard(token=draft.token)
    assert refusal(draft).code == "draft_gone"
    changes: tuple[Callable[[], drafts.DraftFact], ...] = (
        lambda: drafts.keep(token=draft.token, data={}, now=NOW),
        lambda: with_file(draft),
        lambda: drafts.drop_file(token=draft.token, digest="0" * 64, now=NOW),
    )
    for change in changes:
        with pytest.raises(Refusal):
            change()


def test_a_strange_token_opens_nothing() -> None:
    drafts.start(now=NOW)
    with pytest.raises(Refusal):
        drafts.load(token=uuid4(), now=NOW)


def test_one_drafts_content_does_not_open_in_another() -> None:
    first, second = drafts.start(now=NOW), drafts.start(now=NOW)
    rows = {row.case_id: row for row in Draft.objects.all()}
    Draft.objects.filter(case_id=second.case_id).update(sealed=rows[first.case_id].sealed)
    with pytest.raises(Exception, match="changed or belong elsewhere"):
        drafts.load(token=second.token, now=NOW)


def test_a_draft_is_opened_by_its_code_on_another_device() -> None:
    draft = drafts.keep(token=drafts.start(now=NOW).token, data=TYPED, now=NOW)
    code = draft.resume_code
    assert drafts.has_resume_form(typed=code)
    assert drafts.resume(code=f" {code[:4].lower()}-{code[4:8]} {code[8:]}", now=LATER) == draft
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text FROM intake_draft d")
        assert code not in cursor.fetchone()[0]
    for wrong, at in (("2" * 12, NOW), (code, NOW + timedelta(days=7))):
        with pytest.raises(Refusal) as caught:
            drafts.resume(code=wrong, now=at)
        assert caught.value.code == "draft_gone"


def test_a_large_file_that_came_in_pieces_leaves_room_for_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = drafts.start(now=NOW)
    large = TakenFile(digest="a" * 64, size_bytes=limits.MAX_PIECED_BYTES, media_type="video/mp4", name="录像.mp4")
    assert drafts.hold_file(token=draft.token, file=large, now=NOW).files == (large,)
    assert len(with_file(draft).files) == 2
    monkeypatch.setattr(limits, "MAX_PIECED_TOTAL_BYTES", limits.MAX_PIECED_BYTES)
    with pytest.raises(Refusal) as caught:
        with_file(draft, PDF + b"more")
    assert caught.value.code == "files_too_large"


def test_the_sweep_learns_what_drafts_name() -> None:
    draft = with_file(drafts.start(now=NOW))
    digest = draft.files[0].digest
    assert drafts.digests_in_use(digests=[digest, "0" * 64]) == {digest}
    assert drafts.digests_in_use(digests=[]) == frozenset()
    drafts.discard(token=draft.token)
    assert drafts.digests_in_use(digests=[digest]) == frozenset()


@pytest.mark.django_db(transaction=True)
def test_two_windows_upload_at_once_and_none_is_lost() -> None:
    draft = drafts.start(now=NOW)
    barrier = threading.Barrier(6)

    def one(number: int) -> None:
        try:
            barrier.wait()
            with_file(draft, PDF + bytes([number]))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(6)))
    assert len(drafts.load(token=draft.token, now=NOW).files) == 6
