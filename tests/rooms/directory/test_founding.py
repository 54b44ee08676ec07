from pathlib import Path

import pytest

import xinqiao
from world import PASSWORD, QINGHE
from xinqiao.cases import states
from xinqiao.directory.capabilities import CAPABILITIES
from xinqiao.directory.founding import found
from xinqiao.directory.models import Body, Officer, Post, Tenure
from xinqiao.directory.pinyin import pinyin_key
from xinqiao.directory.posts import POSTS
from xinqiao.directory.town import read_town
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now

CASELESS = {"administrator", "auditor"}
BESIDE_ACTS = {
    "identity:reveal", "identity:export", "identity:keep",  # cases/access: to see, to take out, to keep who accused
    "delivery:resend", "letter:seal",  # correspondence: a delivery that failed, the seal on a paper
    "case:lead",  # cooperation: whom a matter may be assigned to as a leader
    "case:approve_correction",  # lifecycle/correction: the second of two
    "cases:import", "access_log:read", "directory:manage", "rules:manage",
}  # fmt: skip


def test_founds_every_row_and_a_second_time_nothing(town):
    assert Body.objects.count() == len(QINGHE.bodies)
    again = found(town=QINGHE, today=local_date(now()))
    assert (again.regions, again.bodies, again.posts, again.officers, again.tenures) == (0, 0, 0, 0, 0)
    assert Tenure.objects.count() == sum(len(officer.posts) for officer in QINGHE.officers)


def test_what_was_changed_since_is_left(town):
    Body.objects.filter(short_name="住建局").update(phone="0000-1111111")
    officer = Officer.objects.get(username="clerk")
    officer.set_password("another")
    officer.save()
    found(town=QINGHE, today=local_date(now()), password_hash_of=lambda _name: "x")
    assert Body.objects.get(short_name="住建局").phone == "0000-1111111"
    assert Officer.objects.get(username="clerk").check_password("another")


def test_officers_sign_in_with_the_password_given(town):
    assert Officer.objects.get(username="handler").check_password(PASSWORD)


def test_every_act_of_an_officer_has_a_post_that_may():
    granted = {capability for post in POSTS for capability in post.capabilities}
    wanted = {act.capability for act in states.ACTS.values() if states.OFFICER in act.principals}
    assert wanted <= granted


def test_no_post_holds_an_unknown_capability():
    known = {act.capability for act in states.ACTS.values()} | BESIDE_ACTS
    assert {capability for post in POSTS for capability in post.capabilities} <= known


def test_what_no_act_asks_for_is_asked_for_elsewhere():
    """Else it would be a right to nothing: a word that an administrator ticks without effect."""
    source = Path(xinqiao.__file__).parent
    telling = {source / "directory" / name for name in ("posts.py", "capabilities.py")}
    written = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py") if path not in telling)
    assert {capability for capability in BESIDE_ACTS if f'"{capability}"' not in written} == set()


def test_every_capability_can_be_ticked():
    assert {capability for post in POSTS for capability in post.capabilities} <= set(CAPABILITIES)
    assert set(CAPABILITIES) <= {act.capability for act in states.ACTS.values()} | BESIDE_ACTS


def test_administrators_and_auditors_read_no_case():
    for post in POSTS:
        assert any(word.startswith("case:") for word in post.capabilities) == (post.key not in CASELESS)


def test_who_drafts_does_not_sign_and_who_signs_does_not_draft():
    for post in POSTS:
        assert not {"case:draft_answer", "case:answer"} <= set(post.capabilities)
        assert not {"case:handle", "case:approve_extension"} <= set(post.capabilities)


def test_bodies_stand_in_the_order_of_a_dictionary(town):
    names = [body.short_name for body in Body.objects.filter(short_name__in=["住建局", "教育局", "公安局", "人社局"])]
    assert names == ["公安局", "教育局", "人社局", "住建局"] or names == sorted(
        names, key=lambda n: pinyin_key(name=Body.objects.get(short_name=n).name)
    )


@pytest.mark.parametrize(("name", "key"), [("重庆路", "chong qing lu"), ("农业银行", "nong ye yin hang"), ("市A区", "shi a qu")])
def test_pinyin_key(name, key):
    assert pinyin_key(name=name) == key


REGION = '[[regions]]\ncode = "990000"\nname = "甲"\nfull_name = "甲市"\n'
HEAD = 'name = "甲市"\nfounded_on = 2022-05-01\n'


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("name =", "读不出来"),
        (HEAD + REGION + '[[bodies]]\ncode = "1"\nname = "乙"\nshort_name = "乙"\nkind = "unit"\nregion = "990000"\n', "19位"),
        (HEAD + REGION + '[[bodies]]\ncode = "9900000000000000001"\nname = "乙"\nshort_name = "乙"\nkind = "unit"\nregion = "1"\n', "区划"),
        (
            HEAD + REGION + '[[bodies]]\ncode = "9900000000000000001"\nname = "乙"\nshort_name = "乙"\nkind = "shop"\nregion = "990000"\n',
            "kind",
        ),
        (HEAD + REGION + REGION + "bodies = []\n", "读不出来"),
    ],
)
def test_a_wrong_description_is_one_line(text, word):
    with pytest.raises(Refusal) as fault:
        read_town(text=text)
    assert word in str(fault.value)
    assert "\n" not in str(fault.value)


def test_posts_are_founded_with_their_capabilities(town):
    assert set(Post.objects.get(key="clerk").capabilities) == set(next(p for p in POSTS if p.key == "clerk").capabilities)
