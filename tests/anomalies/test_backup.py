"""A backup made of a town at work comes back row for row and byte for byte; a damaged one touches nothing."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from conftest import HOME
from world import a_case, founded
from xinqiao.foundation.environment import Database
from xinqiao.foundation.files import store
from xinqiao.foundation.home import Home
from xinqiao.foundation.keeping import copies, key_copies
from xinqiao.foundation.keeping.backup import Made, make
from xinqiao.foundation.keeping.faults import KeepingFault
from xinqiao.foundation.keeping.restore import prepare, read_in
from xinqiao.foundation.postgres.faults import DatabaseFault
from xinqiao.foundation.postgres.grants import append_only_tables
from xinqiao.foundation.postgres.places import OWNER, SUPERUSER, embedded

pytestmark = pytest.mark.django_db(transaction=True)
PHOTO = "墙面渗水的照片".encode() * 1000
NOW = dt.datetime(2026, 3, 2, 3, 0, tzinfo=dt.UTC)


def _owner(name: str) -> Database:
    return embedded(home=HOME, role=OWNER, name=name)


@pytest.fixture
def elsewhere() -> Iterator[Database]:
    """An empty database beside the town's."""
    root = embedded(home=HOME, role=SUPERUSER, name="postgres").conninfo()
    with psycopg.connect(**root, autocommit=True) as admin:  # type: ignore[arg-type]
        admin.execute("DROP DATABASE IF EXISTS elsewhere WITH (FORCE)")
        admin.execute(f"CREATE DATABASE elsewhere OWNER {OWNER}")
        yield _owner("elsewhere")
        admin.execute("DROP DATABASE elsewhere WITH (FORCE)")


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    return Home(tmp_path / "new").made()


def _here() -> Database:
    return _owner(str(connection.settings_dict["NAME"]))


def _made(into: Path, *, minutes: int = 0, keys_to: Path | None = None) -> Made:
    at = NOW + dt.timedelta(minutes=minutes)
    return make(at=HOME, owner=_here(), ledgers=append_only_tables(), into=into, keys_to=keys_to, now=at)


def _rows(known: Database) -> dict[str, tuple[int, str]]:
    """Of every table: how many rows, and a digest of what they say."""
    with psycopg.connect(**known.conninfo()) as held:  # type: ignore[arg-type]
        names = [row[0] for row in held.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
        told: dict[str, tuple[int, str]] = {}
        for name in names:
            statement = sql.SQL("SELECT count(*), coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') FROM {} t")
            told[name] = held.execute(statement.format(sql.Identifier(name))).fetchone()  # type: ignore[assignment]
    return told


def _town() -> str:
    """A town with a case and a stored file; gives the file's digest."""
    a_case(founded()).registered()
    for left in HOME.files.glob("*"):
        shutil.rmtree(left)
    return store.put(stream=io.BytesIO(PHOTO), limit_bytes=10**6).digest


def test_what_comes_back_is_what_was_there(tmp_path: Path, elsewhere: Database, new_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = _town()
    before = _rows(_here())
    made = _made(tmp_path / "copies")
    assert made.manifest.ledgers["cases_event"] == before["cases_event"][0] > 0
    folder, manifest = prepare(at=new_home, named=tmp_path / "copies", keys_from=None, now=NOW)
    settled: list[bool] = []
    read_in(at=new_home, owner=elsewhere, folder=folder, manifest=manifest, settle=lambda: settled.append(True))
    assert _rows(elsewhere) == before
    assert settled == [True]
    monkeypatch.setenv("XINQIAO_HOME", str(new_home.root))
    assert b"".join(store.open_(digest=digest)) == PHOTO
    copy = key_copies.known(at=new_home)
    assert copy is not None
    assert copy.where == str(made.folder / "keys.json")


def test_a_second_backup_links_to_the_first_and_old_ones_go(tmp_path: Path) -> None:
    _town()
    first, second = _made(tmp_path), _made(tmp_path, minutes=1)
    (one,) = (path for path in (first.folder / "files").rglob("*") if path.is_file())
    (two,) = (path for path in (second.folder / "files").rglob("*") if path.is_file())
    assert one.samefile(two)
    (tmp_path / "20260101T000000Z.partial").mkdir()
    assert copies.prune(into=tmp_path, keep=1) == [first.folder]
    assert [path.name for path in tmp_path.iterdir()] == [second.folder.name]
    assert two.read_bytes()


def test_without_its_keys_a_backup_opens_nothing(tmp_path: Path, elsewhere: Database, new_home: Home) -> None:
    _town()
    made = _made(tmp_path / "copies", keys_to=tmp_path / "safe")
    assert not (made.folder / "keys.json").exists()
    assert made.keys_at == tmp_path / "safe" / "keys.json"
    assert made.keys_at.stat().st_mode & 0o077 == 0
    with pytest.raises(KeepingFault, match="--keys-from"):
        prepare(at=new_home, named=made.folder, keys_from=None, now=NOW)
    prepare(at=new_home, named=made.folder, keys_from=tmp_path / "safe", now=NOW)
    assert (new_home.secrets / "keys.json").read_bytes() == made.keys_at.read_bytes()


def _cut(folder: Path) -> None:
    path = max((folder / "database").iterdir(), key=lambda each: each.stat().st_size)
    path.write_bytes(path.read_bytes()[:-1])


def _changed_keys(folder: Path) -> None:
    held = json.loads((folder / "keys.json").read_text())
    (folder / "keys.json").write_text(json.dumps({**held, "django": "other"}))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_cut, "被改动"),
        (lambda folder: next(path for path in (folder / "files").rglob("*") if path.is_file()).unlink(), "附件有 0 个"),
        (_changed_keys, "不是这份备份的密钥"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "清单读不出来"),
        (lambda folder: (folder / "manifest.json").unlink(), "没有完整的备份"),
        (lambda folder: shutil.rmtree(folder / "database"), "被改动"),
    ],
)
def test_a_damaged_backup_is_named_before_anything_is_touched(tmp_path: Path, new_home: Home, damage: Any, told: str) -> None:
    _town()
    damage(_made(tmp_path / "copies").folder)
    with pytest.raises(KeepingFault, match=told):
        prepare(at=new_home, named=tmp_path / "copies", keys_from=None, now=NOW)
    assert not list(new_home.secrets.iterdir())


