"""Signing in: second step, open sessions, passwords, and the rules for them."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.sessions.backends.db import SessionStore

from xinqiao.directory import open_sessions, second_factor, sign_in_rules
from xinqiao.directory.models import Officer
from xinqiao.directory.passwords import change_password
from xinqiao.foundation import changes, editions
from xinqiao.foundation.refusal import Refusal

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 21, 4, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    editions.forget()
    yield
    editions.forget()


def code_at(secret: str, at: dt.datetime) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return TOTP(key, 6, SHA1(), 30).generate(int(at.timestamp())).decode()  # noqa: S303


def signed_in(seat: Any) -> SessionStore:
    session = SessionStore()
    session.create()
    open_sessions.began(session=session, officer_id=seat.officer_id, user_agent="", now=NOW)
    return session


def turned_on(seat: Any) -> tuple[str, tuple[str, ...]]:
    secret = second_factor.enrol(officer_id=seat.officer_id).secret
    return secret, second_factor.confirm(officer_id=seat.officer_id, seat=seat, code=code_at(secret, NOW), now=NOW)


def test_a_code_is_taken_once_and_drifts_by_one_step_only(town):
    seat = town.seat("administrator", "")
    secret, _codes = turned_on(seat)
    verify = lambda code, at: second_factor.verify(officer_id=seat.officer_id, code=code, now=at)  # noqa: E731
    assert not verify(code_at(secret, NOW), NOW), "the code that proved the telephone is used"
    later = NOW + dt.timedelta(seconds=90)
    code = code_at(secret, later)
    assert verify(f"{code[:3]} {code[3:]}", later)
    assert not verify(code, later)
    assert not verify(code_at(secret, later - dt.timedelta(seconds=30)), later), "an earlier step is not taken after a later one"
    assert not verify(code_at(secret, later + dt.timedelta(seconds=90)), later)
    assert verify(code_at(secret, later + dt.timedelta(seconds=30)), later)
    for junk in ("", "12345", "１２３４５６", "abcdef", "000000 0"):
        assert not verify(junk, later)


def test_the_secret_is_sealed_and_the_recovery_codes_are_digests_that_go_when_used(town):
    from xinqiao.directory.models import RecoveryCode, SecondFactor

    seat = town.seat("administrator", "")
    secret, codes = turned_on(seat)
    row = SecondFactor.objects.get(officer_id=seat.officer_id)
    assert base64.b32decode(secret + "=" * (-len(secret) % 8)) not in bytes(row.sealed_secret)
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    assert not any(codes[0].replace("-", "").encode() in bytes(each.digest) for each in RecoveryCode.objects.all())
    assert second_factor.verify(officer_id=seat.officer_id, code=codes[0].lower(), now=NOW)
    assert not second_factor.verify(officer_id=seat.officer_id, code=codes[0], now=NOW)
    assert second_factor.standing(officer_id=seat.officer_id) == second_factor.Standing(is_on=True, recovery_left=9)
    other = town.seat("auditor", "")
    assert not second_factor.verify(officer_id=other.officer_id, code=codes[1], now=NOW), "a code is its owner's"


def test_a_lost_telephone_is_reset_by_another_and_traced_with_its_reason(town):
    seat, other = town.seat("administrator", ""), town.seat("auditor", "")
    turned_on(seat)
    with pytest.raises(Refusal) as own:
        second_factor.reset(officer_id=seat.officer_id, by=seat, reason="手机丢了", now=NOW)
    assert own.value.code == "second_factor_own"
    second_factor.reset(officer_id=seat.officer_id, by=other, reason="手机丢了，当面核对了工作证", now=NOW)
    assert not second_factor.is_on(officer_id=seat.officer_id)
    reasons = {fact.action: fact.reason for fact in changes.page(subject="officer", key=str(seat.officer_id)).changes}
    assert reasons == {"second_factor_on": "", "second_factor_reset": "手机丢了，当面核对了工作证"}


@pytest.mark.parametrize("by_command", [False, True])
def test_whoever_found_the_telephone_is_signed_out_when_the_second_step_is_reset(town, by_command):
    seat, other = town.seat("administrator", ""), town.seat("auditor", "")
    lost, kept = signed_in(seat), signed_in(other)
    turned_on(seat)
    if by_command:
        second_factor.reset_from_command(username=Officer.objects.get(pk=seat.officer_id).username, now=NOW)
    else:
        second_factor.reset(officer_id=seat.officer_id, by=other, reason="手机丢了", now=NOW)
    assert not lost.exists(lost.session_key)
    assert open_sessions.sessions_of(officer_id=seat.officer_id, session_key="", now=NOW) == ()
    assert kept.exists(kept.session_key)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("short", "password_too_short"),
        ("1234567890123", "password_too_common"),
        ("83749261058274", "password_entirely_numeric"),
        ("1q2w3e4r5t", "password_too_common"),
        ("qinghe-test", "password_same"),
    ],
)
def test_a_weak_password_is_refused_in_words(town, new, code):
    seat = town.seat("administrator", "")
    with pytest.raises(Refusal) as refused:
        change_password(officer_id=seat.officer_id, seat=seat, old="qinghe-test", new=new, now=NOW)
    assert refused.value.code == code, str(refused.value)


def test_a_new_password_ends_the_one_time_one_and_leaves_no_trace_of_itself(town):
    seat = town.seat("administrator", "")
    Officer.objects.filter(pk=seat.officer_id).update(must_change_password=True)
    with pytest.raises(Refusal) as wrong:
        change_password(officer_id=seat.officer_id, seat=seat, old="no", new="河边的柳树绿了又黄", now=NOW)
    assert (wrong.value.code, wrong.value.field) == ("password_wrong", "old")
    change_password(officer_id=seat.officer_id, seat=seat, old="qinghe-test", new="河边的柳树绿了又黄呀", now=NOW)
    officer = Officer.objects.get(pk=seat.officer_id)
    assert officer.check_password("河边的柳树绿了又黄呀")
    assert not officer.must_change_password
    [fact] = changes.page(subject="officer", key=str(seat.officer_id)).changes
    assert (fact.action, fact.before, fact.after) == ("password_changed", {}, {})


def test_a_session_ends_when_left_alone_and_at_last_in_any_case():
    class Held(dict):
        session_key = "none"

    session: Any = Held()
    rules = sign_in_rules.SignInRules()
    go = lambda at, **kw: open_sessions.goes_on(session=session, now=at, **{"is_activity": True, **kw})  # noqa: E731
    assert go(NOW)
    assert not go(NOW + rules.idle + dt.timedelta(seconds=1))
    at = NOW
    while at + rules.idle < NOW + rules.absolute:
        at += rules.idle
        assert go(at)
    assert not go(NOW + rules.absolute + dt.timedelta(seconds=1))
    session.clear()
    assert go(NOW)
    assert go(NOW + dt.timedelta(minutes=40), is_activity=False), "what refreshes itself does not prolong"
    assert not go(NOW + dt.timedelta(minutes=61))


def test_the_rules_are_data_with_bounds_and_a_day(town, django_capture_on_commit_callbacks):
    seat = town.seat("administrator", "")
    assert sign_in_rules.sign_in_rules(on=TODAY).second_factor == sign_in_rules.NOBODY, "the invented town is played"
    publish = lambda rules, **kw: sign_in_rules.publish_sign_in_rules(  # noqa: E731
        rules=rules, by=seat, reason="测评要求", **{"seen_version": 1, "on": TODAY, "now": NOW, **kw}
    )
    for wrong in ({"idle_minutes": 1}, {"absolute_hours": 25}, {"password_length": 6}):
        with pytest.raises(Refusal) as outside:
            publish(sign_in_rules.SignInRules(**wrong))
        assert outside.value.field in wrong
    with pytest.raises(Refusal) as past:
        publish(sign_in_rules.SignInRules(), on=TODAY - dt.timedelta(days=1))
    assert past.value.code == "edition_in_past"
    with django_capture_on_commit_callbacks(execute=True):
        assert publish(sign_in_rules.SignInRules(idle_minutes=20), on=TODAY + dt.timedelta(days=9)) == 2
    assert sign_in_rules.sign_in_rules(on=TODAY).idle_minutes == 60
    assert sign_in_rules.sign_in_rules(on=TODAY + dt.timedelta(days=9)).idle_minutes == 20
    assert sign_in_rules.needs_second_factor(seat=seat, on=TODAY + dt.timedelta(days=9))
    with pytest.raises(Refusal) as stale:
        publish(sign_in_rules.SignInRules(idle_minutes=30))
    assert stale.value.code == "edition_stale"


def test_outside_the_invented_town_administrators_must(town, monkeypatch):
    from xinqiao.directory import tree

    monkeypatch.setattr(tree, "regions", lambda: {"370200": None})
    assert sign_in_rules.needs_second_factor(seat=town.seat("administrator", ""), on=TODAY)
    assert not sign_in_rules.needs_second_factor(seat=town.seat("dispatcher", ""), on=TODAY)
