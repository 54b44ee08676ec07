"""E-mail over SMTP; without a configured server the message lies as an .eml file in the outbox."""

from __future__ import annotations

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage

from xinqiao.correspondence.carriers.folder import place
from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel, Receipt

_PERMANENT = range(500, 600)


class MailCarrier:
    """Sends plain text without attachments: letters are opened on the query page, where number and code are asked."""

    def send(self, parcel: Parcel) -> Receipt:
        """Hand the message to the server.

        Raises CarrierFault recipient_missing, recipient_refused, mail_server_refused, mail_server_unreachable.
        """
        message = _message(parcel)
        if not settings.EMAIL_HOST and settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
            place(folder="mail", name=f"{parcel.key}.eml", content=message.message().as_bytes())
            return Receipt(reference=f"mail/{parcel.key}.eml")
        _hand_over(message)
        return Receipt(reference=message.extra_headers["Message-ID"])


def _message(parcel: Parcel) -> EmailMessage:
    if "@" not in parseaddr(parcel.recipient)[1] or "\n" in parcel.recipient:
        raise CarrierFault(code="recipient_missing", is_permanent=True)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=parcel.subject,
        body=parcel.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[parcel.recipient],
        # the same id on every try: a server that saw the first one can drop the second
        headers={"Message-ID": f"<{parcel.key}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _hand_over(message: EmailMessage) -> None:
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as fault:
        codes = [code for code, _text in fault.recipients.values()]
        raise CarrierFault(code="recipient_refused", is_permanent=all(code in _PERMANENT for code in codes)) from None
    except (BadHeaderError, UnicodeError):
        raise CarrierFault(code="recipient_missing", is_permanent=True) from None
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError):
        raise CarrierFault(code="mail_server_unreachable") from None
    except smtplib.SMTPException:
        raise CarrierFault(code="mail_server_refused") from None
    except OSError:
        raise CarrierFault(code="mail_server_unreachable") from None
