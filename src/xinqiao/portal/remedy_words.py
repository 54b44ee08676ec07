"""What a petitioner reads of review and recheck: how to ask, until when, and what the last step means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from xinqiao.cases import standing
from xinqiao.cases.procedures.review import RECHECK, REVIEW, REVIEWED
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules.clock import LAPSED
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.casefile import ClockView
from xinqiao.lifecycle.progress import Progress
from xinqiao.routing.outside import place_of
from xinqiao.statute.review import is_outside

_WINDOWS = {REVIEW: "review_request", RECHECK: "recheck_request"}


def remedy_words(seen: Progress, clocks: Sequence[ClockView]) -> tuple[str, ...]:
    """不服怎么办: one sentence per remedy that is open, has lapsed, or has come to its end.

    Takes  clocks of the case on this day.
    Source Regulation 2022 arts 35, 36.
    """
    return tuple(_said(seen, clocks))


def _said(seen: Progress, clocks: Sequence[ClockView]) -> Iterator[str]:
    nouns = {act.noun for act in seen.acts}
    for kind, window in _WINDOWS.items():
        if f"{kind}_request" in nouns:
            windows = [view for view in clocks if view.clock.kind == window and (view.clock.is_running or view.colour == LAPSED)]
            yield _open(seen, kind, next((view for view in windows if view.clock.is_running), windows[0] if windows else None))
    yield from _outside(seen, clocks)
    if any(d.annulled and d.state not in standing.ENDED for d in seen.snapshot.demands):
        yield _("上级撤销了原来的答复，单位正在重新办理；新的答复送达后，您不服的，还可以申请复查。")
    if any(d.is_final for d in seen.snapshot.demands):
        yield _(
            "复核意见是这件事的最后一步：以同一事实和理由再提出的，不再受理。有新的事实，可以重新提出；生活有困难的，可以向信访部门申请帮扶。"
        )


def _outside(seen: Progress, clocks: Sequence[ClockView]) -> Iterator[str]:
    """An organ of another house is asked there: nothing can be handed in here."""
    asked = [d for d in seen.snapshot.demands if is_outside(d.next_organ) and d.outcome == "answered" and d.chain in {"", REVIEWED}]
    for demand in asked[:1]:
        window = _WINDOWS[RECHECK if demand.chain == REVIEWED else REVIEW]
        view = next((view for view in clocks if view.clock.kind == window and view.clock.is_running), None)
        step = _("复核") if demand.chain == REVIEWED else _("复查")
        place = place_of(code=demand.next_organ, profile=current_rulebooks().current.profile)
        words = {
            "organ": name_of(demand.next_organ),
            "step": step,
            "place": f"（{place}）" if place else "",
            "day": _day(view) if view else "",
        }
        if view is not None and view.colour != LAPSED:
            yield _("不服的，可以在%(day)s前（含当天）向%(organ)s%(place)s申请%(step)s。这个机关不在本系统，请直接向它提出。") % words
        else:
            yield _("不服的，向%(organ)s%(place)s申请%(step)s。这个机关不在本系统，请直接向它提出；超过30日的，写明正当理由。") % words


def _open(seen: Progress, kind: str, view: ClockView | None) -> str:
    organ = next((d.next_organ for d in seen.snapshot.demands if d.next_organ), "")
    words = {"organ": name_of(organ) if organ else _("答复书写明的上一级机关"), "day": _day(view) if view else ""}
    if view is None:
        return (
            _("对答复不服的，可以向%(organ)s申请复查。") if kind == REVIEW else _("对复查意见不服的，可以向%(organ)s申请复核。")
        ) % words
    if view.colour == LAPSED:
        return _("申请的期限已于%(day)s届满。确有正当理由没能按时申请的，仍然可以写明理由提出，由%(organ)s决定是否受理。") % words
    if kind == REVIEW:
        return _("对答复不服的，可以在%(day)s前（含当天）向%(organ)s申请复查：在本页直接写，也可以到窗口或者寄信。") % words
    return _("对复查意见不服的，可以在%(day)s前（含当天）向%(organ)s申请复核：在本页直接写，也可以到窗口或者寄信。") % words


def _day(view: ClockView) -> str:
    due = view.clock.due_on
    return _("%(year)s年%(month)s月%(day)s日") % {"year": due.year, "month": due.month, "day": due.day}
