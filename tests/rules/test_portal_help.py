"""Help on every step is at most three sentences."""

from __future__ import annotations

import re

import pytest

from xinqiao.portal.help_texts import HELPS, SENTENCES_MAX

STEPS = {"submission", "check", "receipt", "lookup", "progress", "supplement", "withdrawal", "rating", "resumption", "offline", "contact"}


def test_every_step_has_its_help() -> None:
    assert set(HELPS) >= STEPS


@pytest.mark.parametrize("step", sorted(HELPS))
def test_help_is_short(step: str) -> None:
    sentences = [each for each in re.split(r"[。！？]", HELPS[step]) if each]
    assert 1 <= len(sentences) <= SENTENCES_MAX
    assert max(map(len, sentences)) <= 45
