"""Who reads without an account and asks again for a page that they have is sent nothing, until it is another one."""

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.moderation.appearance import Look
from berrah.moderation.choices import choose
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.moderation.staff import administrator

A_MINUTE = 60_000


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The time stands still until somebody moves it."""
    now = [clock.now() + 1_000]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    return now


async def asks_again(reader: Reader, path: str, tag: str, **headers: str) -> int:
    """With what they have; the status of the answer."""
    answer = await reader.http.get(path, headers={"if-none-match": tag, **headers})
    if answer.status_code == 304:
        assert answer.content == b""
        assert answer.headers["etag"] == tag
        assert "content-encoding" not in answer.headers
    return answer.status_code


async def tag(reader: Reader, path: str, **headers: str) -> str:
    """What names the page as it is now."""
    found: str = (await reader.http.get(path, headers=headers)).headers["etag"]
    return found


async def test_a_stranger_who_has_the_page_is_told_so(come: Come, ada: Person, moment: list[int]) -> None:
    post = await ada.says("a word about #souk")
    guest = await come()
    paths = ("/", "/public", "/about", "/tags/souk", "/people", "/live", "/@ada", f"/@ada/{post.id}", "/@ada/followers")
    for path in (*paths, f"/@ada/{post.id}/embed"):
        first = await guest.http.get(path)
        assert first.status_code == 200, path
        assert first.headers["etag"].startswith('W/"')
        assert "no-cache" in first.headers["cache-control"]
        assert "private" not in first.headers["cache-control"]
        assert "set-cookie" not in first.headers
        assert await asks_again(guest, path, first.headers["etag"]) == 304, path
        several = f'W/"another", {first.headers["etag"].removeprefix("W/")}'
        assert (await guest.http.get(path, headers={"if-none-match": several})).status_code == 304
        assert await asks_again(guest, path, 'W/"another"') == 200
        told = await guest.http.head(path, headers={"if-none-match": first.headers["etag"]})
        assert told.status_code == 304


async def test_what_tells_readers_apart_is_named(come: Come, ada: Person) -> None:
    guest = await come()
    answer = await guest.http.get("/")
    varied = {one.strip() for one in answer.headers["vary"].split(",")}
    assert {"accept-encoding", "accept-language", "cookie", "save-data", "sec-fetch-site", "x-partial"} <= varied
    again = await guest.http.get("/", headers={"if-none-match": answer.headers["etag"]})
    for name in ("vary", "cache-control", "x-reader", "content-security-policy"):
        assert again.headers[name] == answer.headers[name]


async def test_every_packing_and_each_reader_of_one_language_have_the_same_tag(
    come: Come, ada: Person, moment: list[int]
) -> None:
    guest, other, nadia = await come(), await come(), await come(None, "fr")
    first = await tag(guest, "/")
    assert await tag(other, "/", **{"accept-encoding": "br"}) == first
    assert await tag(other, "/", **{"accept-encoding": "identity"}) == first
    assert await tag(nadia, "/") != first
    assert await tag(guest, "/?lang=fr") != first
    assert await tag(guest, "/", **{"save-data": "on"}) != first
    assert await tag(guest, "/", **{"sec-fetch-site": "none"}) != first


async def test_whatever_is_another_on_the_page_is_another_page(
    house: House, come: Come, ada: Person, bob: Person, moment: list[int]
) -> None:
    post = await ada.says("hello")
    guest, seen = await come(), []

    async def is_another(path: str = "/public") -> None:
        seen.append(await tag(guest, path))
        assert len(seen) == len(set(seen)), len(seen)
        assert await asks_again(guest, path, seen[-1]) == 304

    await is_another()
    await bob.likes(post)
    await is_another()
    await bob.answers(post, "yes")
    await is_another()
    moment[0] += A_MINUTE + 1
    await is_another()
    await house.facade.change(None, Look("Le Crieur"))
    await is_another()
    await house.facade.change(None, Look("Le Crieur", accent="#0d7a5f"))
    await is_another()
    await ada.withdraws(post)
    await is_another()


async def test_what_is_a_member_s_is_kept_by_their_browser_alone(come: Come, ada: Person) -> None:
    member, guest = await come(ada), await come()
    guests_tag = await tag(guest, "/public")
    for path in ("/", "/public", "/@ada", "/about"):
        answer = await member.http.get(path, headers={"if-none-match": "*"})
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "etag" not in answer.headers
    assert await asks_again(member, "/public", guests_tag) == 200, "who came in since is shown their own page"


async def test_what_is_no_page_for_everybody_has_no_tag(come: Come, ada: Person) -> None:
    guest = await come()
    for path, kept in (
        ("/nobody-here", "private, no-cache"),
        ("/login", "no-store"),
        ("/signup", "no-store"),
        ("/unsubscribe/never-made", "no-store"),
    ):
        answer = await guest.http.get(path, headers={"if-none-match": "*"})
        assert answer.status_code != 304, path
        assert answer.headers["cache-control"] == kept, path
        assert "etag" not in answer.headers
    part = await guest.http.get("/public", headers={"x-partial": "1", "if-none-match": "*"})
    assert (part.status_code, part.headers["cache-control"]) == (200, "private, no-cache")
    refused = await guest.http.post("/login", data={"login": "ada", "password": "wrong"})
    assert "etag" not in refused.headers


async def test_settings_that_an_administrator_changes_are_on_the_next_page(
    house: House, come: Come, moment: list[int]
) -> None:
    root, guest = await administrator(house), await come()
    before = await tag(guest, "/about")
    await house.write(choose, root.id, house.choices.base, {"post_limit": 280})
    assert await asks_again(guest, "/about", before) == 200
