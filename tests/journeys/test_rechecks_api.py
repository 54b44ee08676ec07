"""By the API: the finished rechecks on which 不再受理 may rest, as the form of the desk offers them (art. 36(3))."""

from __future__ import annotations

from api_caller import Caller
from world import a_case


def test_finished_rechecks_are_listed_for_who_would_rest_on_them(town) -> None:
    told = a_case(town).registered().screened().forwarded(to="住建").accepted()
    told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered().served()
    address, dispatcher = f"/cases/{told.number}/finished-rechecks", Caller(username="dispatcher")
    told.remedy_asked(kind="review").remedy_admitted().remedy_ruled(conclusion="upheld").remedy_decided().remedy_served()
    assert dispatcher.get(address).json() == {"rechecks": []}
    told.remedy_asked(kind="recheck").remedy_admitted().remedy_ruled(conclusion="upheld").remedy_decided().remedy_served()
    (ended,) = dispatcher.get(address).json()["rechecks"]
    assert (ended["number"], ended["organ"], ended["key"]) == (told.number, town.body("行署").name, f"{told.number}-2-1")
    assert ended["demand"].startswith("请供热公司")