def test_a_home_at_work_is_never_written_over(tmp_path: Path, elsewhere: Database, new_home: Home) -> None:
    _town()
    made = _made(tmp_path / "copies")
    with pytest.raises(KeepingFault, match="已有数据"):
        prepare(at=HOME, named=made.folder, keys_from=None, now=NOW)
    with pytest.raises(KeepingFault, match="已有数据"):
        read_in(at=new_home, owner=_here(), folder=made.folder, manifest=made.manifest, settle=lambda: None)
    (new_home.secrets / "keys.json").write_text("{}")
    with pytest.raises(KeepingFault, match="另一套密钥"):
        prepare(at=new_home, named=made.folder, keys_from=None, now=NOW)
    assert (new_home.secrets / "keys.json").read_text() == "{}"


def test_what_fails_half_way_leaves_nothing(tmp_path: Path, elsewhere: Database, new_home: Home) -> None:
    _town()
    made = _made(tmp_path / "copies")
    wrong = copies.Manifest(**{**vars(made.manifest), "ledgers": {**made.manifest.ledgers, "cases_event": 10**6}})
    with pytest.raises(KeepingFault, match="cases_event"):
        read_in(at=new_home, owner=elsewhere, folder=made.folder, manifest=wrong, settle=lambda: None)
    assert not _rows(elsewhere)
    assert not list(new_home.root.glob("files/*"))
    _cut(made.folder)
    with pytest.raises(DatabaseFault, match="pg_restore"):
        read_in(at=new_home, owner=elsewhere, folder=made.folder, manifest=made.manifest, settle=lambda: None)
    assert not _rows(elsewhere)


def test_keys_that_changed_have_no_copy(tmp_path: Path) -> None:
    at = Home(tmp_path).made()
    (at.secrets / "keys.json").write_text("one")
    assert key_copies.known(at=at) is None
    key_copies.copy(at=at, to=tmp_path / "copy.json")
    key_copies.record(at=at, digest=copies.sum_of(path=tmp_path / "copy.json"), where=tmp_path / "copy.json", now=NOW)
    assert key_copies.known(at=at) is not None
    (at.secrets / "keys.json").write_text("two")
    assert key_copies.known(at=at) is None
