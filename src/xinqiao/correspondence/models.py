"""Tables of letters, their deliveries, and document numbers (文号).

Letters and deliveries belong to a case. They hold ids, dates and content numbers; names and texts stay in the record and
are only brought together in the printed letter, which lies sealed in the file store.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xinqiao.cases.models import Case
from xinqiao.foundation.refusal import told


class LetterState(models.TextChoices):
    """How far a letter is."""

    QUEUED = "queued", told("待生成")
    RENDERED = "rendered", told("已生成")
    FAILED = "failed", told("生成失败")


class DeliveryState(models.TextChoices):
    """How far a delivery is. What is given up was looked at by an officer."""

    QUEUED = "queued", told("待发送")
    AWAITING = "awaiting", told("待邮寄")
    SENT = "sent", told("已发出")
    DELIVERED = "delivered", told("已送达")
    FAILED = "failed", told("发送失败")
    RETURNED = "returned", told("被退回")
    GIVEN_UP = "given_up", told("不再发送")


class CarrierKey(models.TextChoices):
    """By which way a message goes."""

    IN_SITE = "in_site", told("站内消息")
    EMAIL = "email", told("电子邮件")
    SMS = "sms", told("短信")
    WECHAT = "wechat", told("微信")
    POST = "post", told("邮寄")


class Letter(models.Model):
    """One letter of one act. `data` holds demand numbers and dates, never what people wrote."""

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    n = models.IntegerField()
    event_seq = models.IntegerField()
    kind = models.CharField(max_length=30)
    audience = models.CharField(max_length=12)
    addressee_body = models.CharField(max_length=19)
    document_number = models.CharField(max_length=60)
    data = models.JSONField()
    state = models.CharField(max_length=12, choices=LetterState.choices)
    error_code = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    queued_at = models.DateTimeField()
    rendered_at = models.DateTimeField(null=True)

    class Meta:
        """What is not printed yet, for the sweep and the list of failures."""

        indexes: ClassVar = [
            models.Index(fields=["queued_at"], name="letter_unprinted", condition=~models.Q(state="rendered")),
        ]


TO_THE_OLD = "to_the_old"
"""Among the params of a delivery: it goes where the petitioner could be reached before."""


class Delivery(models.Model):
    """One message on one carrier. `recipient` is sealed and filled when it is first tried."""

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deliveries")
    n = models.IntegerField()
    event_seq = models.IntegerField()
    letter_n = models.IntegerField(null=True)
    carrier = models.CharField(max_length=10, choices=CarrierKey.choices)
    recipient = models.BinaryField(null=True)
    template = models.CharField(max_length=30)
    params = models.JSONField()
    state = models.CharField(max_length=10, choices=DeliveryState.choices)
    tries = models.SmallIntegerField()
    last_error_code = models.CharField(max_length=60)
    reference = models.CharField(max_length=100)
    next_try_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """What is still to go, and what failed, oldest first."""

        verbose_name_plural = "deliveries"
        indexes: ClassVar = [
            models.Index(fields=["queued_at"], name="delivery_unsent", condition=models.Q(state__in=["queued", "failed"])),
            models.Index(fields=["queued_at"], name="delivery_to_post", condition=models.Q(state="awaiting")),
        ]


class Posting(models.Model):
    """One delivery on its way by post: in which batch it was printed, when it was posted, whether it came back.

    `n` is that of the delivery. Its row is the claim of a batch on the delivery: it can only be added once.
    """

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="postings")
    n = models.IntegerField()
    batch = models.UUIDField()
    body = models.CharField(max_length=19)
    printed_by = models.CharField(max_length=60)
    printed_at = models.DateTimeField()
    posted_on = models.DateField(null=True)
    mail_number = models.CharField(max_length=30)
    returned_on = models.DateField(null=True)
    return_reason = models.CharField(max_length=12)

    class Meta:
        """The batches of a body, newest first; a letter by the number of the post office."""

        indexes: ClassVar = [
            models.Index(fields=["body", "batch"], name="posting_batch"),
            models.Index(fields=["mail_number"], name="posting_mail_number", condition=~models.Q(mail_number="")),
        ]


class LetterSeal(models.Model):
    """That a letter was sealed (用印): by whom, when, with which seal, over which file. Only added to.

    `n` is that of the letter; a letter without a row waits for its seal.
    """

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letter_seals")
    n = models.IntegerField()
    seal = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    body = models.CharField(max_length=19)
    sealed_by = models.CharField(max_length=60)
    sealed_at = models.DateTimeField()

    class Meta:
        """Table."""

        db_table = "correspondence_letter_seal"


class PaperCode(models.Model):
    """Which letter a check code belongs to: a registry of its own, since who holds the paper knows no case."""

    code = models.CharField(max_length=16, primary_key=True)
    case_id = models.UUIDField()
    n = models.IntegerField()

    class Meta:
        """Table."""

        db_table = "correspondence_paper_code"


class ContactCode(models.Model):
    """The code that shows a new telephone or mailbox to be the petitioner's: sealed together with where it went. `sent` codes `since_at`, within an hour."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="contact_code")
    sealed = models.BinaryField()
    expires_at = models.DateTimeField()
    tries = models.SmallIntegerField()
    sent = models.SmallIntegerField()
    since_at = models.DateTimeField()

    class Meta:
        """Table."""

        db_table = "correspondence_contact_code"


class DocumentNumber(models.Model):
    """Registry of document numbers. A number once taken is never given again; a void one keeps its reason."""

    pk = models.CompositePrimaryKey("body", "series", "year", "serial")
    body = models.CharField(max_length=19)
    series = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    serial = models.IntegerField()
    text = models.CharField(max_length=60)
    case_id = models.UUIDField()
    purpose = models.CharField(max_length=60)
    taken_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200)

    class Meta:
        """The same purpose of the same case asks again and gets the same number."""

        db_table = "correspondence_document_number"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_id", "purpose"], name="document_number_purpose"),
        ]
