"""The forms of a petitioner's acts: drawn from the same terms as the API, in the words of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.clocks.rules.clock import LAPSED
from xinqiao.foundation.files.limits import FIELD, limits_sentence, pieced_sentence
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui.fields import FieldSpec, FormSpec
from xinqiao.foundation.ui.forms import BoundForm, FieldError, bind, form_spec
from xinqiao.lifecycle.choices import choices_for
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.progress import Progress
from xinqiao.lifecycle.promises import with_words
from xinqiao.portal.act_words import ACT_WORDS
from xinqiao.portal.frame import Visit

SUPPLEMENT, WITHDRAWAL, RATING, CONTACT_CHANGE = OWN = ("supplement", "withdrawal", "rating", "contact_change")
NOUNS = (*OWN, *ACT_WORDS)
MANDATE = "mandate"
ASKS_ABOVE = ("review_request", "recheck_request")
SIDES = ("office", "unit")
_SIDE_LABELS = {"office": told("信访部门：接收、转送、催办得怎么样"), "unit": told("办理单位：调查、答复得怎么样")}


@dataclass(frozen=True, slots=True)
class Asked:
    """An act that a visitor asks for, on the matter as it stands."""

    visit: Visit
    seen: Progress
    noun: str

    @property
    def is_answer(self) -> bool:
        """Whether a supplement answers an open question."""
        return self.noun == SUPPLEMENT and bool(self.seen.question)

    @property
    def is_open(self) -> bool:
        """Whether the act may be done now."""
        return any(act.noun == self.noun for act in self.seen.acts)

    @property
    def labels(self) -> Mapping[str, str]:
        """Words that differ from those of the terms."""
        if self.noun == SUPPLEMENT and self.seen.is_retained and not self.is_answer:
            return {"text": told("您的意见或者补充（提交后，已存查的恢复办理）")}
        return {"text": told("您的回答")} if self.is_answer else {}

    @property
    def single(self) -> str:
        """The words of the one demand that the act can be about; "" where there are several to choose from, or none is asked."""
        if "demands" not in MENU[self.noun].terms.model_fields:
            return ""
        free = self._choices()["demands"]
        texts = {str(view.demand.n): view.text for view in self.seen.demands}
        return texts[free[0][0]] if len(free) == 1 else ""

    def omitted(self, post: QueryDict | None = None) -> Mapping[str, object]:
        """Fields that the page does not ask: whom a rating is about stands in its form, a single demand needs no choice."""
        if self.noun == RATING:
            return {"about": post.get("about", "") if post is not None else ""}
        if self.noun == CONTACT_CHANGE:
            return {"verified_by": None, "reason": None}
        if self.noun == MANDATE:
            # the number and code are the proof; an officer looks at the signed paper instead
            return {"is_verified": False} | ({"demands": None} if len(self.seen.demands) == 1 else {})
        left: dict[str, object] = {"organ": None, "received_on": None} if self.noun in ASKS_ABOVE else {}
        if self.noun in ASKS_ABOVE and any(
            view.clock.kind == self.noun and view.clock.is_running and view.colour != LAPSED for view in self.seen.clocks
        ):
            left["late_reason"] = None  # in time: nobody is asked why it is late
        if "procedure" in MENU[self.noun].terms.model_fields and len(self._choices().get("procedure", ())) == 1:
            left["procedure"] = None
        return left | ({"demands": None} if self.single else {})

    def forms(
        self, *, data: QueryDict | None, errors: Sequence[FieldError], hidden: Mapping[str, Any], reason_asked: bool, lead: str
    ) -> list[OneForm]:
        """The forms of the page: one, or one for each side that is not rated yet."""
        if self.noun != RATING:
            return [OneForm(bind(self._spec(), data=data, errors=errors, form_id=self.noun, hidden=hidden), lead=lead)]
        sent = data.get("about", "") if data is not None else ""
        own = {side: hidden if side == sent else {"command_id": uuid4(), "seq": hidden["seq"]} for side in SIDES}
        why = _("您选了不满意。能说说为什么吗？说出来才好改进；不想说，直接再按一次“提交评价”就行。")
        return [
            OneForm(
                bind(
                    self._spec(),
                    data=data if side == sent else None,
                    errors=errors if side == sent else (),
                    form_id=f"rating-{side}",
                    hidden={**own[side], "about": side},
                ),
                _(_SIDE_LABELS[side]),
                why if reason_asked and side == sent else "",
            )
            for side in SIDES
            if side == sent or not self._is_rated(side)
        ]

    def _is_rated(self, side: str) -> bool:
        snapshot = self.seen.snapshot
        return (snapshot.office_rating if side == "office" else snapshot.unit_rating) is not None

    def _spec(self) -> FormSpec:
        choices: dict[str, Any] = dict(self._choices())
        if self.noun == RATING:
            choices.pop("about", None)  # each side has a form of its own
        if "demands" in choices:
            texts = {view.demand.n: view.text for view in self.seen.demands}
            choices["demands"] = [(n, f"{n}. {texts[int(n)]}") for n, _label in choices["demands"]]
        if "promise" in choices:
            choices["promise"] = with_words(choices["promise"], self.seen.promised)
        files = FieldSpec(
            name=FIELD,
            label=told("附件"),
            kind="files",
            help=limits_sentence(),
            uploads=reverse("portal-act-uploads"),
            uploads_help=pieced_sentence(),
        )
        spec = form_spec(
            MENU[self.noun].terms,
            choices=choices,
            labels=self.labels,
            omit=self.omitted(),
            extra=[files] if MENU[self.noun].takes_files else (),
        )
        # left out, the terms mean "all of them"; a person says which
        return FormSpec(fields=tuple(replace(field, required=True) if field.name == "demands" else field for field in spec.fields))

    def _choices(self) -> dict[str, list[tuple[str, str]]]:
        given = choices_for(noun=self.noun, snapshot=self.seen.snapshot, seat=None, today=self.visit.today)
        return {name: pairs for name, pairs in given.items() if name.partition(".")[0] in MENU[self.noun].terms.model_fields}


@dataclass(frozen=True, slots=True)
class OneForm:
    """A form as the page draws it: `label` above it where there are several, `lead` where something is asked once more."""

    form: BoundForm
    label: str = ""
    lead: str = ""
