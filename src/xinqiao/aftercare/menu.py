"""The acts that follow an answer, as doors offer them."""

from __future__ import annotations

from xinqiao.aftercare import told as _told  # noqa: F401  enters how its lines are told
from xinqiao.aftercare.callback import CallbackTerms, call_back, callback_choices
from xinqiao.aftercare.promise_dispute import PromiseDisputeTerms, dispute, dispute_choices
from xinqiao.aftercare.promise_failure import PromiseFailureTerms, report_failure
from xinqiao.aftercare.promise_performance import PromisePerformanceTerms, perform
from xinqiao.aftercare.promise_places import own_choices, start_with_only
from xinqiao.aftercare.promise_postponement import PromisePostponementTerms, postpone
from xinqiao.aftercare.promise_ruling import PromiseRulingTerms, rule, ruling_choices
from xinqiao.aftercare.relook_conclusion import RelookConclusionTerms, conclude_relook, relook_choices
from xinqiao.lifecycle.entries import MenuEntry, enter

_own = start_with_only(own_choices)

enter(
    MenuEntry("callback", CallbackTerms, call_back, choices=callback_choices),
    MenuEntry("relook_conclusion", RelookConclusionTerms, conclude_relook, takes_files=True, choices=relook_choices),
    MenuEntry("promise_performance", PromisePerformanceTerms, perform, takes_files=True, choices=own_choices, start=_own),
    MenuEntry("promise_postponement", PromisePostponementTerms, postpone, choices=own_choices, start=_own),
    MenuEntry("promise_failure", PromiseFailureTerms, report_failure, choices=own_choices, start=_own),
    MenuEntry("promise_dispute", PromiseDisputeTerms, dispute, choices=dispute_choices),
    MenuEntry("promise_ruling", PromiseRulingTerms, rule, choices=ruling_choices, start=start_with_only(ruling_choices)),
)
