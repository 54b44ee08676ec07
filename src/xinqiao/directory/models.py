"""Reference tables: regions, bodies, posts, officers and who holds which post.

All of them are valid from a day to a day: a body that ends keeps its code, its successor gets its own.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Region(models.Model):
    """A region of GB/T 2260 (6 digits) or its 12-digit extension (DOMAIN §7)."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=100)
    full_name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    valid_from_on = models.DateField()
    valid_to_on = models.DateField(null=True)

    class Meta:
        """Indexes."""

        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        """Name."""
        return self.full_name


class BodyKind(models.TextChoices):
    """What a body is; decides its clocks (C1 or C2) and its exceptions (art. 23(4))."""

    PETITION_OFFICE = "petition_office", "信访部门"
    UNIT = "unit", "有权处理机关、单位"
    DISCIPLINE = "discipline", "纪检监察机关"
    POLITICAL_LEGAL = "political_legal", "政法部门"
    GOVERNMENT = "government", "人民政府"


class Body(models.Model):
    """An organ, unit or office (机构). `code` is its organ code and never reused."""

    code = models.CharField(max_length=19, primary_key=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=10)
    organ_word = models.CharField(max_length=10, default="")
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    address = models.CharField(max_length=200, default="")
    phone = models.CharField(max_length=40, default="")
    hours = models.CharField(max_length=100, default="")
    pinyin = models.CharField(max_length=200, default="")
    valid_from_on = models.DateField()
    valid_to_on = models.DateField(null=True)

    class Meta:
        """Order by the stored pinyin key."""

        ordering: ClassVar = ["pinyin", "code"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        """Name."""
        return self.name


class Post(models.Model):
    """A post (岗位): a named set of capabilities."""

    key = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=40)
    capabilities = ArrayField(models.CharField(max_length=40), default=list)

    def __str__(self) -> str:
        """Title."""
        return self.title


class OfficerManager(BaseUserManager["Officer"]):
    """Makes officers; there is no superuser."""

    def create_officer(self, *, username: str, name: str, password: str, **extra: Any) -> Officer:
        """Make an officer with a hashed password."""
        officer = self.model(username=username, name=name, **extra)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser):
    """A person who works here. Rights come from posts only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[OfficerManager] = OfficerManager()

    def __str__(self) -> str:
        """Name."""
        return self.name


class Tenure(models.Model):
    """An officer holds a post in a body from a day to a day (任职)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="tenures")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    valid_from_on = models.DateField()
    valid_to_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Who, where, as what."""
        return f"{self.officer} {self.body} {self.post}"


class Leave(models.Model):
    """An officer is away from a day to a day, and another of the same body stands in (代理)."""

    id = models.UUIDField(primary_key=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="leaves")
    deputy = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="deputised")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="leaves")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=400)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Who for whom, when."""
        return f"{self.deputy_id} for {self.officer_id} {self.from_on}"


class Token(models.Model):
    """An API key of an officer; only its digest is kept."""

    digest = models.BinaryField(primary_key=True)
    tenure = models.ForeignKey(Tenure, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Label."""
        return self.label


class SecondFactor(models.Model):
    """The second step of an officer's sign-in (动态口令, RFC 6238). The secret is sealed; `last_step` was used and is not taken again."""

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, primary_key=True, related_name="second_factor")
    sealed_secret = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Whose; never the secret."""
        return f"second factor {self.officer_id}"


class RecoveryCode(models.Model):
    """A code for the day the telephone is lost (备用码): only its digest is kept, and it goes when it is used."""

    digest = models.BinaryField(primary_key=True)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="recovery_codes")

    def __str__(self) -> str:
        """Whose; never the code."""
        return f"recovery code {self.officer_id}"


class OpenSession(models.Model):
    """A place where an officer is signed in, so that they can see it and end it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60)
    signed_in_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        """Where."""
        return self.device


class HearingMember(models.Model):
    """Somebody who may sit in a hearing (听证员): public by office, drawn by lot. Nobody is removed: they end on a day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=60)
    field = models.CharField(max_length=20)
    workplace = models.CharField(max_length=100, default="")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="hearing_members")
    valid_from_on = models.DateField()
    valid_to_on = models.DateField(null=True)

    class Meta:
        """Indexes."""

        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        """Name."""
        return self.name
