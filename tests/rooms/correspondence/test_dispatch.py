"""From an act to a printed letter and a sent message: once, whatever happens on the way."""

from __future__ import annotations

import datetime as dt
import email
import io
import json
import re
from collections.abc import Callable
from email import policy
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from rooms.correspondence.roads import ANSWER, GOVERNMENT, HOME, MAIL, MOBILE, UNIT, Road, checks
from xinqiao.cases.models import Case
from xinqiao.correspondence import dispatch as dispatching
from xinqiao.correspondence import jobs, printing
from xinqiao.correspondence.carriers.interface import CarrierFault
from xinqiao.correspondence.dispatch import MAX_TRIES, DeliveryPendingError, dispatch
from xinqiao.correspondence.failures import failures, give_up, reprint, resend
from xinqiao.correspondence.left_behind import left_behind
from xinqiao.correspondence.models import Delivery, DocumentNumber, Letter
from xinqiao.correspondence.outbox import DISPATCH_JOB
from xinqiao.correspondence.rules.kinds import Audience, LetterKind
from xinqiao.correspondence.shelf import letters_of, messages_of, open_letter
from xinqiao.directory.seats import Seat
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now

pytestmark = pytest.mark.django_db
Outbox = Callable[[], dict[str, str]]


def run(road: Road) -> None:
    dispatch(case_id=road.case_id, seq=road.seq)


def printed(road: Road, kind: LetterKind) -> str:
    row = Letter.objects.filter(case_id=road.case_id, kind=kind).latest("n")
    file = open_letter(case_id=road.case_id, n=row.n)
    reader = PdfReader(io.BytesIO(b"".join(file.chunks)))
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))


def states(road: Road) -> dict[str, str]:
    rows = Delivery.objects.filter(case_id=road.case_id, event_seq=road.seq)
    return dict(rows.values_list("carrier", "state"))


def jobs_of(road: Road) -> int:
    return ProcrastinateJob.objects.filter(task_name=DISPATCH_JOB, args__case_id=str(road.case_id), args__seq=road.seq).count()


def test_a_submission_queues_one_letter_one_message_and_one_job(road: Road) -> None:
    road.submitted()
    assert [(card.kind, card.is_ready) for card in letters_of(case_id=road.case_id)] == [(LetterKind.RECEIPT, False)]
    assert len(messages_of(case_id=road.case_id)) == 1
    assert jobs_of(road) == 1
    with pytest.raises(Refusal) as refused:
        open_letter(case_id=road.case_id, n=letters_of(case_id=road.case_id)[0].n)
    assert refused.value.code == "letter_not_ready"


def test_the_receipt_is_printed_with_code_and_dates_and_the_messages_go_out(road: Road, outbox: Outbox) -> None:
    run(road.submitted())
    text = printed(road, LetterKind.RECEIPT)
    code = query_code(case_id=road.case_id)
    assert code in text
    assert "2026年5月13日" in text
    assert "买买提·阿不都：" in text
    assert states(road) == {"in_site": "delivered", "sms": "sent", "email": "sent"}
    files = outbox()
    sms = json.loads(next(content for name, content in files.items() if name.startswith("sms/")))
    assert sms["to"] == MOBILE
    mail = email.message_from_bytes(
        next(content for name, content in files.items() if name.startswith("mail/")).encode(), policy=policy.default
    )
    assert mail["To"] == MAIL
    number = Case.objects.get(pk=road.case_id).number
    assert number in str(mail["Subject"])
    body = mail.get_content()
    for told in (sms["text"], body):
        assert number in told.replace(" ", "")
        assert "青禾市信访局应当在" in told
    for content in (*files.values(), *files):
        assert code not in content


def test_no_personal_data_in_rows_and_jobs(road: Road, outbox: Outbox) -> None:
    run(road.submitted())
    with connection.cursor() as cursor:
        found = ""
        for table in ("correspondence_letter", "correspondence_delivery", "correspondence_document_number", "procrastinate_jobs"):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            found += cursor.fetchone()[0]
    for word in ("买买提", MOBILE, MAIL, HOME, "供暖", query_code(case_id=road.case_id)):
        assert word not in found


def test_running_twice_sends_once(road: Road, outbox: Outbox) -> None:
    run(road.submitted())
    first = Letter.objects.get(case_id=road.case_id)
    before = outbox()
    run(road)
    again = Letter.objects.get(case_id=road.case_id)
    assert (again.digest, again.rendered_at) == (first.digest, first.rendered_at)
    assert outbox() == before
    assert set(Delivery.objects.filter(case_id=road.case_id).values_list("tries", flat=True)) == {0, 1}


