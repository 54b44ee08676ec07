"""One act on one case: its form, drawn from its terms, and its carrying out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.cases import access, states
from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.files.taking import take
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import FormSpec
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, explain_refusal, form_spec, parse
from xinqiao.intake.reception import earlier_than
from xinqiao.intake.upload_talk import named_uploads
from xinqiao.intake.uploads import release
from xinqiao.lifecycle import casefile, shown
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.choices import choices_for
from xinqiao.lifecycle.menu import MENU, MenuEntry
from xinqiao.lifecycle.preview import has_preview
from xinqiao.lifecycle.promises import promise_words, with_words
from xinqiao.lifecycle.sheet import Command, GivenFile
from xinqiao.statute.classes import PATHS
from xinqiao.teamwork.presence import leave
from xinqiao.workbench.act_choices import dressed, guide, helps, labels
from xinqiao.workbench.act_correction import not_theirs
from xinqiao.workbench.act_powers import powers_help, powers_unasked
from xinqiao.workbench.act_recheck import FINAL, recheck_choices, side_by_side
from xinqiao.workbench.act_searched import searched
from xinqiao.workbench.act_stale import stale
from xinqiao.workbench.act_start import answered_entry, row_notes, start_values
from xinqiao.workbench.case_page import act_links, case_page, open_links
from xinqiao.workbench.frame import Sitting, seated
from xinqiao.workbench.group import NAMING_ANOTHER, candidate_choices
from xinqiao.workbench.letter_preview import PAPER, paper
from xinqiao.workbench.reply_check import WANTED, check_beside, check_button
from xinqiao.workbench.returning import after_act, back_of, kept
from xinqiao.workbench.review_steps import lateness_unasked
from xinqiao.workbench.uploads import desk_owner, files_field

LABEL_LENGTH = 40
STATUS_OF_ERRORS = 422


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def act(sitting: Sitting, number: str, noun: str) -> HttpResponse:
    """Draw the form of an act, or carry it out."""
    entry = MENU.get(noun.replace("-", "_"))
    if entry is None:
        raise access.not_found()
    file = casefile.case_file(seat=sitting.seat, number=number, today=sitting.today)
    if sitting.request.method != "POST":
        if all(each.noun != entry.noun for each in file.acts):
            return HttpResponseRedirect(kept(reverse("desk-case", args=[file.number]), back_of(sitting.request)))
        return _drawn(sitting, file, entry, status=200)
    return _carry_out(sitting, file, entry)


def _carry_out(sitting: Sitting, file: CaseFile, entry: MenuEntry) -> HttpResponse:
    request = sitting.request
    if asks_rows(request.POST) or WANTED in request.POST:
        return _drawn(sitting, file, entry, status=200)
    terms = parse(entry.terms, request.POST, today=sitting.today, omit=_left_out(sitting, file, entry), labels=labels(noun=entry.noun))
    if isinstance(terms, list):
        return _drawn(sitting, file, entry, errors=terms, status=STATUS_OF_ERRORS)
    try:
        if PAPER in request.POST:
            return paper(sitting, file, entry, terms=terms, seen_seq=_seen(sitting, file))
        command = Command(id=uuid_or_none(request.POST.get("command_id", "")) or uuid4(), now=sitting.now, seen_seq=_seen(sitting, file))
        extra = {"files": taken_files(sitting, place=file.number)} if entry.takes_files else {}
        outcome = entry.perform(case_id=file.case_id, by=sitting.seat, command=command, terms=terms, **extra)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.NOT_FOUND:
            raise
        fault = explain_refusal(refusal)
        # it may have changed between reading and acting
        fresh = casefile.case_file(seat=sitting.seat, number=file.number, today=sitting.today)
        return _drawn(sitting, fresh, entry, errors=[fault], status=refusal.kind.status, refusal=refusal)
    leave(seat=sitting.seat, case=file)
    if entry.takes_files:
        release(owner=desk_owner(seat=sitting.seat, place=file.number), now=sitting.now)
    label = _(states.ACTS[entry.noun].label)
    if outcome.is_repeat:
        messages.info(request, _("“%(act)s”刚才已经办过，没有重复办理。") % {"act": label})
    else:
        messages.success(request, _("已办理：%(act)s。") % {"act": label})
    if str(sitting.seat.officer_id) in outcome.snapshot.recused:  # the case is closed to them from now on
        return HttpResponseRedirect(reverse("desk-home"))
    back = back_of(request)
    return HttpResponseRedirect(after_act(back) if back else reverse("desk-case", args=[file.number]))


def _drawn(
    sitting: Sitting,
    file: CaseFile,
    entry: MenuEntry,
    *,
    status: int,
    errors: list[FieldError] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    act_row = states.ACTS[entry.noun]
    is_post = sitting.request.method == "POST"
    spec = _spec(sitting, file, entry)
    data = sitting.request.POST if is_post else None
    # A stale or refused form gets the newest line with it, so that sending it again is an informed act.
    form = bind(
        spec,
        data=data,
        initial=None if is_post else start_values(noun=entry.noun, file=file, seat=sitting.seat, today=sitting.today),
        errors=errors or (),
        hidden={
            "command_id": (data.get("command_id") if data else "") or uuid4(),
            "seq": file.seq if not is_post or refusal else _seen(sitting, file),
        },
    )
    is_stale = refusal is not None and refusal.kind is RefusalKind.STALE
    guide_title, law = guide(noun=entry.noun)
    said, search = searched(noun=entry.noun, file=file, found=_found(spec))
    back = back_of(sitting.request)
    panel = parts.ActPanel(
        guide_title=guide_title,
        guide=(*law, *side_by_side(seat=sitting.seat, file=file, noun=entry.noun)),
        before=answered_entry(noun=entry.noun, file=file),
        acts=act_links(file, current=entry.noun, back=back),
        apart=open_links(file, back=back),
        title=_(act_row.label),
        help=_("期限：%(effect)s。") % {"effect": _(act_row.clock)} if act_row.clock else "",
        source=shown.article_text(act_row.article),
        form=form,
        action=kept(reverse("desk-act", args=[file.number, act_row.url_word]), back),
        cancel=kept(reverse("desk-case", args=[file.number]), back),
        stale=stale(file=file, seen_seq=_seen(sitting, file)) if is_stale else None,
        submit=_("已核对，继续提交") if is_stale else "",
        check=check_button(file=file, noun=entry.noun),
        has_paper=has_preview(noun=entry.noun),
        searched=said,
        search=search,
    )
    check = check_beside(sitting, file=file, noun=entry.noun)
    return case_page(sitting, file, panel=panel, noun=entry.noun, check=check, status=status)


def _found(spec: FormSpec) -> int:
    """How many earlier matters of the same person a form offers."""
    return next((len(field.choices) for field in spec.fields if field.name == "repeats"), 0)


def _spec(sitting: Sitting, file: CaseFile, entry: MenuEntry) -> FormSpec:
    choices: dict[str, Any] = choices_for(noun=entry.noun, snapshot=file.snapshot, seat=sitting.seat, today=sitting.today)
    texts = {view.demand.n: view.text for view in file.demands}
    if "demands" in choices:
        choices["demands"] = [(value, f"{value}. {texts[int(value)][:LABEL_LENGTH]}") for value, _label in choices["demands"]]
    if "promise" in choices:
        choices["promise"] = with_words(choices["promise"], promise_words(snapshot=file.snapshot, contents=file.texts))
    if entry.noun == "registration":
        choices["repeats"] = earlier_choices(sitting, file)
    if entry.noun in NAMING_ANOTHER:
        choices["candidate"] = candidate_choices(sitting, file)
    if entry.noun == FINAL:
        choices["recheck"] = recheck_choices(seat=sitting.seat, file=file)
    notes = row_notes(noun=entry.noun, file=file, body=sitting.seat.body)
    if notes:
        choices.pop("demands", None)
    fields = set(entry.terms.model_fields)
    return form_spec(
        entry.terms,
        choices=dressed({name: given for name, given in choices.items() if name.partition(".")[0] in fields}, noun=entry.noun),
        omit=[*_left_out(sitting, file, entry), *(name for name in ("repeats", "candidate") if choices.get(name) == [])],
        row_notes=notes,
        helps={**helps(noun=entry.noun), **powers_help(noun=entry.noun, file=file, body=sitting.seat.body, today=sitting.today)},
        labels=labels(noun=entry.noun),
        extra=[files_field(place=file.number)] if entry.takes_files else (),
    )


def _left_out(sitting: Sitting, file: CaseFile, entry: MenuEntry) -> Mapping[str, object]:
    """Fields that nobody is asked for in this case, with what stands in their place."""
    body = sitting.seat.body
    return {**_unasked(file, entry, body), **powers_unasked(noun=entry.noun, file=file, body=body, today=sitting.today)}


def _unasked(file: CaseFile, entry: MenuEntry, body: str) -> Mapping[str, object]:
    """With a single demand there is nothing to choose; a first petition is one without earlier matters ticked."""
    if entry.noun == "registration":
        return {"is_first": True}
    if entry.noun == "answer_draft":
        remedies = {PATHS[demand.path].key for demand in file.snapshot.demands if demand.path}
        asked = {"review_organ": "petition" in remedies, "remedy": "duty" in remedies}
        return {name: None for name, is_asked in asked.items() if not is_asked}
    if entry.noun == "contact_change":
        return {"code": None}
    if entry.noun == "correction":
        return not_theirs(file=file, body=body)
    if "procedure" in entry.terms.model_fields:
        numbers = states.procedures_within(act=states.ACTS[entry.noun], snapshot=file.snapshot, body=body)
        return ({"procedure": None} if len(numbers) == 1 else {}) | lateness_unasked(entry=entry, snapshot=file.snapshot, numbers=numbers)
    is_choice = entry.terms.model_fields.get("demands")
    if is_choice and not is_choice.is_required() and len(file.demands) == 1:
        return {"demands": None}
    return {}


def earlier_choices(sitting: Sitting, file: CaseFile) -> list[tuple[str, str]]:
    """Earlier matters of the same person, to be ticked where they are the same matter."""
    found = earlier_than(seat=sitting.seat, number=file.number)
    return [(str(line.case_id), f"{line.spaced_number} {line.title}（{_(STAGE_LABELS[line.stage])}）") for line in found]


def taken_files(sitting: Sitting, *, place: str) -> tuple[GivenFile, ...]:
    """Take what came with the form, and what came in pieces before it, ahead of any transaction. Raises Refusal at the files field."""
    pieced = named_uploads(sitting.request, owner=desk_owner(seat=sitting.seat, place=place), now=sitting.now)
    whole = (take(source=upload, name=upload.name or "") for upload in sitting.request.FILES.getlist(FIELD))
    return tuple(GivenFile(taken.digest, taken.media_type, taken.size_bytes, taken.name) for taken in (*pieced, *whole))


def _seen(sitting: Sitting, file: CaseFile) -> int:
    raw = sitting.request.POST.get("seq", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else file.seq  # noqa: PLR2004  an integer column
