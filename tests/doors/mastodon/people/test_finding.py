"""What a profile shows, and how people are found, in the API."""

from typing import Any
from urllib.parse import quote

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.kit.worker import Worker
from berrah.posts import featuring
from tests.cast import Person, arrive
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.doors.mastodon.contract import complaints
from tests.kit.pictures import files

ACCOUNT = "/api/v1/accounts"
TAGS = "/api/v1/featured_tags"


def ids(people: Any) -> list[int]:
    return [int(one["id"]) for one in people]


async def status_of(app: App, method: str, path: str, **sent: Any) -> int:
    return (await app.http.request(method, path, **sent)).status_code


@pytest.mark.parametrize("tag", ["سوق", "été", "日本"])
async def test_a_hashtag_of_any_script_is_read_page_by_page(app: App, ada: Person, tag: str) -> None:
    said_so = [await ada.says(f"bonjour #{tag} {n}") for n in range(3)]
    address, found = f"/api/v1/timelines/tag/{quote(tag)}?limit=1&any[]={quote(tag)}", []
    while page := said(answer := await app.http.get(address)):
        found += [int(one["id"]) for one in page]
        address = answer.links["next"]["url"]
        assert address.isascii()
        assert quote(tag) in address
    assert found == [one.id for one in reversed(said_so)]


async def test_what_can_be_no_hashtag_is_not_there(app: App) -> None:
    verbs = ("follow", "unfollow", "feature", "unfeature")
    for name in ("!", "deux mots", "a-b", "<b>", "%00", "12"):
        address = f"/api/v1/tags/{quote(name, safe='%')}"
        assert await status_of(app, "GET", address) == 404, name
        assert [await status_of(app, "POST", f"{address}/{one}") for one in verbs] == [404] * 4, name
    # With its sign or without, it is the same.
    assert (await app.get("/api/v1/tags/%23souk"))["name"] == "souk"
    assert (await app.post("/api/v1/tags/%23souk/feature"))["name"] == "souk"
    assert (await app.get("/api/v1/tags/souk"))["featuring"] is True


async def test_hashtags_are_shown_on_a_profile(app: App, ada: Person, app_of: AppOf) -> None:
    post = await ada.says("hello #Souk")
    made = await app.post(TAGS, name="#Souk")
    assert complaints(made, "post", TAGS) == []
    assert (made["name"], made["statuses_count"], made["last_status_at"]) == ("Souk", "1", made["last_status_at"])
    assert made["url"].endswith("/@ada/tagged/souk")
    tag = await app.post("/api/v1/tags/jazz/feature")
    assert complaints(tag, "post", "/api/v1/tags/{id}/feature") == []
    assert tag["featuring"]
    assert (await app.get("/api/v1/tags/Souk"))["featuring"]

    stranger = await app_of(None)
    shown = await stranger.get(f"{ACCOUNT}/{ada.id}/featured_tags")
    assert complaints(shown, "get", "/api/v1/accounts/{id}/featured_tags") == []
    assert shown == await app.get(TAGS)
    assert [(one["name"], one["last_status_at"] is not None) for one in shown] == [("Souk", True), ("jazz", False)]
    for written in ("souk", "#SOUK"):
        assert ids(await stranger.get(f"{ACCOUNT}/{ada.id}/statuses", tagged=written)) == [post.id]
    assert await stranger.get(f"{ACCOUNT}/{ada.id}/statuses", tagged="jazz") == []

    assert await app.delete(f"{TAGS}/{made['id']}") == {}
    tag = await app.post("/api/v1/tags/jazz/unfeature")
    assert complaints(tag, "post", "/api/v1/tags/{id}/unfeature") == []
    assert not tag["featuring"]
    assert await app.get(TAGS) == []


