"""What a case file shows of the post: what went on paper, what came back, and which letter can be sent so."""

from __future__ import annotations

from typing import Any

from xinqiao.correspondence.postings import may_post
from xinqiao.correspondence.rules.kinds import Audience
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.workbench.frame import Sitting


def case_post(sitting: Sitting, file: CaseFile) -> dict[str, Any]:
    """The context of the part: letters by post, and those to the petitioner that may be put among them."""
    is_reachable = file.snapshot.reach.name and file.snapshot.reach.address
    mailable = (
        [card for card in file.letters if card.is_ready and card.audience == Audience.PETITIONER]
        if is_reachable and may_post(seat=sitting.seat)
        else []
    )
    return {"postings": [post for card in file.letters for post in card.posts], "mailable": mailable}
