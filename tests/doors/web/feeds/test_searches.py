"""Any search is a feed: what a stranger finds, by the rules of each form."""

import pytest

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit.errors import Refused
from berrah.syndication import Topic
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.feeds.feeding import atom, feed, rss
from tests.moderation.staff import decides, moderator
from tests.search.conftest import catch_up

WORD = "/search.atom?q=word"


async def test_it_says_what_a_stranger_finds(come: Come, house: House, ada: Person, bob: Person) -> None:
    old = await ada.says("a word <b> & more")
    await ada.says("a word for those who follow", "followers")
    await bob.says("another")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_indexable=False))
    await bob.says("a word that is not to be found")
    await catch_up(house.search.following)
    url = house.settings.url
    for guest in (await come(), await come(ada)):
        told = atom(await guest.http.get(WORD))
        assert (told.feed.title, told.feed.link) == ("Search: word · Berrah", f"{url}/search?q=word")
        [entry] = told.entries
        assert (entry.title, entry.link) == ("a word <b> & more", f"{url}/@ada/{old.id}")
        links = {one.rel: one.href for one in told.feed.links}
        assert links["self"] == f"{url}{WORD}"
        assert "hub" not in links
        assert [one.id for one in rss(await guest.http.get("/search.rss?q=word")).entries] == [entry.id]
        said = feed(await guest.http.get("/search.json?q=word"))
        assert [one["id"] for one in said["items"]] == [entry.id]
        assert (said["home_page_url"], said["feed_url"]) == (f"{url}/search?q=word", f"{url}/search.json?q=word")
        assert "hubs" not in said
    with pytest.raises(Refused):
        Topic.of(f"{url}{WORD}", url)


async def test_who_has_it_already_is_told_so_and_an_edit_is_no_new_entry(come: Come, house: House, ada: Person) -> None:
    post = await ada.says("a word")
    await catch_up(house.search.following)
    guest = await come()
    first = await guest.http.get(WORD)
    assert (await guest.http.get(WORD, headers={"if-none-match": first.headers["etag"]})).status_code == 304
    assert "hub" not in first.headers["link"]
    await ada.edits(post, "another word")
    await catch_up(house.search.following)
    after = await guest.http.get(WORD, headers={"if-none-match": first.headers["etag"]})
    assert [one.id for one in atom(after).entries] == [one.id for one in atom(first).entries]
    assert atom(after).entries[0].title == "another word"


async def test_older_posts_are_a_page_further(come: Come, house: House, ada: Person) -> None:
    for number in range(64):
        await ada.says(f"word {number}")
    await catch_up(house.search.following)
    guest, seen, path = await come(), list[str](), WORD
    while path:
        found = atom(await guest.http.get(path))
        seen += [one.title for one in found.entries]
        links = {one.rel: one.href for one in found.feed.links}
        path = links.get("next", "").removeprefix(house.settings.url)
    assert seen == [f"word {number}" for number in reversed(range(64))]


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
async def test_a_query_in_any_script_keeps_its_letters(come: Come, house: House, ada: Person, form: str) -> None:
    await ada.says("l’été à <Rabat> مرحبا")
    await catch_up(house.search.following)
    guest = await come()
    read = {"atom": atom, "rss": rss, "json": feed}[form]
    for q in ('"l ete" & مرحبا', "é -<x>", "ét*"):
        answer = await guest.http.get(f"/search.{form}", params={"q": q})
        told = read(answer)
        title = told["title"] if form == "json" else told.feed.title
        assert title == f"Search: {q} · Berrah"
    moved = await guest.http.get(f"/search.{form}", params={"q": "  a \u2003 b"})
    assert (moved.status_code, moved.headers["location"]) == (301, f"/search.{form}?q=a%20b")


async def test_whom_moderators_limit_is_in_no_feed(come: Come, house: House, ada: Person, bob: Person) -> None:
    for number in range(31):
        await bob.says(f"word {number}")
        await ada.says("a word")
    await decides(await moderator(house), ada, "limit")
    await catch_up(house.search.following)
    found = atom(await (await come()).http.get(WORD))
    assert [one.title for one in found.entries] == [f"word {number}" for number in range(30, 0, -1)]
    assert "next" in {one.rel for one in found.feed.links}


async def test_a_wrong_query_is_answered_with_a_sentence(come: Come, house: House, ada: Person) -> None:
    guest = await come()
    for q, said in (("(word", "A parenthesis is not closed: (word"), ("", "Write at least one word to search for.")):
        answer = await guest.http.get("/search.atom", params={"q": q})
        assert (answer.status_code, answer.text) == (422, said)
        assert answer.headers["content-type"].startswith("text/plain")
    for q in ("x" * 1_001, "from:me", "a " * 101, "\0"):
        assert (await guest.http.get("/search.rss", params={"q": q})).status_code == 422, q


async def test_without_an_index_it_is_for_later(come: Come, ada: Person) -> None:
    answer = await (await come()).http.get(WORD)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
