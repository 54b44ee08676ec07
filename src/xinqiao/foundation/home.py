"""Home: the one folder that holds what an installation must not lose (database, files, keys) and may lose (run, logs)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DEMO_LOGINS = "demo-logins.json"
"""In `run`: stands where the demo town was loaded."""
SETUP_CODE = "setup-code"
"""In `run`: the code by which the first administrator of an empty house is made."""
SETTLED = "settled"
"""In `run`: stands once somebody can sign in."""
_CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Home:
    """The layout under XINQIAO_HOME. Nobody else joins these paths."""

    root: Path

    @property
    def pg(self) -> Path:
        """Data of the embedded PostgreSQL."""
        return self.root / "pg"

    @property
    def run(self) -> Path:
        """Process numbers, locks, stamps of what was done once."""
        return self.root / "run"

    @property
    def files(self) -> Path:
        """Attachments and rendered letters."""
        return self.root / "files"

    @property
    def secrets(self) -> Path:
        """Keys and database passwords, readable by the owner only."""
        return self.root / "secrets"

    @property
    def outbox(self) -> Path:
        """What the file carriers of the demo would have sent."""
        return self.root / "outbox"

    @property
    def logs(self) -> Path:
        """Logs of every child process."""
        return self.root / "logs"

    def made(self) -> Home:
        """Make the folders that are missing; secrets for the owner's eyes only. Gives the home itself."""
        for folder in (self.root, self.run, self.files, self.outbox, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        self.secrets.mkdir(mode=0o700, exist_ok=True)
        return self


def checkout() -> Path | None:
    """Give the root of the checkout this runs from, or None when installed."""
    return _CHECKOUT if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "src" / "xinqiao").is_dir() else None


def home_of(environ: Mapping[str, str]) -> Home:
    """Find the home: XINQIAO_HOME, else var/ of a checkout, else the user's data directory."""
    named = environ.get("XINQIAO_HOME", "").strip()
    if named:
        return Home(Path(named).expanduser().absolute())
    root = checkout()
    return Home(root / "var" if root else platformdirs.user_data_path("xinqiao"))


def home() -> Home:
    """Find the home of this process."""
    return home_of(os.environ)