async def test_hashtags_one_uses_are_suggested_and_ten_are_shown(app: App, ada: Person) -> None:
    for _ in range(2):
        await ada.says("#souk and #jazz")
    await ada.says("#jazz")
    found = await app.get(f"{TAGS}/suggestions")
    assert complaints(found, "get", f"{TAGS}/suggestions") == []
    assert [one["name"] for one in found] == ["jazz", "souk"]
    for number in range(10):
        await app.post(TAGS, name=f"tag{number}")
    for name, status in (("one more", 422), ("more", 422), ("", 422)):
        assert await status_of(app, "POST", TAGS, json={"name": name}) == status
    for gone in ("7", "x"):
        assert await status_of(app, "DELETE", f"{TAGS}/{gone}") == 404


async def test_statuses_by_hashtag_obey_the_other_wishes(app: App, ada: Person, bob: Person, app_of: AppOf) -> None:
    other = await bob.says("hello")
    plain, pinned = await ada.says("#souk"), await ada.says("pinned #souk")
    await ada.answers(other, "#souk answer")
    await ada.pins(pinned)
    await ada.pins(await ada.says("pinned without"))
    medium = said(await app.http.post("/api/v2/media", files={"file": ("a.png", files.picture(), "image/png")}))
    shown = await app.post("/api/v1/statuses", status="#souk drawn", media_ids=[medium["id"]])
    path = f"{ACCOUNT}/{ada.id}/statuses"
    assert len(await app.get(path, tagged="souk")) == 4
    assert ids(await app.get(path, tagged="souk", exclude_replies=True)) == [int(shown["id"]), pinned.id, plain.id]
    assert ids(await app.get(path, tagged="souk", only_media=True)) == [int(shown["id"])]
    assert ids(await app.get(path, tagged="souk", pinned=True)) == [pinned.id]
    first = await app.http.get(path, params={"tagged": "souk", "limit": 2})
    assert "tagged=souk" in first.headers["link"]
    assert len(await app.get(path, tagged="souk", max_id=first.json()[-1]["id"])) == 2


async def test_the_timeline_of_a_hashtag_with_any_all_and_none(ada: Person, app_of: AppOf) -> None:
    both, one, other = [(await ada.says(text)).id for text in ("#souk #jazz", "#souk", "#jazz")]
    stranger, path = await app_of(None), "/api/v1/timelines/tag/souk"
    assert ids(await stranger.get(path)) == [one, both]
    for any_ in ({"any[]": ["jazz"]}, {"any": "jazz"}, {"any[]": ["#Jazz", "a", "b", "c"]}):
        assert ids(await stranger.get(path, **any_)) == [other, one, both]
    assert ids(await stranger.get(path, **{"any[]": ["a", "b", "c", "d", "jazz"]})) == [one, both]
    assert ids(await stranger.get(path, **{"all[]": ["jazz"]})) == [both]
    assert ids(await stranger.get(path, **{"none[]": ["jazz"]})) == [one]
    assert ids(await stranger.get(path, only_media=True)) == ids(await stranger.get(path, remote=True)) == []
    assert ids(await stranger.get(path, local=True)) == ids(await stranger.get(path, local=True, remote=True))
    answer = await stranger.http.get(path, params={"all[]": ["jazz"], "limit": 1})
    assert "all%5B%5D=jazz" in answer.headers["link"]


async def test_people_are_recommended_under_both_names(app: App, ada: Person, bob: Person, app_of: AppOf) -> None:
    assert await status_of(app, "POST", f"{ACCOUNT}/{bob.id}/endorse") == 422
    await ada.follows(bob)
    for verb, undo in (("endorse", "unendorse"), ("pin", "unpin")):
        relation = await app.post(f"{ACCOUNT}/{bob.id}/{verb}")
        assert complaints(relation, "post", f"/api/v1/accounts/{{id}}/{verb}") == []
        assert relation["endorsed"]
        own = await app.get("/api/v1/endorsements")
        assert complaints(own, "get", "/api/v1/endorsements") == []
        assert ids(own) == ids(await (await app_of(None)).get(f"{ACCOUNT}/{ada.id}/endorsements")) == [bob.id]
        assert not (await app.post(f"{ACCOUNT}/{bob.id}/{undo}"))["endorsed"]
    assert await app.get("/api/v1/endorsements") == []
    for path in ("endorse", "unendorse", "endorsements"):
        method = "GET" if path == "endorsements" else "POST"
        assert await status_of(app, method, f"{ACCOUNT}/7/{path}") == 404


