"""Atom, RSS and JSON feeds say what the pages say, by their rules, and programs read them without complaint."""

import re
from html import unescape

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from berrah.doors.house import House
from berrah.doors.web.feeds import writing
from berrah.doors.web.feeds.model import Feed, Item
from berrah.kit import ids
from berrah.posts import Draft
from berrah.syndication import Form
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.feeds.feeding import SCHEMA, atom, feed, rss
from tests.kit.pictures import files


async def shown(person: Person, text: str = "", *, notice: str = "", is_sensitive: bool = False) -> int:
    """A post with a picture."""
    picture = await person.house.media.take(person.id, files.picture(), "Un mur & une porte")
    draft = Draft.of(
        person.id, text, rules=person.house.rules, media=[picture.id], notice=notice, is_sensitive=is_sensitive
    )
    return (await person.house.submit(draft)).id


async def test_a_post_is_told_alike_in_each_form(come: Come, house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Le <marché> & @bob ouvrent #Rabat https://example.com/x", language="fr")
    url, guest = house.settings.url, await come()

    told = atom(await guest.http.get("/@ada/feed.atom"))
    [entry] = told.entries
    assert (told.feed.title, told.feed.link) == ("ada (@ada) · Berrah", f"{url}/@ada")
    assert entry.title == "Le <marché> & @bob ouvrent #Rabat https://example.com/x"
    assert entry.link == f"{url}/@ada/{post.id}"
    assert re.fullmatch(rf"tag:[^,]+,2\d{{3}}-\d\d-\d\d:post/{post.id}", entry.id)
    assert (entry.author_detail.name, entry.author_detail.href) == ("ada", f"{url}/@ada")
    assert [tag.term for tag in entry.tags] == ["Rabat"]
    [content] = entry.content
    assert content.language == "fr"
    assert f'href="{url}/@bob"' in content.value
    assert f'href="{url}/tags/Rabat"' in content.value
    assert 'href="/' not in content.value
    assert "Le &lt;marché&gt; &amp; " in content.value

    told = rss(await guest.http.get("/@ada/feed.rss"))
    [item] = told.entries
    assert (item.id, item.link, item.author) == (entry.id, entry.link, "ada")
    assert item.published_parsed == entry.published_parsed
    assert "Le &lt;marché&gt; &amp; " in item.summary

    said = feed(await guest.http.get("/@ada/feed.json"))
    assert said["authors"] == [{"name": "ada", "url": f"{url}/@ada"}]
    [one] = said["items"]
    assert (one["id"], one["url"], one["language"], one["tags"]) == (entry.id, entry.link, "fr", ["Rabat"])
    assert one["title"] == entry.title
    assert f'href="{url}/@bob"' in one["content_html"]


async def test_pictures_come_along_with_what_is_seen_on_them(come: Come, house: House, ada: Person) -> None:
    await shown(ada, "une vue")
    guest = await come()
    [entry] = atom(await guest.http.get("/@ada/feed.atom")).entries
    [picture] = entry.enclosures
    assert picture.type == "image/webp"
    assert (await guest.http.get(picture.href)).content[:4] == b"RIFF"
    assert 'alt="Un mur &amp; une porte"' in entry.content[0].value
    assert entry.media_content[0]["url"] == picture.href
    [item] = rss(await guest.http.get("/@ada/feed.rss")).entries
    assert item.enclosures[0].href == picture.href
    assert "Un mur &amp; une porte" in (await guest.http.get("/@ada/feed.rss")).text
    [one] = feed(await guest.http.get("/@ada/feed.json"))["items"]
    assert one["attachments"][0]["title"] == "Un mur & une porte"
    assert one["image"] == picture.href


async def test_a_picture_alone_has_its_description_for_a_title(come: Come, ada: Person) -> None:
    await shown(ada)
    [entry] = atom(await (await come()).http.get("/@ada/feed.atom")).entries
    assert entry.title == "Un mur & une porte"


async def test_a_notice_comes_first_and_nothing_shows_what_is_behind(come: Come, ada: Person) -> None:
    await shown(ada, "le jardinier", notice="fin du film", is_sensitive=True)
    guest = await come()
    [entry] = atom(await guest.http.get("/@ada/feed.atom")).entries
    assert (entry.title, entry.summary) == ("fin du film", "fin du film")
    assert entry.content[0].value.startswith("<details>fin du film")  # feedparser knows no <summary>
    assert "adult" in (await guest.http.get("/@ada/feed.atom")).text
    [item] = rss(await guest.http.get("/@ada/feed.rss")).entries
    assert (item.title, item.summary) == ("fin du film", "fin du film")
    assert "le jardinier" in item.content[0].value
    [one] = feed(await guest.http.get("/@ada/feed.json"))["items"]
    assert (one["title"], one["summary"]) == ("fin du film", "fin du film")
    assert "image" not in one
    assert one["_berrah"]["is_sensitive"]


async def test_sensitive_pictures_are_folded(come: Come, ada: Person) -> None:
    await shown(ada, "regardez", is_sensitive=True)
    [entry] = atom(await (await come()).http.get("/@ada/feed.atom")).entries
    before, _, behind = entry.content[0].value.partition("<details>")
    assert "regardez" in before
    assert "<img" not in before
    assert "<img" in behind


async def test_what_is_passed_on_says_so(come: Come, ada: Person, bob: Person) -> None:
    post = await bob.says("hello from bob")
    repost = await ada.passes_on(post)
    guest = await come()
    [entry] = atom(await guest.http.get("/@ada/feed.atom")).entries
    assert entry.title == "ada reposted bob: hello from bob"
    assert entry.id.endswith(f":repost/{repost.id}")
    assert entry.link.endswith(f"/@bob/{post.id}")
    assert (entry.author, entry.contributors[0].name) == ("bob", "ada")
    [one] = feed(await guest.http.get("/@ada/feed.json"))["items"]
    assert one["_berrah"]["reposted_by"] == "ada"


async def test_polls_and_quotes_are_told(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.asks("Thé", "Café", text="Que buvez-vous ?")
    await bob.quotes(post, "bonne question")
    guest = await come()
    [poll] = atom(await guest.http.get("/@ada/feed.atom")).entries
    assert "<li" in poll.content[0].value
    assert "Café" in poll.content[0].value
    [quote] = atom(await guest.http.get("/@bob/feed.atom")).entries
    assert "<blockquote" in quote.content[0].value
    assert "Que buvez-vous" in unescape(quote.content[0].value)


async def test_an_edit_keeps_the_id_and_a_deleted_post_is_gone(come: Come, ada: Person) -> None:
    post = await ada.says("erst")
    guest = await come()
    [before] = atom(await guest.http.get("/@ada/feed.atom")).entries
    edited = await ada.edits(post, "first")
    [after] = atom(await guest.http.get("/@ada/feed.atom")).entries
    assert (after.id, after.published, after.title) == (before.id, before.published, "first")
    assert after.updated >= before.updated
    [one] = feed(await guest.http.get("/@ada/feed.json"))["items"]
    assert one["date_modified"] >= one["date_published"]
    assert edited.edited_at
    await ada.withdraws(post)
    assert atom(await guest.http.get("/@ada/feed.atom")).entries == []
    assert feed(await guest.http.get("/@ada/feed.json"))["items"] == []


async def test_titles_are_short_and_run_either_way(come: Come, ada: Person) -> None:
    await ada.says("مرحبا بالعالم #الرباط")
    await ada.says("word " * 27)
    await ada.says("first line\nsecond line")
    found = atom(await (await come()).http.get("/public/feed.atom")).entries
    assert found[2].title == "مرحبا بالعالم #الرباط"
    assert found[2].content[0].language == "ar"
    assert 'dir="rtl"' in found[2].content[0].value
    assert len(found[1].title) <= 82
    assert found[1].title.endswith("word …")
    assert found[0].title == "first line …"


async def test_every_place_has_its_feed(come: Come, house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("tonight #Jazz")
    await bob.answers(post, "I come")
    guest = await come()
    assert len(atom(await guest.http.get("/public/feed.atom")).entries) == 1
    assert atom(await guest.http.get("/tags/jazz/feed.atom")).feed.title == "#jazz · Berrah"
    assert len(rss(await guest.http.get("/tags/jazz/feed.rss")).entries) == 1
    assert feed(await guest.http.get("/@bob/feed.json"))["items"] == []
    assert len(feed(await guest.http.get("/@bob/feed.json?replies=1"))["items"]) == 1
    moved = await guest.http.get("/tags/Jazz/feed.atom")
    assert (moved.status_code, moved.headers["location"]) == (301, "/tags/jazz/feed.atom")
    moved = await guest.http.get("/@ADA/feed.rss")
    assert (moved.status_code, moved.headers["location"]) == (301, "/@ada/feed.rss")


ITEM = st.text(max_size=200)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(words=st.lists(st.text(max_size=60), min_size=5, max_size=5))
async def test_no_letter_breaks_a_feed(house: House, ada: Person, words: list[str]) -> None:
    title, html, summary, tag, name = (one.encode(errors="replace").decode() for one in words)
    who = msgspec.structs.replace(ada.account, display_name=name)
    item = Item(
        "tag:x,2026-01-01:post/1",
        "https://x/1",
        title,
        html,
        summary,
        ids.EPOCH,
        ids.EPOCH,
        "fr",
        who,
        who,
        (tag,),
        (),
        is_sensitive=True,
    )
    made = Feed(
        "https://x/", title, summary, "ar", "https://x", "https://x/f", "https://x/f", "", "", "", 1, who, (item,)
    )
    tree = etree.fromstring(writing.written(house.settings, Form.atom, made))
    assert SCHEMA.validate(tree), SCHEMA.error_log
    etree.fromstring(writing.written(house.settings, Form.rss, made))
    assert msgspec.json.decode(writing.written(house.settings, Form.json, made)).get("title", "") == title


@pytest.mark.parametrize("form", list(Form))
async def test_an_empty_feed_is_one(come: Come, ada: Person, form: Form) -> None:
    read = {Form.atom: atom, Form.rss: rss, Form.json: feed}[form]
    for path in ("/@ada", "/public", "/tags/nothing"):
        read(await (await come()).http.get(f"{path}/feed.{form}"))
