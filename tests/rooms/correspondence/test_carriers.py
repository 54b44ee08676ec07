"""Carriers: a mail server that is dead, silent or picky; the outbox folder; rest for what fails."""

from __future__ import annotations

import json
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from xinqiao.correspondence.carriers import exchange
from xinqiao.correspondence.carriers.folder import FolderCarrier
from xinqiao.correspondence.carriers.in_site import InSiteCarrier
from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel, Receipt
from xinqiao.correspondence.carriers.mail import MailCarrier
from xinqiao.correspondence.carriers.post import PostCarrier
from xinqiao.correspondence.rules.faults import FAULTS

PARCEL = Parcel(key="0198-101", recipient="amat@example.org", subject="信访事项办理进展（编号2026112100012345）", text="已受理。")
Outbox = Callable[[], dict[str, str]]


def mail_to(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 1
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "信访局 <xinfang@qinghe.example>"


@contextmanager
def server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A mail server that says what the test wants."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connected, _address = listening.accept()
            with connected:
                talk(connected)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(timeout=5)


def smtp(answers: dict[bytes, bytes], heard: list[bytes]) -> Callable[[socket.socket], None]:
    """Speak SMTP with answers by the first word of a command."""

    def talk(connected: socket.socket) -> None:
        lines = connected.makefile("rwb", buffering=0)
        lines.write(b"220 ready\r\n")
        in_data = False
        for line in lines:
            heard.append(line)
            if in_data:
                if line == b".\r\n":
                    in_data = False
                    lines.write(answers.get(b".", b"250 kept\r\n"))
                continue
            word = line.split()[0].upper() if line.split() else b""
            if word == b"QUIT":
                lines.write(b"221 bye\r\n")
                return
            in_data = word == b"DATA"
            lines.write(answers.get(word, b"354 go\r\n" if in_data else b"250 ok\r\n"))

    return talk


def code_of(carrier: Any, parcel: Parcel) -> tuple[str, bool]:
    with pytest.raises(CarrierFault) as fault:
        carrier.send(parcel)
    assert fault.value.code in FAULTS
    assert parcel.recipient not in str(fault.value) or not parcel.recipient
    return fault.value.code, fault.value.is_permanent


def test_mail_reaches_the_server(settings: Any) -> None:
    heard: list[bytes] = []
    with server(smtp({}, heard)) as port:
        mail_to(settings, port)
        receipt = MailCarrier().send(PARCEL)
    assert receipt == Receipt(reference="<0198-101@qinghe.example>")
    whole = b"".join(heard)
    assert b"rcpt to:<amat@example.org>" in whole.lower()
    assert b"Message-ID: <0198-101@qinghe.example>" in whole
    assert b"Auto-Submitted: auto-generated" in whole


def test_a_dead_server_is_a_fault_to_try_again(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    mail_to(settings, port)
    assert code_of(MailCarrier(), PARCEL) == ("mail_server_unreachable", False)


def test_a_silent_server_is_left_after_its_time(settings: Any) -> None:
    done = threading.Event()
    with server(lambda _connected: done.wait(5) and None) as port:
        mail_to(settings, port)
        assert code_of(MailCarrier(), PARCEL) == ("mail_server_unreachable", False)
        done.set()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({b"RCPT": b"550 no such user\r\n"}, ("recipient_refused", True)),
        ({b"RCPT": b"450 try later\r\n"}, ("recipient_refused", False)),
        ({b"MAIL": b"550 not you\r\n"}, ("mail_server_refused", False)),
        ({b".": b"554 spam\r\n"}, ("mail_server_refused", False)),
    ],
)
def test_what_the_server_refuses_is_told_apart(settings: Any, answers: dict[bytes, bytes], expected: tuple[str, bool]) -> None:
    with server(smtp(answers, [])) as port:
        mail_to(settings, port)
        assert code_of(MailCarrier(), PARCEL) == expected


