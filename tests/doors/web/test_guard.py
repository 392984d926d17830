"""Nobody acts for somebody else: forms of other sites, stolen looks, text that wants to be markup."""

import re
from itertools import product
from typing import Any

import httpx
from litestar import Litestar

from berrah.accounts import create_token
from berrah.doors import web
from berrah.doors.house import House
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>'; DROP TABLE posts;--"
ELSEWHERE: list[dict[str, str]] = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "https://evil.example", "referer": "http://127.0.0.1/"},
]


def form_paths(post_id: int) -> list[str]:
    """Every address that takes a form."""
    routes = Litestar(web.routes(), openapi_config=None).routes
    paths = [route.path for route in routes if "POST" in getattr(route, "methods", ())]
    return [re.sub(r"\{[^}]*\}", lambda m: "@bob" if "handle" in m[0] else str(post_id), path) for path in paths]


async def test_no_form_of_another_site_does_anything(come: Come, house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("stays")
    reader = await come(ada)
    paths = form_paths(post.id)
    assert len(paths) > 12
    before = house.bus.position
    fields = {"text": "x", "visibility": "public", "lang": "fr", "name": "eve", "answer": "yes"}
    for headers, path in product([*ELSEWHERE, {}], paths):
        if not headers and path in {"/login", "/signup", "/setup"}:
            continue  # without a session there is nothing to abuse, and a text browser must get in
        answer = await reader.http.post(path, data=fields, headers=headers)
        assert answer.status_code == 403, f"{path} {headers} {answer.status_code}"
    assert house.bus.position == before
    assert (await reader.opens("/")).has_form("/logout")


async def test_a_browser_that_says_where_its_form_comes_from_needs_no_token(come: Come, ada: Person) -> None:
    reader = await come(ada)
    for said in ({"sec-fetch-site": "same-origin"}, {"origin": reader.address}):
        answer = await reader.http.post("/posts", data={"text": "no token", "visibility": "public"}, headers=said)
        assert answer.status_code == 303


async def test_the_token_of_one_session_is_of_no_use_in_another(come: Come, ada: Person, mallory: Person) -> None:
    hers, other = await come(mallory), await come(ada)
    token = hers.page.form("/logout").fields["token"]
    assert token != other.page.form("/logout").fields["token"]
    answer = await other.http.post("/posts", data={"text": "x", "visibility": "public", "token": token})
    assert answer.status_code == 403


async def test_a_token_of_an_application_opens_no_page(served: str, house: House, ada: Person) -> None:
    from_app = await house.write(create_token, ada.id, "read write")
    async with httpx.AsyncClient(base_url=served, cookies={"berrah_session": from_app}, trust_env=False) as http:
        assert (await http.get("/messages")).status_code == 303


async def test_what_people_write_is_never_markup(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/settings/profile")
    await reader.sends("/settings/profile", display_name=NASTY[:50], bio=NASTY, language="en")
    await reader.posts(f"{NASTY[:100]} #x")
    post = await ada.says(NASTY)
    await ada.answers(post, f"@ada {NASTY[:90]}")
    pages = ["/", "/@ada", "/@ada?replies=1", f"/@ada/{post.id}", "/people", "/public", "/settings/profile", "/tags/x"]
    pages += [f"/tags/{NASTY.replace('/', '')}", f"/login?next={NASTY}", f"/posts/new?text={NASTY}", f"/find?q={NASTY}"]
    pages.append(f"/search?q={NASTY}")
    for path in pages:
        is_clean(await reader.opens(path))
    for path, fields in (("/posts", {"text": NASTY * 9}), ("/settings/profile", {"display_name": NASTY * 9})):
        await reader.opens("/" if path == "/posts" else path)
        page = await reader.sends(path, **fields)
        assert page.status == 422
        is_clean(page)
    guest = Reader(reader.address)
    for action in ("/signup", "/login"):
        await guest.opens(action)
        is_clean(await guest.sends(action, name=NASTY, login=NASTY, email=NASTY, password=PASSWORD))
    await guest.http.aclose()


def is_clean(page: Page) -> None:
    """No script but ours, no style, no handler."""
    policy = page.answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.answer.headers["x-content-type-options"] == "nosniff"
    assert page.answer.headers["referrer-policy"] == "same-origin"
    assert all(one.get("src", "").startswith("/static/") for one in page.all("script"))
    assert not page.all("style")
    assert all(one["src"].startswith("/static/") for one in page.all("img"))
    for _, given in page.tags:
        assert "style" not in given
        assert not any(name.startswith("on") for name in given)
        assert not given.get("href", "").startswith("javascript:")


async def test_what_is_not_there_is_a_page_that_says_so(come: Come, ada: Person) -> None:
    guest = await come(None, "fr")
    for path in (
        "/@ada/1",
        "/@ada/x",
        "/@nobody",
        "/ada",
        "/@ada/99999999999999999999",
        "/a/b/c",
        "/@ada/1/x",
    ):
        answer = await guest.http.get(path)
        assert answer.status_code == 404, path
        assert 'lang="fr"' in answer.text, path
    assert (await guest.http.get("/static/1/x")).status_code == 404


async def test_bad_forms_get_a_clear_answer(come: Come, ada: Person) -> None:
    reader = await come(ada)
    origin = {"origin": reader.address}
    form = {**origin, "content-type": "application/x-www-form-urlencoded"}
    tries: list[tuple[str, dict[str, Any], int]] = [
        ("/posts", {"content": b"text=%ff%fe", "headers": form}, 422),
        ("/posts", {"content": b"text=\xff", "headers": form}, 422),
        ("/posts", {"content": b"&".join(b"a%d=1" % n for n in range(500)), "headers": form}, 422),
        ("/posts", {"content": b"x" * 2_000_000, "headers": form}, 413),
        ("/posts", {"data": {"text": " \u200b", "visibility": "public"}, "headers": origin}, 422),
        ("/posts", {"data": {"text": "a\u202eb", "visibility": "public"}, "headers": origin}, 422),
        ("/posts", {"data": {"text": "a", "visibility": "secret"}, "headers": origin}, 422),
        ("/posts", {"data": {"text": "a", "visibility": "public", "reply_to": "7"}, "headers": origin}, 404),
        ("/posts/7/favourite", {"headers": origin}, 404),
        ("/posts/x/favourite", {"headers": origin}, 404),
        ("/@nobody/follow", {"headers": origin}, 404),
        ("/@ada/follow", {"headers": origin}, 422),
        ("/language", {"data": {"lang": "xx"}, "headers": origin}, 422),
    ]
    for path, sent, status in tries:
        answer = await reader.http.post(path, **sent)
        assert answer.status_code == status, f"{path} {sent} {answer.status_code}"
        assert "<h1" in answer.text
    assert (await reader.http.get("/posts")).status_code == 405
    assert (await reader.http.get("/?max_id=here")).status_code == 422


async def test_mallory_sees_nothing_that_is_not_hers(come: Come, ada: Person, bob: Person, mallory: Person) -> None:
    await bob.follows(ada)
    closed = await ada.says("for followers", "followers")
    direct = await ada.says("@bob between us", "direct")
    for reader in (await come(mallory), await come()):
        for post in (closed, direct):
            assert (await reader.opens(f"/@ada/{post.id}")).status == 404
            assert (await reader.http.get(f"/live/posts/{post.id}")).status_code == 404
        for path in ("/", "/@ada", "/public", "/@ada?replies=1"):
            assert "for followers" not in (page := await reader.opens(path)).text
            assert "between us" not in page.text
    friend = await come(bob)
    assert "for followers" in (await friend.opens("/")).text
    assert "between us" in (await friend.opens("/messages")).text
    assert (await friend.opens(f"/@ada/{direct.id}")).meta("robots") == "noindex"
