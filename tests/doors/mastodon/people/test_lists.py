"""Lists and followed hashtags, as apps see them."""

from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.doors.mastodon.contract import complaints

LISTS = "/api/v1/lists"


async def test_a_list_is_made_filled_read_and_taken_away(
    app: App, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    await ada.follows(bob, chloe)
    made = await app.post(LISTS, title="Press", replies_policy="followed", exclusive=True)
    assert {**made, "id": ""} == {
        "id": "",
        "title": "Press",
        "replies_policy": "followed",
        "exclusive": True,
        "public": False,
    }
    place = f"{LISTS}/{made['id']}"
    await app.post(f"{place}/accounts", account_ids=[str(bob.id), str(chloe.id)])
    post = await bob.says("hello")
    assert [one["id"] for one in await app.get(f"/api/v1/timelines/list/{made['id']}")] == [str(post.id)]
    assert [one["acct"] for one in await app.get(f"{place}/accounts", limit=0)] == ["chloe", "bob"]
    first = await app.http.get(f"{place}/accounts", params={"limit": 1})
    assert [one["acct"] for one in said(first)] == ["chloe"]
    assert [one["acct"] for one in said(await app.http.get(first.links["next"]["url"]))] == ["bob"]
    assert await app.get(f"/api/v1/accounts/{bob.id}/lists") == [made]
    changed = said(await app.http.put(place, data={"title": "The press", "exclusive": "false"}))
    assert (changed["title"], changed["exclusive"], changed["replies_policy"]) == ("The press", False, "followed")
    assert await app.get(LISTS) == [changed] == [await app.get(place)]
    await app.delete(f"{place}/accounts?account_ids[]={bob.id}")
    assert await app.get(f"/api/v1/accounts/{bob.id}/lists") == []
    await ada.unfollows(chloe)
    await worker.work_once()
    assert await app.get(f"{place}/accounts") == []
    await app.delete(place)
    assert (await app.http.get(place)).status_code == 404


async def test_what_a_rule_forbids_is_said(app: App, ada: Person, bob: Person) -> None:
    made = await app.post(LISTS, title="Press")
    place = f"{LISTS}/{made['id']}"
    for answer in (
        await app.http.post(LISTS, json={"title": " "}),
        await app.http.post(LISTS, json={"title": "x", "replies_policy": "some"}),
        await app.http.post(f"{place}/accounts", json={"account_ids": [str(bob.id)]}),
    ):
        assert answer.status_code == 422
        assert answer.json()["error"]


async def test_mallory_finds_no_list_of_ada_unless_it_is_public(
    app: App, app_of: AppOf, ada: Person, bob: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    made = await app.post(LISTS, title="Press")
    await app.post(f"{LISTS}/{made['id']}/accounts", account_ids=[str(bob.id)])
    hers = await app_of(mallory)
    paths = (f"{LISTS}/{made['id']}", f"{LISTS}/{made['id']}/accounts", f"/api/v1/timelines/list/{made['id']}")
    assert [(await hers.http.get(path)).status_code for path in (*paths, f"{LISTS}/no")] == [404] * 4
    said(await app.http.put(paths[0], json={"public": True}))
    await bob.says("for those who follow me", "followers")
    assert (await hers.get(paths[0]))["title"] == "Press"
    assert [one["acct"] for one in await hers.get(paths[1])] == ["bob"]
    assert await hers.get(paths[2]) == []
    assert (await hers.http.delete(paths[0])).status_code == 404
    stranger = await app_of(None)
    assert (await stranger.http.get(LISTS)).status_code == 401
    assert (await (await app_of(ada, "read:statuses")).http.get(LISTS)).status_code == 403


async def test_a_hashtag_is_followed_and_no_longer(app: App, app_of: AppOf, ada: Person) -> None:
    assert (await app.get("/api/v1/tags/Souk"))["following"] is False
    assert (await app.post("/api/v1/tags/Souk/follow"))["following"] is True
    await app.post("/api/v1/tags/rabat/follow")
    assert (await app.get("/api/v1/tags/souk"))["following"] is True
    assert (await (await app_of(None)).get("/api/v1/tags/souk"))["following"] is False
    first = await app.http.get("/api/v1/followed_tags", params={"limit": 1})
    assert [one["name"] for one in said(first)] == ["rabat"]
    assert [one["name"] for one in said(await app.http.get(first.links["next"]["url"]))] == ["souk"]
    assert (await app.get("/api/v2/search", q="#souk"))["hashtags"][0]["following"] is True
    assert (await app.post("/api/v1/tags/souk/unfollow"))["following"] is False
    assert (await app.http.post("/api/v1/tags/12/follow")).status_code == 404


async def test_lists_and_hashtags_have_the_shapes_that_clients_expect(app: App, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    made = await app.post(LISTS, title="Press")
    place = f"{LISTS}/{made['id']}"
    await app.post(f"{place}/accounts", account_ids=[str(bob.id)])
    await bob.says("hello")
    tag = await app.post("/api/v1/tags/souk/follow")
    assert not complaints(made, "post", LISTS)
    assert not complaints(said(await app.http.put(place, json={"title": "Two"})), "put", f"{LISTS}/{{id}}")
    assert not complaints(tag, "post", "/api/v1/tags/{name}/follow")
    assert not complaints(await app.post("/api/v1/tags/rabat/unfollow"), "post", "/api/v1/tags/{name}/unfollow")
    for path in (
        LISTS,
        f"{LISTS}/{{id}}",
        f"{LISTS}/{{id}}/accounts",
        "/api/v1/timelines/list/{list_id}",
        "/api/v1/followed_tags",
    ):
        answer = await app.get(path.format(id=made["id"], list_id=made["id"]))
        assert answer
        assert not complaints(answer, "get", path)
