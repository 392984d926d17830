"""What search engines are invited to visit, by the rules of https://www.sitemaps.org/protocol.html."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from berrah import accounts, liveblogs
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.doors.web.found import sitemap
from berrah.liveblogs import NewLiveblog
from berrah.posts import hiding
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
W3C = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FILE_MOST = 50_000


async def read(reader: Reader, path: str, whole: str, one: str) -> list[str]:
    """The addresses of a file, which keeps every rule there is for one."""
    answer = await reader.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/xml")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    assert root.tag == f"{SPACE}{whole}"
    assert 0 < len(root) <= FILE_MOST
    found = []
    for entry in root:
        assert entry.tag == f"{SPACE}{one}"
        [place] = entry.findall(f"{SPACE}loc")
        changed = [each.text or "" for each in entry.findall(f"{SPACE}lastmod")]
        assert len(entry) == 1 + len(changed)
        assert all(W3C.fullmatch(moment) for moment in changed)
        text = place.text or ""
        assert text.isascii()
        assert len(text) < 2048
        found.append(text)
    return found


async def visited(reader: Reader, house: House) -> set[str]:
    """Every path the whole sitemap leads to."""
    files = await read(reader, "/sitemap.xml", "sitemapindex", "sitemap")
    places: list[str] = []
    for file in files:
        assert file.startswith(f"{house.settings.url}/sitemaps/")
        places += await read(reader, urlsplit(file).path, "urlset", "url")
    assert all(place.startswith(f"{house.settings.url}/") for place in places)
    assert len(places) == len(set(places))
    return {place.removeprefix(house.settings.url) for place in places}


async def test_an_answer_is_found_by_the_same_rule_whatever_it_answers(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("le marché ?")
    answer, last = await bob.answers(post, "demain #souk"), await chloe.answers(post, "jeudi")
    quiet = await bob.answers(post, "entre nous", "followers")
    await house.write(accounts.edit_profile, chloe.id, ProfileChange(is_indexable=False))
    guest = await come()
    found = await visited(guest, house)
    assert {f"/@bob/{answer.id}", "/tags/souk"} <= found
    assert not {f"/@chloe/{last.id}", f"/@bob/{quiet.id}"} & found
    await ada.withdraws(post)  # nothing leads to the answer any more but its own address
    assert f"/@bob/{answer.id}" in await visited(guest, house)
    for path, robots in ((f"/@bob/{answer.id}", ""), (f"/@chloe/{last.id}", "noindex")):
        page = await guest.opens(path)
        assert (page.status, page.meta("robots")) == (200, robots), path


async def test_it_leads_to_what_everybody_may_read_and_each_page_is_there(
    come: Come, house: House, ada: Person
) -> None:
    post = await ada.says("le marché #Rabat & #été")
    live = await house.write(liveblogs.open_page, ada.id, NewLiveblog.of("Le procès", tag="proces"))
    guest = await come()
    found = await visited(guest, house)
    assert {"/", "/public", "/@ada", f"/@ada/{post.id}", "/tags/rabat", "/tags/%C3%A9t%C3%A9", live.path} <= found
    for path in found:
        page = await guest.opens(path)
        assert (page.status, page.meta("robots")) == (200, ""), path
        [canonical] = [one["href"] for one in page.all("link") if one["rel"] == "canonical"]
        assert canonical == f"{house.settings.url}{path}"


async def test_it_names_nobody_who_said_no_and_nothing_that_is_not_for_everybody(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    kept = await ada.says("pour tous #ouvert")
    closed = [
        await ada.says("pour mes lecteurs #secret", "followers"),
        await ada.says("avec le lien #discret", "unlisted"),
        await ada.says("@bob entre nous", "direct"),
    ]
    gone, hidden = await ada.says("effacé #parti"), await ada.says("caché #masque")
    await ada.withdraws(gone)
    await house.write(hiding.hide, [hidden])
    for person in (bob, chloe, dina, mallory):
        await person.says(f"{person.name} #{person.name}dit")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_discoverable=False))
    await house.write(accounts.edit_profile, chloe.id, ProfileChange(is_indexable=False))
    await house.write(accounts.edit_profile, dina.id, ProfileChange(is_protected=True))
    await house.write(accounts.stand, mallory.id, Reason.limited, holds=True)
    found = await visited(await come(), house)
    assert {f"/@ada/{kept.id}", "/@ada", "/tags/ouvert"} <= found
    told = " ".join(found)
    for name in ("bob", "chloe", "dina", "mallory", "secret", "discret", "parti", "masque"):
        assert name not in told
    assert not any(str(one.id) in told for one in (*closed, gone, hidden))


async def test_what_is_closed_meanwhile_is_no_longer_in_a_file(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    await ada.says("encore là")
    post = await bob.says("bientôt protégé")
    guest = await come()
    files = await read(guest, "/sitemap.xml", "sitemapindex", "sitemap")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    places = [place for file in files for place in await read(guest, urlsplit(file).path, "urlset", "url")]
    assert not any("/@bob" in place or str(post.id) in place for place in places)


async def test_many_posts_stand_in_several_files(
    come: Come, house: House, ada: Person, questions: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "SIZE", 3)
    said = [await ada.says(f"message {number}") for number in range(8)]
    guest = await come()
    questions.clear()
    files = await read(guest, "/sitemap.xml", "sitemapindex", "sitemap")
    assert len(questions) == 2, "one for people, one for posts, however many"
    parts = [urlsplit(file).path for file in files if "posts-" in file]
    assert len(parts) == 3
    questions.clear()
    found = [await read(guest, path, "urlset", "url") for path in reversed(parts)]
    assert [len(part) for part in found] == [3, 3, 2]
    assert [int(one.rpartition("/")[2]) for part in found for one in part] == [one.id for one in said]
    assert len(questions) == 2 * len(parts)


async def test_there_is_no_such_file(come: Come, ada: Person) -> None:
    guest = await come()
    for name in ("posts-x.xml", "people-.xml", "pages-1.xml", "posts-9223372036854775807.xml", "", "../x", "x-1.xml"):
        assert (await guest.http.get(f"/sitemaps/{name}")).status_code == 404, name
    assert (await guest.http.post("/sitemaps/pages.xml")).status_code in {403, 404, 405}


async def test_robots_are_told_where_it_is_and_what_to_leave(come: Come, house: House, ada: Person) -> None:
    lines = (await (await come()).http.get("/robots.txt")).text.splitlines()
    assert f"Sitemap: {house.settings.url}/sitemap.xml" in lines
    for path in ("/settings/", "/login", "/*?", "/live/public$", "/messages"):
        assert f"Disallow: {path}" in lines
    assert "Allow: /*?lang=ar$" in lines
    assert not any("ada" in line for line in lines)
