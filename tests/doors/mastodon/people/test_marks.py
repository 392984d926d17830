"""Bookmarks, pins and muted conversations over the API."""

from typing import Any

from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints, described

POSTS, BOOKMARKS = "/api/v1/statuses", "/api/v1/bookmarks"
MARKS = {
    "bookmark": ("bookmarked", "unbookmark"),
    "pin": ("pinned", "unpin"),
    "mute": ("muted", "unmute"),
}


async def test_each_mark_is_said_to_whom_it_belongs_and_can_be_undone(ada: Person, app: App, app_of: AppOf) -> None:
    described()
    post, stranger = await ada.says("Bonjour"), await app_of(None)
    for verb, (word, undo) in MARKS.items():
        for act, is_marked in ((verb, True), (verb, True), (undo, False), (undo, False)):
            status = await app.post(f"{POSTS}/{post.id}/{act}")
            assert not complaints(status, "post", f"{POSTS}/{{id}}/{act}")
            assert status[word] is is_marked
            assert (await app.get(f"{POSTS}/{post.id}"))[word] is is_marked
            assert word not in await stranger.get(f"{POSTS}/{post.id}")


async def test_bookmarks_go_page_by_page_by_their_own_ids(ada: Person, bob: Person, app_of: AppOf) -> None:
    said = [await ada.says(f"Numéro {number}") for number in range(5)]
    for post in reversed(said):
        await bob.keeps(post)
    his, found = await app_of(bob), list[str]()
    where: str | None = f"{BOOKMARKS}?limit=2"
    while where:
        answer = await his.http.get(where)
        found += [status["id"] for status in answer.json()]
        assert all(status["bookmarked"] for status in answer.json())
        where = answer.links["next"]["url"] if "next" in answer.links else None
    assert found == [str(post.id) for post in said]
    assert await (await app_of(ada)).get(BOOKMARKS) == []


async def test_pins_are_listed_newest_first(ada: Person, bob: Person, app: App, app_of: AppOf) -> None:
    said = [await ada.says(f"Numéro {number}") for number in range(6)]
    await ada.says("@bob pour toi", "direct")
    for post in (said[1], said[4], said[0]):
        await app.post(f"{POSTS}/{post.id}/pin")

    async def pinned(reader: App, **query: Any) -> list[str]:
        return [one["id"] for one in await reader.get(f"/api/v1/accounts/{ada.id}/statuses", pinned="true", **query)]

    expected = [str(said[place].id) for place in (0, 4, 1)]
    his = await app_of(bob)
    assert await pinned(app) == await pinned(his) == expected
    assert await pinned(his, max_id=str(said[4].id)) == []
    await app.http.delete(f"{POSTS}/{said[4].id}")
    assert await pinned(his) == [expected[0], expected[2]]


async def test_what_cannot_be_pinned_is_refused(ada: Person, bob: Person, app: App) -> None:
    his, hers = await bob.says("Hello"), await ada.says("@bob hello", "direct")
    assert (await app.http.post(f"{POSTS}/{his.id}/pin")).status_code == 422
    assert (await app.http.post(f"{POSTS}/{hers.id}/pin")).status_code == 422
    for number in range(5):
        await ada.pins(await ada.says(f"Numéro {number}"))
    sixth = await app.http.post(f"{POSTS}/{(await ada.says('Encore')).id}/pin")
    assert (sixth.status_code, "5" in sixth.json()["error"]) == (422, True)


async def test_a_repost_for_followers_is_found_by_them_alone(
    ada: Person, bob: Person, chloe: Person, mallory: Person, app_of: AppOf
) -> None:
    post = await ada.says("une nouvelle")
    await chloe.follows(bob)
    his, hers, other = await app_of(bob), await app_of(chloe), await app_of(mallory)
    wrapper = await his.post(f"{POSTS}/{post.id}/reblog", visibility="private")
    assert (wrapper["visibility"], wrapper["reblog"]["visibility"]) == ("private", "public")
    of_bob, people = f"/api/v1/accounts/{bob.id}/statuses", f"{POSTS}/{post.id}/reblogged_by"
    for path in (of_bob, people, "/api/v1/timelines/home"):
        assert len(await hers.get(path)) == 1
        assert await other.get(path) == []
    assert (await other.http.get(f"{POSTS}/{wrapper['id']}")).status_code == 404
    assert (await his.http.post(f"{POSTS}/{post.id}/reblog", json={"visibility": "direct"})).status_code == 422
    await his.post(f"{POSTS}/{post.id}/unreblog")
    assert await hers.get(of_bob) == []


async def test_marks_need_their_scopes(ada: Person, app_of: AppOf) -> None:
    post, narrow = await ada.says("Bonjour"), await app_of(ada, "read:statuses write:statuses")
    for act in ("bookmark", "pin", "mute"):
        assert (await narrow.http.post(f"{POSTS}/{post.id}/{act}")).status_code == 403
    assert (await narrow.http.get(BOOKMARKS)).status_code == 403
