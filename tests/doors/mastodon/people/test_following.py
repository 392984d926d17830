"""Following with options and following hashtags, as apps do it, and what it brings into home."""

from typing import Any

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import listening_to

FOLLOW = "/api/v1/accounts/{id}/follow"
HOME = "/api/v1/timelines/home"


def path_of(person: Person, what: str = "follow") -> str:
    return f"/api/v1/accounts/{person.id}/{what}"


def options_in(relation: dict[str, Any]) -> tuple[bool, bool, list[str] | None]:
    return relation["showing_reblogs"], relation["notifying"], relation["languages"]


async def home(app: App) -> list[int]:
    return [int(one["id"]) for one in await app.get(HOME)]


async def test_a_follow_says_what_was_chosen_and_keeps_what_is_not_said(app: App, bob: Person, chloe: Person) -> None:
    made = await app.post(path_of(bob), reblogs=False, notify=True, languages=["fr", "AR"])
    assert not complaints(made, "post", FOLLOW)
    assert options_in(made) == (False, True, ["ar", "fr"])
    assert options_in(await app.post(path_of(bob))) == (False, True, ["ar", "fr"])
    form = await app.http.post(path_of(bob), data={"notify": "0", "languages[]": "es"})
    assert options_in(form.json()) == (False, False, ["es"])
    assert options_in(await app.post(path_of(bob), reblogs="true", languages=[])) == (True, False, None)
    await app.post(path_of(bob), reblogs=False)
    found = await app.get("/api/v1/accounts/relationships", **{"id[]": [str(bob.id), str(chloe.id)]})
    assert not complaints(found, "get", "/api/v1/accounts/relationships")
    assert [options_in(one) for one in found] == [(False, False, None), (False, False, None)]
    assert options_in(await app.post(path_of(bob, "unfollow"))) == (False, False, None)
    assert options_in(await app.post(path_of(bob))) == (True, False, None)


async def test_what_is_no_language_is_refused_in_a_sentence(app: App, bob: Person) -> None:
    answer = await app.http.post(path_of(bob), json={"languages": ["klingon"]})
    assert answer.status_code == 422
    assert "klingon" in answer.json()["error"]
    assert not (await app.get("/api/v1/accounts/relationships", **{"id[]": str(bob.id)}))[0]["following"]


async def test_a_protected_account_is_asked_with_options(house: House, app: App, ada: Person, bob: Person) -> None:
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    asked = await app.post(path_of(bob), reblogs=False, notify=True)
    assert (asked["requested"], asked["following"], *options_in(asked)) == (True, False, False, True, None)
    await house.write(graph.approve, bob.id, [ada.id])
    (now,) = await app.get("/api/v1/accounts/relationships", **{"id[]": str(bob.id)})
    assert (now["requested"], now["following"], *options_in(now)) == (False, True, False, True, None)


async def test_who_may_not_follow_may_not_choose(app_of: AppOf, ada: Person, bob: Person) -> None:
    reader, stranger = await app_of(ada, "read"), await app_of(None)
    assert (await reader.http.post(path_of(bob), json={"notify": True})).status_code == 403
    assert (await stranger.http.post(path_of(bob), json={"notify": True})).status_code == 401
    hers = await app_of(ada)
    assert (await hers.http.post("/api/v1/accounts/1/follow", json={"notify": True})).status_code == 404


async def test_home_and_its_stream_leave_out_what_ada_left_out(
    app: App, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(chloe)
    await app.post(path_of(bob), reblogs=False, languages=["fr"])
    assert await home(app) == []
    async with listening_to(app, "user") as stream:
        theirs = await chloe.says("Hello", language="en")
        await bob.passes_on(theirs)
        await bob.says("Good morning", language="en")
        french = await bob.says("Bonjour", language="fr")
        unknown = await bob.says("12:30")
        said = [int((await stream.next())[1]["id"]) for _ in range(3)]
    assert said == [theirs.id, french.id, unknown.id]
    assert await home(app) == [unknown.id, french.id, theirs.id] == await ada.home_from_rows()
    await app.post(path_of(bob), reblogs=True, languages=[])
    assert len(await home(app)) == 5 - 1  # hers stands once, where bob passed it on


async def test_a_hashtag_brings_strangers_into_home_and_its_stream_but_not_those_kept_away(
    house: House, app: App, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await house.write(graph.block, ada.id, chloe.id)
    await house.write(graph.mute, ada.id, dina.id)
    assert (await app.post("/api/v1/tags/Jazz/follow"))["following"]
    async with listening_to(app, "user") as stream:
        for person in (chloe, dina):
            await person.says("#jazz from whom she keeps away")
        await bob.says("#jazz for my followers", "followers")
        await bob.says("#jazz in the corner", "unlisted")
        open_ = await bob.says("#JAZZ for everybody")
        own = await ada.says("my own #jazz")
        said = [int((await stream.next())[1]["id"]) for _ in range(2)]
    assert said == [open_.id, own.id]
    assert await home(app) == [own.id, open_.id] == await ada.home_from_rows()
    await app.post("/api/v1/tags/jazz/unfollow")
    assert await home(app) == [own.id]


@pytest.mark.parametrize("what", ["followers", "following"])
async def test_lists_of_people_have_their_next_page_in_the_header(
    app: App, ada: Person, bob: Person, chloe: Person, dina: Person, what: str
) -> None:
    for person in (bob, chloe, dina):
        await (ada.follows(person) if what == "following" else person.follows(ada))
    seen, path = [], f"{path_of(ada, what)}?limit=2"
    while path:
        answer = await app.http.get(path)
        assert not complaints(answer.json(), "get", f"/api/v1/accounts/{{id}}/{what}")
        seen += [one["acct"] for one in answer.json()]
        path = answer.links["next"]["url"] if "next" in answer.links else ""
        assert "prev" in answer.links or not answer.json()
    assert seen == ["dina", "chloe", "bob"]


async def test_how_one_stands_to_many_asks_no_more_than_to_one(
    app: App, ada: Person, bob: Person, chloe: Person, dina: Person, questions: list[str]
) -> None:
    numbers = []
    for people in ((bob,), (bob, chloe, dina)):
        for person in people:
            await app.post(path_of(person), reblogs=False)
        questions.clear()
        await app.get("/api/v1/accounts/relationships", **{"id[]": [str(one.id) for one in people]})
        numbers.append(len(questions))
    assert numbers[0] == numbers[1]
