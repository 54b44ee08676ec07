"""The seals a letter can bear: the organ's own or one it holds for petitions, never that of an inner section."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xinqiao.foundation.refusal import told

ORGAN_SEAL, PETITION_SEAL, REVIEW_SEAL = "organ", "petition", "review"
SEALS: Mapping[str, str] = MappingProxyType(
    {ORGAN_SEAL: told("单位公章"), PETITION_SEAL: told("信访专用章"), REVIEW_SEAL: told("信访事项复查复核专用章")}
)
