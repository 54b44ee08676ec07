"""The console script `xinqiao`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one command; the exit code is 0 only on success."""
    return 2


if __name__ == "__main__":
    sys.exit(main())
