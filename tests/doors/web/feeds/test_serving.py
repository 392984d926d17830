"""Feeds are cheap: who has one already is told so, and pages lead to them."""

import gzip

import pytest

from berrah.doors.house import House
from berrah.graph.lists import NewList, add, create
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.feeds.feeding import atom, feed, rss

FEED = "/@ada/feed.atom"


async def test_who_has_it_already_is_told_so(come: Come, ada: Person) -> None:
    await ada.says("hello")
    guest = await come()
    first = await guest.http.get(FEED)
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["cache-control"] == "public, max-age=60"
    assert first.headers["vary"] == "accept-encoding"
    assert "set-cookie" not in first.headers
    for name, value in (
        ("if-none-match", first.headers["etag"]),
        ("if-none-match", f'"x", {first.headers["etag"].removeprefix("W/")}'),
        ("if-modified-since", first.headers["last-modified"]),
    ):
        again = await guest.http.get(FEED, headers={name: value})
        assert (again.status_code, again.content) == (304, b""), name
        assert again.headers["etag"] == first.headers["etag"]
    await ada.says("more")
    again = await guest.http.get(FEED, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    both = {"if-none-match": first.headers["etag"], "if-modified-since": again.headers["last-modified"]}
    assert (await guest.http.get(FEED, headers=both)).status_code == 200


async def test_what_is_deleted_is_news_too(come: Come, ada: Person) -> None:
    posts = [await ada.says("one"), await ada.says("two")]
    guest = await come()
    for post in reversed(posts):
        before = await guest.http.get(FEED)
        await ada.withdraws(post)
        after = await guest.http.get(FEED, headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert str(post.id) not in after.text


async def test_it_travels_packed(come: Come, ada: Person) -> None:
    await ada.says("hello")
    guest = await come()
    async with guest.http.stream("GET", FEED, headers={"accept-encoding": "gzip"}) as answer:
        packed = b"".join([chunk async for chunk in answer.aiter_raw()])
    assert answer.headers["content-encoding"] == "gzip"
    plain = await guest.http.get(FEED, headers={"accept-encoding": "identity"})
    assert gzip.decompress(packed) == plain.content
    assert plain.headers["etag"] == answer.headers["etag"]
    assert (await guest.http.head(FEED)).headers["etag"] == answer.headers["etag"]


async def test_older_posts_are_a_page_further(come: Come, ada: Person) -> None:
    posts = [await ada.says(f"number {number}") for number in range(64)]
    guest = await come()
    seen: list[str] = []
    path, pages = FEED, 0
    while path:
        found = atom(await guest.http.get(path))
        links = {one.rel: one.href for one in found.feed.links}
        assert links["self"].endswith(path)
        assert not pages or links["first"].endswith(FEED)
        seen += [one.title for one in found.entries]
        path, pages = links.get("next", "").removeprefix(ada.house.settings.url), pages + 1
    assert seen == [f"number {number}" for number in reversed(range(64))]
    assert pages == 3
    assert feed(await guest.http.get("/@ada/feed.json"))["next_url"].endswith(f"max_id={posts[34].id}")
    assert "next" in {one.rel for one in rss(await guest.http.get("/@ada/feed.rss")).feed.links}
    assert (await guest.http.get(f"{FEED}?max_id=x")).status_code == 422


async def test_it_asks_little_however_much_is_in_it(
    come: Come, house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    guest = await come()
    asked: list[int] = []
    for _ in range(2):
        for number in range(5):
            await bob.passes_on(await ada.says(f"about {number} #jazz @bob"))
            await bob.quotes(await ada.asks(), "look")
        house.cards.renew(await house.store.head())
        questions.clear()
        assert (await guest.http.get("/@bob/feed.atom")).status_code == 200
        asked.append(len(questions))
    assert asked[0] == asked[1] <= 45, asked
    questions.clear()
    assert (await guest.http.get("/@bob/feed.rss")).status_code == 200
    assert len(questions) <= 8, questions


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_pages_say_where_their_feeds_are(
    come: Come, house: House, ada: Person, bob: Person, language: str
) -> None:
    await ada.says("tonight #Jazz")
    shown = await house.write(create, bob.id, NewList.of("friends", is_public=True))
    await bob.follows(ada)
    await house.write(add, bob.id, shown.id, [ada.id])
    guest = await come(None, language)
    for path, base, query in (
        ("/@ada", "/@ada", ""),
        ("/@ada?replies=1", "/@ada", "?replies=1"),
        ("/tags/Jazz", "/tags/jazz", ""),
        (f"/lists/{shown.id}", f"/lists/{shown.id}", ""),
        ("/public", "/public", ""),
        ("/", "/public", ""),
    ):
        page = await guest.opens(path)
        told = {one["type"]: one["href"] for one in page.all("link") if "type" in one and one["rel"] == "alternate"}
        expected = [f"{base}/feed.{form}{query}" for form in ("atom", "rss", "json")]
        assert list(told.values()) == expected
        assert list(told) == ["application/atom+xml", "application/rss+xml", "application/feed+json"]
        assert path == "/" or set(expected) <= set(page.links)
        assert "hub" in (await guest.http.get(expected[0])).headers["link"]


async def test_a_page_without_a_feed_does_not_speak_of_one(come: Come, house: House, ada: Person, bob: Person) -> None:
    private = await house.write(create, bob.id, NewList.of("mine"))
    his = await come(bob)
    page = await his.opens(f"/lists/{private.id}")
    assert not [link for link in page.links if "feed." in link]
    assert (await his.http.get(f"/lists/{private.id}/feed.atom")).status_code == 404
