"""The acts of a cooperation, as doors offer them."""

from __future__ import annotations

from xinqiao.cooperation import told as _told  # noqa: F401  enters how its lines are told
from xinqiao.cooperation.cancellation import CooperationCancellationTerms, cancel
from xinqiao.cooperation.contribution import CooperationContributionTerms, contribute
from xinqiao.cooperation.cooperation import CooperationTerms, ask, body_choices
from xinqiao.cooperation.dual_assignment import DualAssignmentTerms, assign_twice, leader_choices
from xinqiao.cooperation.objection import CooperationObjectionTerms, decline
from xinqiao.cooperation.ruling import CooperationRulingTerms, rule, ruling_choices
from xinqiao.lifecycle.entries import MenuEntry, enter

enter(
    MenuEntry("cooperation", CooperationTerms, ask, choices=body_choices),
    MenuEntry("dual_assignment", DualAssignmentTerms, assign_twice, choices=leader_choices),
    MenuEntry("cooperation_contribution", CooperationContributionTerms, contribute, takes_files=True),
    MenuEntry("cooperation_objection", CooperationObjectionTerms, decline),
    MenuEntry("cooperation_ruling", CooperationRulingTerms, rule, choices=ruling_choices),
    MenuEntry("cooperation_cancellation", CooperationCancellationTerms, cancel),
)
