"""The embedded server under bad circumstances: twice, killed, stale locks, other versions, no space, as root."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from scratch import new_folder
from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres import binaries, layout
from xinqiao.foundation.postgres.faults import DatabaseFault
from xinqiao.foundation.postgres.places import APPLICATION, OWNER, embedded, passwords, socket_folder
from xinqiao.foundation.postgres.server import Server, serving

SMALL = {"fsync": "off", "shared_buffers": "16MB", "max_connections": "20"}
FOLDER = "xq-"
pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture(scope="module")
def laid_out() -> Iterator[Home]:
    """A home laid out and stopped, to be copied: laying out takes longer than all else here, and has stories of its own."""
    home = _new()
    with serving(home=home, settings=SMALL):
        pass
    yield home
    _removed(home)


@pytest.fixture
def make_home() -> Iterator[Callable[..., Home]]:
    """Give homes with nothing in them."""
    made: list[Home] = []

    def one(*parts: str) -> Home:
        made.append(_new(*parts))
        return made[-1]

    yield one
    for home in made:
        _removed(home)


@pytest.fixture
def a_home(make_home: Callable[..., Home], laid_out: Home) -> Home:
    """Give a home laid out as if it had served before."""
    home = make_home().made()
    for name in ("pg", "secrets"):
        subprocess.run(("/bin/cp", "-a", f"{laid_out.root / name}/.", home.root / name), check=True)
    return home


def _new(*parts: str) -> Home:
    return Home(new_folder(FOLDER).joinpath(*parts))


def _removed(home: Home) -> None:
    """Nothing of it is needed again, so nothing is waited for."""
    server = Server(home=home, settings=SMALL)
    pid = server.running_pid()
    if pid is not None:
        os.kill(pid, signal.SIGQUIT)
        assert server._gone(pid, 60)
    shutil.rmtree(server.data, ignore_errors=True)
    shutil.rmtree(server.sockets, ignore_errors=True)
    folder = next(each for each in (home.root, *home.root.parents) if each.name.startswith(FOLDER))
    shutil.rmtree(folder, ignore_errors=True)


def ask(home: Home, statement: str, role: str = OWNER) -> object:
    with psycopg.connect(**embedded(home=home, role=role).conninfo(), autocommit=True) as connection:  # type: ignore[arg-type]
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def kill(server: Server) -> None:
    pid = server.running_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def test_the_second_start_finds_the_first(a_home):
    home = a_home
    one, other = Server(home=home, settings=SMALL), Server(home=home, settings=SMALL)
    assert one.start() is True
    assert other.start() is False
    assert other.running_pid() == one.running_pid()
    other.stop()
    assert one.running_pid() is None


def test_many_starts_at_once_make_one_server(make_home):
    home = make_home()
    servers = [Server(home=home, settings=SMALL) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda server: server.start(), servers)) == [False, False, False, True]


def test_what_was_written_survives_kill_9(a_home):
    home = a_home
    server = Server(home=home, settings={**SMALL, "fsync": "on"})
    server.start()
    ask(home, "CREATE TABLE kept (a int)")
    for count in range(1, 4):
        ask(home, "INSERT INTO kept VALUES (1)")
        kill(server)
        assert Server(home=home, settings=SMALL).start() is True
        assert ask(home, "SELECT count(*) FROM kept") == count


def test_a_lock_left_with_the_number_of_another_process_is_not_believed(a_home):
    home = a_home
    server = Server(home=home, settings=SMALL)
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    server._make_socket_folder()
    (server.sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    assert server.start() is True


def test_a_layout_that_was_cut_off_is_done_again(make_home):
    home = make_home().made()
    half = home.root / "pg.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert Server(home=home, settings=SMALL).start() is True
    assert not half.exists()


def test_data_of_another_major_version_is_refused_in_one_line(make_home):
    home = make_home().made()
    home.pg.mkdir()
    (home.pg / "PG_VERSION").write_text("13\n")
    with pytest.raises(DatabaseFault, match="13") as caught:
        Server(home=home, settings=SMALL).start()
    assert "\n" not in str(caught.value)
    assert (home.pg / "PG_VERSION").read_text() == "13\n"


def test_a_full_disk_is_said_before_anything_starts(make_home, monkeypatch):
    home = make_home()
    server = Server(home=home, settings=SMALL)
    monkeypatch.setattr(layout.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9 - 10**7, 10**7))
    with pytest.raises(DatabaseFault, match="10 MB"):
        server.start()
    assert not home.pg.exists()


def test_lost_passwords_are_told_apart_from_a_dead_server(a_home):
    home = a_home
    with serving(home=home, settings=SMALL):
        pass
    (home.secrets / "postgres.json").unlink()
    with pytest.raises(DatabaseFault, match=r"postgres\.json"):
        Server(home=home, settings=SMALL).start()


def test_a_wrong_server_setting_points_to_the_log(a_home):
    home = a_home
    with pytest.raises(DatabaseFault, match=r"postgres\.log"):
        Server(home=home, settings={**SMALL, "max_connections": "many"}).start()


def test_nothing_listens_on_the_network_and_strangers_need_a_password(a_home):
    home = a_home
    with serving(home=home, settings=SMALL):
        assert ask(home, "SHOW listen_addresses") == ""
        assert ask(home, "SHOW full_page_writes") == "on"
        known = embedded(home=home, role=APPLICATION).conninfo()
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(**{**known, "password": "guess"})  # type: ignore[arg-type]
        assert socket_folder(home).stat().st_mode & 0o777 == 0o700
        assert (home.secrets / "postgres.json").stat().st_mode & 0o077 == 0


def test_text_sorts_alike_everywhere_and_holds_every_character(a_home):
    home = a_home
    with serving(home=home, settings=SMALL):
        assert ask(home, "SELECT length('𠮷·买买提')") == 5
        assert ask(home, "SHOW server_encoding") == "UTF8"
        assert ask(home, "SELECT string_agg(a, '' ORDER BY a) FROM (VALUES ('b'), ('中'), ('A'), ('a')) v(a)") == "Aab中"


def test_a_very_long_home_still_has_a_short_socket(make_home):
    home = make_home(*["a-folder-with-a-rather-long-name"] * 4)
    home.root.mkdir(parents=True)
    with serving(home=home, settings=SMALL):
        assert ask(home, "SELECT 1") == 1
    assert len(os.fsencode(socket_folder(home))) < 80


def test_the_log_never_holds_what_people_wrote(a_home):
    home = a_home
    with serving(home=home, settings=SMALL) as server:
        ask(home, "CREATE TABLE once (word text UNIQUE)")
        ask(home, "INSERT INTO once VALUES ('王小明')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            ask(home, "INSERT INTO once VALUES ('王小明')")
    assert "王小明" not in server.log.read_text(encoding="utf-8")
    assert "once" in server.log.read_text(encoding="utf-8")


def test_a_server_that_dies_with_its_starter_gone_is_found_again(a_home):
    home = a_home
    code = (
        "import os, sys; from pathlib import Path; from xinqiao.foundation.home import Home;"
        "from xinqiao.foundation.postgres.server import Server;"
        "Server(home=Home(Path(sys.argv[1])), settings={'shared_buffers': '16MB'}).start(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(home.root)], check=False).returncode == 9
    assert Server(home=home, settings=SMALL).start() is False


@pytest.mark.skipif(os.geteuid() != 0, reason="PostgreSQL refuses root only where there is root")
def test_root_hands_the_server_to_another_user(make_home):
    home = make_home()
    with serving(home=home, settings=SMALL) as server:
        pid = server.running_pid()
        assert Path(f"/proc/{pid}").stat().st_uid != 0
        assert home.pg.stat().st_uid == server.account.uid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root owns folders its server cannot enter")
def test_a_home_that_the_server_cannot_enter_is_served_behind_a_link(make_home):
    home = make_home("closed")
    home.root.mkdir(mode=0o700)
    with serving(home=home, settings=SMALL) as server:
        assert ask(home, "SELECT 1") == 1
        assert home.pg.is_symlink()
        assert server.data == home.pg.resolve()
    with serving(home=home, settings=SMALL):
        assert ask(home, "SELECT 1") == 1
    shutil.rmtree(server.data.parent)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make folders of others")
def test_a_socket_folder_of_somebody_else_is_refused(make_home):
    home = make_home()
    folder = socket_folder(home)
    folder.mkdir()
    os.chown(folder, 65_000, 65_000)
    with pytest.raises(DatabaseFault, match=folder.name):
        Server(home=home, settings=SMALL).start()


@pytest.mark.parametrize("root", sorted(Path("/usr/lib/postgresql").glob("*")) or [None])
def test_the_system_s_programs_serve_as_well(make_home, monkeypatch, root):
    found = binaries._at(root) if root else None
    if found is None or found.major < binaries.OLDEST:
        pytest.skip("no PostgreSQL of the system here")
    monkeypatch.setenv("XINQIAO_PG_ROOT", str(root))
    binaries.binaries.cache_clear()
    try:
        home = make_home()
        with serving(home=home, settings=SMALL):
            assert str(ask(home, "SHOW server_version")).startswith(str(found.major))
            assert ask(home, "SELECT string_agg(a, '' ORDER BY a) FROM (VALUES ('b'), ('中'), ('A'), ('a')) v(a)") == "Aab中"
    finally:
        monkeypatch.undo()
        binaries.binaries.cache_clear()


def test_passwords_are_made_once(make_home):
    home = make_home()
    with ThreadPoolExecutor(8) as pool:
        made = {str(sorted(one.items())) for one in pool.map(lambda _: passwords(home), range(8))}
    assert len(made) == 1
