"""Numbers on the command line that make sense only from one upwards."""

from __future__ import annotations

import argparse


def at_least_one(text: str) -> int:
    """A whole number from 1. Raises ArgumentTypeError, which argparse tells beside the name of the argument."""
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r}：请写 1 以上的整数 / write a whole number from 1")
    return number
