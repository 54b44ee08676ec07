"""Chinese words for the states of what follows an answer, and for what is written in it (pure)."""

from __future__ import annotations

from xinqiao.cases.procedures import aftercare
from xinqiao.foundation.refusal import told

AFTERCARE_STATE_LABELS: dict[str, str] = {
    aftercare.FULFILMENT_OPEN: told("承诺履行中"),
    aftercare.FULFILMENT_UNKEPT: told("承诺未兑现，待督促"),
    aftercare.RELOOK_OPEN: told("复看中"),
}

AFTERCARE_PURPOSE_LABELS: dict[str, str] = {
    "progress_note": told("告诉信访人的话"),
    "callback": told("回访时信访人怎么说"),
    "relook": told("看了什么、结果怎样"),
    "promise": told("承诺做的事"),
    "promise_evidence": told("做了什么，凭什么说做到了"),
    "promise_postponement_reason": told("为什么推迟"),
    "promise_failure_reason": told("为什么没有做到"),
    "promise_dispute": told("信访人反映的情况"),
    "promise_ruling_reason": told("督促的情况和理由"),
}