@pytest.mark.parametrize("recipient", ["", "nobody", "a@b.cn\nBcc: all@example.org"])
def test_no_address_is_a_lasting_fault(settings: Any, recipient: str) -> None:
    mail_to(settings, 1)
    assert code_of(MailCarrier(), Parcel(key="k", recipient=recipient, subject="s", text="t")) == ("recipient_missing", True)


def test_without_a_server_the_mail_lies_in_the_outbox_once(outbox: Outbox) -> None:
    MailCarrier().send(PARCEL)
    MailCarrier().send(PARCEL)
    files = outbox()
    assert list(files) == ["mail/0198-101.eml"]
    assert "To: amat@example.org" in files["mail/0198-101.eml"]


def test_sms_lies_in_the_outbox_once_for_the_owner_only(outbox: Outbox, tmp_path: Path) -> None:
    parcel = Parcel(key="k-1", recipient="13900001234", subject="", text="您的信访事项已受理。")
    for _ in range(2):
        FolderCarrier(name="sms").send(parcel)
    assert json.loads(outbox()["sms/k-1.json"]) == {"key": "k-1", "to": "13900001234", "text": "您的信访事项已受理。"}
    assert list(outbox()) == ["sms/k-1.json"]
    assert stat.S_IMODE((tmp_path / "outbox/sms/k-1.json").stat().st_mode) == 0o600
    assert code_of(FolderCarrier(name="sms"), Parcel(key="k", recipient="", subject="", text="")) == ("recipient_missing", True)


def test_an_outbox_that_cannot_be_written_is_a_fault_to_try_again(outbox: Outbox, tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where a folder should be")
    assert code_of(FolderCarrier(name="sms"), Parcel(key="k", recipient="1", subject="", text="")) == ("outbox_not_writable", False)


def test_post_puts_the_letter_ready_or_waits_for_it(outbox: Outbox) -> None:
    parcel = Parcel(key="k-1", recipient="青禾市东关街道 李四", subject="s", text="t", attachment=lambda: b"%PDF-1.7")
    assert PostCarrier().send(parcel).is_waiting
    assert outbox() == {}, "no address lies in the clear"
    assert code_of(PostCarrier(), Parcel(key="k", recipient="某处", subject="", text="")) == ("letter_not_ready", False)
    assert code_of(PostCarrier(), Parcel(key="k", recipient="", subject="", text="")) == ("recipient_missing", True)


def test_in_site_is_delivered_by_being_there() -> None:
    assert InSiteCarrier().send(PARCEL).is_delivered


def test_a_parcel_shows_nothing_of_what_it_holds() -> None:
    assert repr(PARCEL) == "Parcel(0198-101)"


class Flaky:
    """Fails until told otherwise."""

    calls = 0
    is_up = False

    def send(self, parcel: Parcel) -> Receipt:
        """Count, and fail while down."""
        Flaky.calls += 1
        if not Flaky.is_up:
            raise CarrierFault(code="mail_server_unreachable")
        return Receipt()


def test_a_dead_carrier_rests_and_comes_back(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CARRIERS = {"email": f"{__name__}.Flaky"}
    Flaky.calls, Flaky.is_up = 0, False
    monkeypatch.setattr("xinqiao.correspondence.carriers.exchange.import_string", lambda _path: Flaky)
    exchange.forget()
    clock = [1000.0]
    monkeypatch.setattr(exchange.time, "monotonic", lambda: clock[0])

    def attempt() -> str:
        try:
            exchange.hand_over(carrier="email", parcel=PARCEL)
        except CarrierFault as fault:
            return fault.code
        return "sent"

    assert [attempt() for _ in range(5)] == ["mail_server_unreachable"] * 3 + ["carrier_resting"] * 2
    assert Flaky.calls == 3
    clock[0] += exchange.REST_SECONDS
    Flaky.is_up = True
    assert attempt() == "sent"