def test_printing_again_after_a_crash_gives_the_same_file_and_number(road: Road, outbox: Outbox) -> None:
    run(road.forwarded())
    before = list(
        Letter.objects.filter(case_id=road.case_id, event_seq=road.seq).order_by("n").values_list("n", "digest", "document_number")
    )
    Letter.objects.filter(case_id=road.case_id, event_seq=road.seq).update(state="queued", digest="", document_number="")
    run(road)
    assert (
        list(Letter.objects.filter(case_id=road.case_id, event_seq=road.seq).order_by("n").values_list("n", "digest", "document_number"))
        == before
    )
    assert DocumentNumber.objects.filter(case_id=road.case_id).count() == len(before) == 2


def test_a_crash_between_sending_and_recording_waits_for_the_lease(road: Road, outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(**_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dispatching, "hand_over", killed)
    with pytest.raises(KeyboardInterrupt):
        run(road.submitted())
    monkeypatch.undo()
    first = Delivery.objects.get(case_id=road.case_id, carrier="sms")
    assert (first.state, first.tries) == ("queued", 1)
    with pytest.raises(DeliveryPendingError):
        run(road)
    assert Delivery.objects.get(case_id=road.case_id, carrier="sms").tries == 1
    Delivery.objects.filter(case_id=road.case_id, carrier="sms").update(next_try_at=now() - dt.timedelta(seconds=1))
    run(road)
    assert states(road)["sms"] == "sent"


def test_the_road_to_the_opinion_prints_every_letter(road: Road, outbox: Outbox) -> None:
    road.submitted()
    run(road)
    road.act("registration", road.office)
    run(road)
    road.act("screening", road.office, demands=[{"n": 1, "klass": "claim", "path": 6}])
    road.act("forwarding", road.office, to_body=UNIT, note="请现场测温。")
    run(road)
    road.act("acceptance", road.unit)
    run(road)
    road.act("extension_request", road.unit, term_days=30, reason="管网检测需要时间。")
    road.act("extension", road.unit, reason="管网检测需要时间。")
    run(road)
    road.act("answer_draft", road.unit, answers=[ANSWER], review_organ=GOVERNMENT)
    road.act("prereview", road.unit, is_passed=True, checks=checks()).act("answer", road.unit)
    run(road)
    road.act("service", road.unit, way="in_person", outcome="received", served_on="2026-04-28")
    run(road)
    cards = letters_of(case_id=road.case_id)
    assert [card.kind.value for card in cards] == [
        "receipt", "registration_form", "forwarding_letter", "forwarding_notice", "acceptance_notice", "extension_notice", "opinion",
        "service_record",
    ]  # fmt: skip
    assert all(card.is_ready for card in cards), [(card.kind, card.error_code) for card in cards]
    assert "请现场测温" in printed(road, LetterKind.FORWARDING_LETTER)
    assert "（最迟2026年5月13日）书面告知" in printed(road, LetterKind.FORWARDING_NOTICE)
    assert "（最迟2026年6月27日）办结" in printed(road, LetterKind.ACCEPTANCE_NOTICE)
    extension = printed(road, LetterKind.EXTENSION_NOTICE)
    assert "至2026年6月27日届满" in extension
    assert "至2026年7月27日届满" in extension
    opinion = printed(road, LetterKind.OPINION)
    for words in ("提出、由青禾市信访局转送我单位办理", "室温14.8度", "结论：支持", "向青禾市人民政府书面请求复查", "抄送：青禾市信访局"):
        assert words in opinion
    number = next(card.document_number for card in cards if card.kind is LetterKind.OPINION)
    assert number == "青住建信意〔2026〕1号"
    assert number in opinion
    assert number in printed(road, LetterKind.SERVICE_RECORD)
    told = [message.text for message in messages_of(case_id=road.case_id)]
    assert len(told) == 6
    assert "已转送青禾市住房和城乡建设局" in told[-2]
    assert "已由青禾市住房和城乡建设局受理" in told[-3]


@pytest.mark.parametrize(
    ("noun", "terms", "kind", "words"),
    [
        ("objection", {"reason": "职责已划转，附文件。"}, LetterKind.OBJECTION_LETTER, "职责已划转，附文件。"),
        (
            "nonacceptance",
            {"ground": "pending_below", "reason": "东关街道已在办理。"},
            LetterKind.NONACCEPTANCE_NOTICE,
            "《信访工作条例》第十九条第三款",
        ),
        (
            "redirection",
            {"route": "labour_arbitration", "authority": "劳动人事争议仲裁委员会", "where": "请带劳动合同。"},
            LetterKind.REDIRECTION_NOTICE,
            "第三十一条第二项",
        ),
    ],
)
def test_other_ways_print_their_letters(road: Road, outbox: Outbox, noun: str, terms: dict[str, Any], kind: LetterKind, words: str) -> None:
    run(road.forwarded())
    run(road.act(noun, road.unit, **terms))
    assert words in printed(road, kind)
    if noun == "objection":
        assert "以青信转〔2026〕1号转来" in printed(road, kind)
        run(road.act("objection_ruling", road.office, is_agreed=False, reason="三定规定未变。"))
        assert "不同意你单位的异议" in printed(road, LetterKind.OBJECTION_REPLY)


def test_assignment_and_withdrawal_print_their_letters(road: Road, outbox: Outbox) -> None:
    road.submitted().act("registration", road.office).act("screening", road.office, demands=[{"n": 1, "klass": "claim", "path": 6}])
    road.act("assignment", road.office, to_body=UNIT, report_due_on="2026-12-31")
    run(road)
    assert "在2026年12月31日前反馈办理结果" in printed(road, LetterKind.ASSIGNMENT_LETTER)
    assert "交办青禾市住房和城乡建设局" in printed(road, LetterKind.FORWARDING_NOTICE)
    run(road.act("withdrawal", road.office, is_voluntary=True))
    assert "自愿撤回" in printed(road, LetterKind.WITHDRAWAL_CONFIRMATION)


def test_who_left_only_an_address_gets_letters_by_post(road: Road, outbox: Outbox) -> None:
    run(road.submitted(parties=[{"name": "李四", "address": HOME}]))
    assert states(road) == {"in_site": "delivered", "post": "awaiting"}
    assert outbox() == {}, "paper is printed by an officer: no address lies in the clear meanwhile"


def test_a_record_for_the_file_is_told_of_and_not_posted(road: Road, outbox: Outbox) -> None:
    road.submitted(parties=[{"name": "李四", "address": HOME}]).act("registration", road.office)
    road.act("screening", road.office, demands=[{"n": 1, "klass": "claim", "path": 6}])
    road.act("forwarding", road.office, to_body=UNIT).act("nonacceptance", road.unit, ground="out_of_powers", reason="不属于我局职权。")
    run(road)
    assert states(road) == {"in_site": "delivered", "post": "awaiting"}
    road.act("service", road.unit, way="in_person", outcome="received", served_on=road.now.date())
    run(road)
    rows = Delivery.objects.filter(case_id=road.case_id, event_seq=road.seq)
    assert [(row.carrier, row.letter_n) for row in rows] == [("in_site", None)]
    assert "送达回证" in printed(road, LetterKind.SERVICE_RECORD)


def test_an_anonymous_petitioner_reads_in_site_and_is_not_named(road: Road, outbox: Outbox) -> None:
    run(road.submitted(is_anonymous=True, parties=[]))
    assert states(road) == {"in_site": "delivered"}
    assert outbox() == {}
    assert "信访人：" in printed(road, LetterKind.RECEIPT)


def test_the_petitioner_cannot_open_letters_to_organs(road: Road, outbox: Outbox) -> None:
    run(road.forwarded())
    inner = next(card for card in letters_of(case_id=road.case_id) if card.kind is LetterKind.FORWARDING_LETTER)
    with pytest.raises(Refusal) as refused:
        open_letter(case_id=road.case_id, n=inner.n, audience=Audience.PETITIONER)
    assert refused.value.code == "letter_not_found"


class DeadCarrier:
    def __init__(self) -> None:
        self.calls = 0

    def send(self, parcel: object) -> object:
        self.calls += 1
        raise CarrierFault(code="mail_server_unreachable")


@pytest.fixture
def dead_mail(monkeypatch: pytest.MonkeyPatch, outbox: Outbox) -> DeadCarrier:
    from xinqiao.correspondence.carriers import exchange

    dead = DeadCarrier()
    monkeypatch.setitem(exchange._DEFAULTS, "email", lambda: dead)  # type: ignore[index]
    monkeypatch.setattr(exchange, "FAULTS_BEFORE_REST", 100)
    return dead


def test_a_dead_carrier_is_tried_four_times_and_then_listed(road: Road, dead_mail: DeadCarrier) -> None:
    road.submitted()
    for _ in range(MAX_TRIES - 1):
        with pytest.raises(DeliveryPendingError):
            run(road)
    run(road)
    assert dead_mail.calls == MAX_TRIES
    assert states(road) == {"in_site": "delivered", "sms": "sent", "email": "failed"}
    listed = failures(seat=road.office)
    assert [(failure.what, failure.code, failure.tries) for failure in listed] == [("delivery", "mail_server_unreachable", 4)]
    assert "邮件服务器连接不上" in listed[0].reason
    run(road)
    assert dead_mail.calls == MAX_TRIES


def test_a_carrier_at_rest_does_not_hide_why(road: Road, dead_mail: DeadCarrier, monkeypatch: pytest.MonkeyPatch) -> None:
    from xinqiao.correspondence.carriers import exchange

    monkeypatch.setattr(exchange, "FAULTS_BEFORE_REST", 1)
    exchange._rest.forget()
    road.submitted()
    for _ in range(MAX_TRIES - 1):
        with pytest.raises(DeliveryPendingError):
            run(road)
    run(road)
    exchange._rest.forget()
    assert dead_mail.calls == 1
    assert [failure.code for failure in failures(seat=road.office)] == ["mail_server_unreachable"]


def test_an_officer_resends_and_the_message_goes(road: Road, dead_mail: DeadCarrier, monkeypatch: pytest.MonkeyPatch) -> None:
    test_a_dead_carrier_is_tried_four_times_and_then_listed(road, dead_mail)
    failed = failures(seat=road.office)[0]
    before = jobs_of(road)
    resend(by=road.office, case_id=failed.case_id, n=failed.n)
    assert jobs_of(road) == before + 1
    from xinqiao.correspondence.carriers import exchange
    from xinqiao.correspondence.carriers.mail import MailCarrier

    monkeypatch.setitem(exchange._DEFAULTS, "email", MailCarrier)  # type: ignore[index]
    exchange.forget()
    run(road)
    assert states(road)["email"] == "sent"
    assert failures(seat=road.office) == []
    with pytest.raises(Refusal) as refused:
        resend(by=road.office, case_id=failed.case_id, n=failed.n)
    assert refused.value.code == "nothing_to_resend"


def test_a_failed_message_can_be_given_up(road: Road, dead_mail: DeadCarrier) -> None:
    test_a_dead_carrier_is_tried_four_times_and_then_listed(road, dead_mail)
    failed = failures(seat=road.office)[0]
    give_up(by=road.office, case_id=failed.case_id, n=failed.n)
    assert failures(seat=road.office) == []


def test_strangers_see_no_failures_and_resend_nothing(road: Road, stranger: Seat, dead_mail: DeadCarrier) -> None:
    test_a_dead_carrier_is_tried_four_times_and_then_listed(road, dead_mail)
    failed = failures(seat=road.office)[0]
    outside = Seat(**{field: getattr(stranger, field) for field in Seat.__slots__} | {"body": UNIT, "chain": (UNIT,)})
    assert failures(seat=outside) == []
    for attempt in (resend, give_up):
        with pytest.raises(Refusal) as refused:
            attempt(by=outside, case_id=failed.case_id, n=failed.n)
        assert refused.value.code == "case_not_found"


def test_a_refused_address_is_not_tried_again_by_itself(road: Road, outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        raise CarrierFault(code="recipient_refused", is_permanent=True)

    monkeypatch.setattr(dispatching, "hand_over", refuse)
    run(road.submitted())
    assert states(road) == {"in_site": "delivered", "sms": "failed", "email": "failed"}


def test_a_letter_that_does_not_print_holds_up_nothing_and_is_listed(road: Road, outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    road.submitted()
    monkeypatch.setattr(printing, "compose", lambda **_: (_ for _ in ()).throw(Refusal(code="letter_incomplete", message="缺")))
    run(road)
    assert states(road)["sms"] == "sent"
    listed = failures(seat=road.office)
    assert [(failure.what, failure.code) for failure in listed] == [("letter", "letter_incomplete")]
    monkeypatch.undo()
    reprint(by=road.office, case_id=road.case_id, n=listed[0].n)
    run(road)
    assert letters_of(case_id=road.case_id)[0].is_ready


def test_a_defect_of_a_template_is_raised_after_the_rest_is_done(road: Road, outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    road.submitted()
    monkeypatch.setattr(printing, "compose", lambda **_: (_ for _ in ()).throw(TypeError("wrong event")))
    with pytest.raises(printing.LetterDefectError):
        run(road)
    assert states(road)["sms"] == "sent"
    assert letters_of(case_id=road.case_id)[0].has_failed


def test_the_sweep_finds_what_a_killed_worker_left(road: Road, outbox: Outbox) -> None:
    road.submitted()
    later = road.now + dt.timedelta(minutes=20)
    assert left_behind(before=later) == [(road.case_id, road.seq)]
    assert left_behind(before=road.now) == []
    run(road)
    assert left_behind(before=now() + dt.timedelta(days=1)) == []


def test_the_sweep_job_dispatches_it_again_once(road: Road, outbox: Outbox) -> None:
    road.submitted()
    before = jobs_of(road)
    jobs.sweep(timestamp=0)
    jobs.sweep(timestamp=600)
    assert jobs_of(road) == before + 1
