"""Settings from outside: defaults that work, wrong values told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from xinqiao.foundation.environment import WrongSettingError, read_environment
from xinqiao.foundation.home import checkout, home_of


def test_nothing_set_is_a_working_house():
    env = read_environment({})
    assert (env.port, env.host, env.database, env.is_debug, env.is_https) == (8000, "127.0.0.1", None, False, False)
    assert env.home.root == Path(str(checkout())) / "var"
    assert {"localhost", "127.0.0.1"} <= set(env.allowed_hosts)


def test_a_named_home_is_taken():
    assert home_of({"XINQIAO_HOME": "/srv/xinqiao"}).pg == Path("/srv/xinqiao/pg")


def test_database_addresses_are_read_with_their_odd_letters():
    env = read_environment({"DATABASE_URL": "postgresql://app:p%40ss%2F@db.example:5433/%E4%BF%A1?sslmode=require"})
    assert env.database is not None
    assert (env.database.user, env.database.password, env.database.host, env.database.port, env.database.name) == (
        "app", "p@ss/", "db.example", 5433, "信",
    )  # fmt: skip
    assert env.database.options == {"sslmode": "require"}
    assert "p@ss" not in repr(env)


def test_a_socket_folder_may_stand_in_the_query():
    env = read_environment({"DATABASE_URL": "postgresql://app@/xinqiao?host=/run/postgresql"})
    assert env.database is not None
    assert env.database.host == "/run/postgresql"


def test_https_makes_the_house_strict():
    env = read_environment({"PUBLIC_URL": "https://xf.example.cn/"})
    assert env.is_https
    assert env.csrf_trusted == ("https://xf.example.cn",)
    assert "xf.example.cn" in env.allowed_hosts


def test_mail_ways():
    plain = read_environment({"SMTP_URL": "smtp+tls://u:p@mail.example"}).mail
    assert (plain.host, plain.port, plain.use_tls, plain.use_ssl) == ("mail.example", 587, True, False)
    assert read_environment({}).mail.host == ""


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "８０００"),
        ("DEBUG", "maybe"),
        ("DATABASE_URL", "mysql://a@b/c"),
        ("DATABASE_URL", "postgresql://nobody"),
        ("DATABASE_OWNER_URL", "postgresql://a@b:x/c"),
        ("SMTP_URL", "mail.example"),
        ("SMTP_URL", "smtp://h:99999"),
        ("PUBLIC_URL", "xf.example.cn"),
        ("PUBLIC_URL", "https://xf.example.cn/path"),
        ("WEB_THREADS", "-1"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_it(variable: str, value: str):
    with pytest.raises(WrongSettingError) as caught:
        read_environment({variable: value})
    assert caught.value.variable == variable
    assert "\n" not in str(caught.value)
    assert " / " in str(caught.value)