async def test_a_network_that_is_hidden_is_told_to_nobody_else(
    app: App, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    await ada.follows(bob, chloe)
    await bob.follows(chloe)
    await chloe.follows(bob)
    familiar = await app.get(f"{ACCOUNT}/familiar_followers", **{"id[]": [bob.id, ada.id, 7]})
    assert complaints(familiar, "get", "/api/v1/accounts/familiar_followers") == []
    assert [(int(one["id"]), ids(one["accounts"])) for one in familiar] == [(bob.id, [chloe.id]), (ada.id, [])]

    his = await app_of(bob)
    own = said(await his.http.patch(f"{ACCOUNT}/update_credentials", json={"hide_collections": True}))
    assert own["hide_collections"] is own["source"]["hide_collections"] is True
    assert (await his.get("/api/v1/profile"))["hide_collections"]
    for path in ("followers", "following"):
        assert await app.get(f"{ACCOUNT}/{bob.id}/{path}") == []
        assert len(await his.get(f"{ACCOUNT}/{bob.id}/{path}")) > 0
    assert (await app.get(f"{ACCOUNT}/{bob.id}"))["followers_count"] == 2
    assert (await app.get(f"{ACCOUNT}/familiar_followers", id=bob.id))[0]["accounts"] == []


async def test_the_directory_is_open_to_strangers(ada: Person, bob: Person, chloe: Person, app_of: AppOf) -> None:
    await ada.says("hello")
    await ada.house.write(accounts.edit_profile, chloe.id, ProfileChange(is_discoverable=False))
    stranger, path = await app_of(None), "/api/v1/directory"
    found = await stranger.get(path, order="new", local=True)
    assert complaints(found, "get", path) == []
    assert ids(found) == [bob.id, ada.id]
    assert ids(await stranger.get(path)) == [ada.id, bob.id]
    assert ids(await stranger.get(path, order="new", offset=1, limit=1)) == [ada.id]
    for offset in ("x", "-1"):
        assert len(await stranger.get(path, offset=offset)) == 2
    assert await stranger.get(path, offset=10**30) == []


async def test_a_suggestion_says_why_and_is_put_away_for_good(
    app: App, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    await bob.follows(chloe)
    [found] = await app.get("/api/v2/suggestions")
    assert complaints([found], "get", "/api/v2/suggestions") == []
    assert found["account"]["id"] == str(chloe.id)
    assert (found["source"], found["sources"]) == ("past_interactions", ["friends_of_friends", "most_followed"])
    assert ids(await app.get("/api/v1/suggestions")) == [chloe.id]
    assert await app.delete(f"/api/v1/suggestions/{chloe.id}") == {}
    assert await app.get("/api/v2/suggestions") == await app.get("/api/v1/suggestions") == []
    assert await status_of(app, "DELETE", "/api/v1/suggestions/7") == 404


async def test_what_an_app_leaves_open_is_as_the_account_wishes(app: App, ada: Person) -> None:
    wish = {"source": {"privacy": "private", "sensitive": True}}
    own = said(await app.http.patch(f"{ACCOUNT}/update_credentials", json=wish))
    assert (own["source"]["privacy"], own["source"]["sensitive"]) == ("private", True)
    told = await app.get("/api/v1/preferences")
    assert (told["posting:default:visibility"], told["posting:default:sensitive"]) == ("private", True)
    medium = said(await app.http.post("/api/v2/media", files={"file": ("a.png", files.picture(), "image/png")}))
    post = await app.post("/api/v1/statuses", status="hello", media_ids=[medium["id"]])
    assert (post["visibility"], post["sensitive"]) == ("private", True)
    post = await app.post("/api/v1/statuses", status="hello all", visibility="public", sensitive=False)
    assert (post["visibility"], post["sensitive"]) == ("public", False)
    form = {"source[privacy]": "unlisted", "source[sensitive]": "false"}
    assert said(await app.http.patch(f"{ACCOUNT}/update_credentials", data=form))["source"]["privacy"] == "unlisted"
    assert (await app.post("/api/v1/statuses", status="hi"))["visibility"] == "unlisted"
    assert await status_of(app, "PATCH", f"{ACCOUNT}/update_credentials", json={"source": {"privacy": "direct"}}) == 422


@pytest.mark.parametrize("how", ["suspended", "blocks"])
async def test_no_trace_through_any_of_it(
    app: App, ada: Person, bob: Person, chloe: Person, worker: Worker, how: str
) -> None:
    """Bob is followed, recommends, is recommended, shows a hashtag and is suggested; then he is not to be seen."""
    house = ada.house
    await ada.follows(bob)
    await bob.follows(chloe)
    await chloe.follows(bob)
    await house.write(graph.endorse, ada.id, bob.id)
    await house.write(graph.endorse, chloe.id, bob.id)
    await house.write(featuring.feature, bob.id, "souk")
    await bob.says("#souk #jazz")
    if how == "blocks":
        await house.write(graph.block, bob.id, ada.id)
    else:
        await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    await worker.work_once()
    for path, query in (
        ("/api/v1/endorsements", {}),
        (f"{ACCOUNT}/{chloe.id}/endorsements", {}),
        ("/api/v1/directory", {}),
        ("/api/v2/suggestions", {}),
        ("/api/v1/timelines/tag/souk", {"any[]": ["jazz"]}),
        (f"{ACCOUNT}/familiar_followers", {"id[]": [chloe.id]}),
    ):
        assert str(bob.id) not in str(await app.get(path, **query)).replace(str(chloe.id), ""), path
    for path in ("featured_tags", "endorsements", "statuses?tagged=souk"):
        answer = await app.http.get(f"{ACCOUNT}/{bob.id}/{path}")
        assert answer.status_code == 404 or answer.json() == []


async def test_scopes_and_strangers(ada: Person, app_of: AppOf) -> None:
    stranger, reader = await app_of(None), await app_of(ada, "read:statuses")
    for method, path in (
        ("GET", TAGS),
        ("POST", TAGS),
        ("DELETE", f"{TAGS}/7"),
        ("GET", f"{TAGS}/suggestions"),
        ("POST", "/api/v1/tags/souk/feature"),
        ("GET", "/api/v1/endorsements"),
        ("POST", f"{ACCOUNT}/{ada.id}/endorse"),
        ("POST", f"{ACCOUNT}/{ada.id}/unpin"),
        ("GET", f"{ACCOUNT}/familiar_followers"),
        ("DELETE", "/api/v1/suggestions/7"),
    ):
        assert await status_of(stranger, method, path) == 401, path
        assert await status_of(reader, method, path) == 403, path


async def test_lists_take_as_many_questions_for_many_as_for_few(app: App, ada: Person, questions: list[str]) -> None:
    async def asked(path: str) -> int:
        await app.get(path)  # cards are at hand after the first time
        questions.clear()
        await app.get(path)
        return len(questions)

    paths = ("/api/v1/endorsements", "/api/v1/directory?order=new", "/api/v2/suggestions", TAGS)
    first = await arrive(ada.house, "first")
    await ada.follows(first)
    await first.follows(await arrive(ada.house, "second"))
    await ada.house.write(graph.endorse, ada.id, first.id)
    await ada.house.write(featuring.feature, ada.id, "one")
    few = {path: await asked(path) for path in paths}
    for number in range(6):
        other = await arrive(ada.house, f"p{number}")
        await first.follows(other)
        await ada.house.write(featuring.feature, ada.id, f"tag{number}")
    assert {path: await asked(path) for path in paths} == few
