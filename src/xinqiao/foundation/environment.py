"""Settings from the environment, read once and checked: a wrong value is one clear line, never a trace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from xinqiao.foundation.home import Home, home_of

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})
_PORTS = range(1, 65536)
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class WrongSettingError(Exception):
    """A setting that cannot be used; its text names the variable and says what to write."""

    def __init__(self, *, variable: str, told_zh: str, told_en: str) -> None:
        """Keep the variable and make the one line."""
        self.variable = variable
        super().__init__(f"{variable}：{told_zh} / {told_en}")


@dataclass(frozen=True)
class Database:
    """Where a PostgreSQL is and who one is there."""

    name: str
    user: str
    password: str = field(repr=False)
    host: str
    port: int
    options: Mapping[str, str] = field(default_factory=dict)

    def conninfo(self) -> dict[str, str | int]:
        """Give the words psycopg connects with."""
        return {
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
            "host": self.host,
            "port": self.port,
            **self.options,
        }


@dataclass(frozen=True)
class Mail:
    """Where e-mail goes out; without a host it lands in the outbox folder."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    use_tls: bool = False
    use_ssl: bool = False
    sender: str = "xinqiao@localhost"


@dataclass(frozen=True)
class Environment:
    """Everything that is set from outside."""

    home: Home
    host: str
    port: int
    database: Database | None
    database_owner: Database | None
    mail: Mail
    is_debug: bool
    allowed_hosts: tuple[str, ...]
    public_url: str
    web_workers: int
    web_threads: int
    rate_factor: int
    csrf_trusted: tuple[str, ...]

    @property
    def is_https(self) -> bool:
        """Whether people reach the pages over https: then cookies are secure ones."""
        return self.public_url.startswith("https://")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Read the environment of this process; once.

    Raises WrongSettingError.
    """
    return read_environment(os.environ)


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read and check settings from a mapping.

    Raises WrongSettingError with the first wrong one.
    """
    port = _whole(environ, "PORT", default=8000, allowed=_PORTS)
    host = environ.get("HOST", "").strip() or "127.0.0.1"
    public_url = _public_url(environ, port)
    hosts = _list(environ, "ALLOWED_HOSTS")
    named = urlsplit(public_url).hostname or "localhost"
    return Environment(
        home=home_of(environ),
        host=host,
        port=port,
        database=_database(environ, "DATABASE_URL"),
        database_owner=_database(environ, "DATABASE_OWNER_URL"),
        mail=_mail(environ),
        is_debug=_flag(environ, "DEBUG"),
        allowed_hosts=hosts or tuple(dict.fromkeys((*_LOCAL_HOSTS, named, *(() if host in {"0.0.0.0", "::"} else (host,))))),  # noqa: S104  compared, not bound
        public_url=public_url,
        web_workers=_whole(environ, "WEB_WORKERS", default=2, allowed=range(1, 65)),
        web_threads=_whole(environ, "WEB_THREADS", default=3, allowed=range(1, 65)),
        # every allowance of tries times this: for a town behind one address, and for benches
        rate_factor=_whole(environ, "RATE_FACTOR", default=1, allowed=range(1, 1_000_001)),
        csrf_trusted=(public_url,) if public_url.startswith("https://") else (),
    )


def _public_url(environ: Mapping[str, str], port: int) -> str:
    url = environ.get("PUBLIC_URL", "").strip().rstrip("/") or f"http://localhost:{port}"
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise WrongSettingError(
            variable="PUBLIC_URL",
            told_zh="请写成 https://主机名，不带路径",
            told_en="write it as https://host without a path",
        )
    return url


def _database(environ: Mapping[str, str], variable: str) -> Database | None:
    url = environ.get(variable, "").strip()
    if not url:
        return None
    wrong = WrongSettingError(
        variable=variable,
        told_zh="请写成 postgresql://用户:口令@主机:端口/库名",
        told_en="write it as postgresql://user:password@host:port/database",
    )
    parts = urlsplit(url)
    try:
        port = parts.port or 5432
    except ValueError:
        raise wrong from None
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    host = unquote(options.pop("host", "") or parts.hostname or "")
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) < 2 or not parts.username or not host:  # noqa: PLR2004  a slash and a letter
        raise wrong
    return Database(
        name=unquote(parts.path[1:]),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        host=host,
        port=port,
        options={key: unquote(value) for key, value in options.items()},
    )


def _mail(environ: Mapping[str, str]) -> Mail:
    sender = environ.get("MAIL_FROM", "").strip() or Mail.sender
    url = environ.get("SMTP_URL", "").strip()
    if not url:
        return Mail(sender=sender)
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname or port == -1:
        raise WrongSettingError(
            variable="SMTP_URL",
            told_zh="请写成 smtp://、smtp+tls:// 或 smtps:// 用户:口令@主机:端口",
            told_en="write it as smtp://, smtp+tls:// or smtps:// user:password@host:port",
        )
    defaults = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    return Mail(
        host=parts.hostname,
        port=port or defaults[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
        sender=sender,
    )


def _whole(environ: Mapping[str, str], variable: str, *, default: int, allowed: range) -> int:
    text = environ.get(variable, "").strip()
    if not text:
        return default
    number = int(text) if text.isdecimal() and text.isascii() else -1
    if number not in allowed:
        raise WrongSettingError(
            variable=variable,
            told_zh=f"请写 {allowed.start} 到 {allowed.stop - 1} 之间的整数",
            told_en=f"write a whole number from {allowed.start} to {allowed.stop - 1}",
        )
    return number


def _flag(environ: Mapping[str, str], variable: str) -> bool:
    text = environ.get(variable, "").strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise WrongSettingError(variable=variable, told_zh="请写 1 或 0", told_en="write 1 or 0")


def _list(environ: Mapping[str, str], variable: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in environ.get(variable, "").split(",") if part.strip())
