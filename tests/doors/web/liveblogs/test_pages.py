"""The pages of what is told live, in a browser without scripts."""

import json
import re
from urllib.parse import quote

from berrah import graph, liveblogs
from berrah.doors.house import House
from berrah.doors.web.live import KINDS
from berrah.kit.worker import Worker
from berrah.liveblogs import NewLiveblog, slugs
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens, until
from tests.doors.web.reading import Reader
from tests.liveblogs.telling import again, joins, opens


async def test_ada_opens_a_page_and_asks_bob(come: Come, ada: Person, bob: Person, worker: Worker) -> None:
    hers, his, guest = await come(ada), await come(bob), await come(None, "fr")
    assert "Dites ce qui se passe" in (await guest.opens("/live")).text
    await hers.opens("/live/new")
    page = await hers.sends("/live", title="Procès du port", tag="#port", description="En direct")
    assert page.path == "/live/proces-du-port/keep"
    page = await hers.sends("/live/proces-du-port/invite", name="@bob")
    assert "asked" in page.text
    page = await hers.sends("/live/proces-du-port/invite", name="nobody_here")
    assert page.status == 404
    assert page.form("/live/proces-du-port/invite").fields["name"] == "nobody_here"
    await worker.work_once()
    assert "asks you to be a witness on a live page" in (await his.opens("/notifications")).text
    await his.opens("/live/mine")
    page = await his.sends("/live/proces-du-port/accept")
    assert "Be a witness no longer" in page.text
    assert "/@bob" in (await guest.opens("/live/proces-du-port")).links
    await his.opens("/live/proces-du-port")
    await his.sends("/live/proces-du-port/decline")
    assert "/@bob" not in (await guest.opens("/live/proces-du-port")).links
    assert "said no, or left" in (await hers.opens("/live/proces-du-port/keep")).text


def posts_on(reader: Reader) -> list[str]:
    """The ids of the posts on the page before them."""
    return [one["data-post"] for one in reader.page.all("article")]


async def test_a_guest_reads_in_both_orders_what_ada_arranges(
    come: Come, ada: Person, bob: Person, worker: Worker
) -> None:
    hers, guest, live = await come(ada), await come(None, "fr"), await opens(ada)
    await joins(bob, live, by=ada)
    said = [str((await one.says(f"They rise {one.name} #port")).id) for one in (bob, ada)]
    await worker.work_once()
    page = await guest.opens(live.path)
    assert posts_on(guest) == said[::-1]
    assert page.meta("og:title") == live.title
    await guest.opens(f"{live.path}?order=oldest")
    assert posts_on(guest) == said
    await hers.opens(f"{live.path}/keep")
    await hers.sends(f"{live.path}/pin", post=said[0])
    assert "Ce qu’il faut savoir" in (await guest.opens(live.path)).text
    await hers.sends(f"{live.path}/off", post=said[1])
    await guest.opens(live.path)
    assert posts_on(guest) == said[:1]
    await hers.opens(f"{live.path}/keep")
    await hers.sends(f"{live.path}/back", post=said[1])
    await hers.sends(f"{live.path}/unpin")
    page = await guest.opens(live.path)
    assert posts_on(guest) == said[::-1]
    assert "Ce qu’il faut savoir" not in page.text


async def test_ada_closes_opens_again_changes_and_deletes_it(come: Come, house: House, ada: Person) -> None:
    hers, guest, live = await come(ada), await come(None, "fr"), await opens(ada)
    keep = f"{live.path}/keep"
    await hers.opens(keep)
    await hers.sends(f"{live.path}/close")
    assert "Fermée" in (await guest.opens(live.path)).text
    assert live.path in (await guest.opens("/live")).links
    assert live.path in (await guest.opens("/live?by=ada")).links
    assert live.path in (await hers.opens("/live/mine")).links
    await hers.opens(keep)
    await hers.sends(f"{live.path}/reopen")
    await hers.opens(keep)
    await hers.sends(f"{live.path}/edit", title="Procès", tag="port2", description="")
    assert (await again(house, live)).tag == "port2"
    assert (await hers.sends(f"{live.path}/edit", title="", tag="port2")).status == 422
    await hers.opens(keep)
    await hers.sends(f"{live.path}/delete")
    assert (await guest.opens(live.path)).status == 404


async def status_of(reader: Reader, action: str, **typed: str) -> int:
    """What becomes of a form that no page offered."""
    token = (await reader.opens("/live/new")).form("/live").fields["token"]
    return (await reader.http.post(action, data={"token": token, **typed})).status_code


async def test_mallory_cannot_look_after_adas_page(come: Come, ada: Person, mallory: Person) -> None:
    page = await opens(ada)
    reader = await come(mallory)
    assert (await reader.opens(f"{page.path}/keep")).status == 403
    for verb in ("edit", "close", "reopen", "delete", "invite", "remove", "pin", "unpin", "off", "back"):
        typed = {"title": "Mine", "tag": "mine", "name": "bob", "post": "1", "account": "1"}
        assert await status_of(reader, f"{page.path}/{verb}", **typed) == 403, verb
    for verb in ("accept", "decline"):
        assert await status_of(reader, f"{page.path}/{verb}") == 404


async def test_whom_ada_blocked_finds_her_pages_in_no_list(
    come: Come, house: House, ada: Person, mallory: Person
) -> None:
    page = await opens(ada)
    await house.write(graph.block, ada.id, mallory.id)
    reader = await come(mallory)
    for path in ("/live", "/live?by=ada", page.path):
        assert page.title not in (await reader.opens(path)).text, path
    assert page.title in (await (await come(None)).opens("/live?by=ada")).text


async def test_bob_agrees_to_the_hashtag_he_read_and_to_no_other(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    page, his = await opens(ada), await come(bob)
    await house.write(liveblogs.invite, ada.id, page.id, "bob")
    await his.opens(page.path)
    await house.write(liveblogs.change, ada.id, page.id, NewLiveblog.of(tag="lunch"))
    refused = await his.sends(f"{page.path}/accept")
    assert (refused.status, "#lunch" in refused.text) == (422, True)
    await his.opens(page.path)
    assert (await his.sends(f"{page.path}/accept")).path == page.path


async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/live/new")
    page = await reader.sends("/live", title="Trial", tag="two words", description="kept")
    assert page.status == 422
    assert page.form("/live").fields["title"] == "Trial"
    assert page.form("/live").fields["description"] == "kept"


async def test_a_stranger_hears_what_is_told_and_what_leaves(
    come: Come, house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    guest = await come()
    async with listens(guest, house, f"/live/liveblogs/{page.id}") as ear:
        await until(lambda: house.hub.open == 1)
        said = await bob.says("They rise #port", "unlisted")
        await ada.says("not here")
        await worker.work_once()
        kind, data = await ear.hears()
        assert (kind, f'data-post="{said.id}"' in data) == ("post", True)
        assert await ear.hears() == ("tally", '{"posts":"1","voices":"1"}')
        await ada.house.write(liveblogs.take_off, ada.id, page.id, said.id)
        assert await ear.hears() == ("gone", str(said.id))
        assert await ear.hears() == ("tally", '{"posts":"0","voices":"0"}')
        await ada.house.write(liveblogs.close, ada.id, page.id)
        assert await ear.hears() == ("page", "")


async def test_pages_and_streams_have_different_addresses(come: Come, ada: Person) -> None:
    assert set(KINDS) <= slugs.RESERVED
    await opens(ada, "Home work", "homework")
    guest = await come()
    page = await guest.opens("/live/home-work")
    assert page.status == 200
    for kind in KINDS:
        async with guest.http.stream("GET", f"/live/{kind}/nothing") as answer:
            assert "text/html" not in answer.headers["content-type"], kind


async def test_other_sites_may_frame_the_embed_and_nothing_else(
    come: Come, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada, "<b>Trial</b>")
    await ada.says("Look: https://example.com/there #port <script>")
    await worker.work_once()
    reader = await come(bob)
    answer = await reader.http.get(f"{page.path}/embed", headers={"accept-language": "ar"})
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert "cookie" not in answer.headers["vary"]
    # Whoever it is that looks: the same, without a form.
    assert "<form" not in answer.text
    assert 'dir="rtl"' in answer.text
    assert "@bob" not in answer.text
    assert "<script>" not in answer.text
    assert "<b>Trial" not in answer.text
    assert all("rel=" in one for one in re.findall(r"<a [^>]*>", answer.text))
    assert '<base target="_blank">' in answer.text
    assert len(answer.content) < 40_000
    for other in (page.path, "/live", "/", f"{page.path}/keep"):
        headers = (await reader.http.get(other)).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], other
        assert headers["x-frame-options"] == "DENY", other
    gone = await reader.http.get("/live/nowhere/embed")
    assert (gone.status_code, "set-cookie" in gone.headers) == (404, False)


async def test_a_frame_hears_as_nobody_whoever_the_browser_belongs_to(
    come: Come, house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    reader = await come(bob)
    async with listens(reader, house, f"/live/embedded/{page.id}?unread&bell") as ear:
        await until(lambda: house.hub.open == 1)
        await bob.follows(ada)
        await ada.says("They rise #port")
        await worker.work_once()
        kind, data = await ear.hears()
        assert kind == "post"
        assert "<form" not in data


async def test_oembed_tells_others_how_to_show_it(come: Come, house: House, ada: Person) -> None:
    page = await opens(ada, 'Trial "of" the port')
    guest = await come()
    where = f"{house.settings.url}{page.path}"
    html = (await guest.http.get(page.path)).text
    assert "application/json+oembed" in html
    answer = await guest.http.get(f"/api/oembed?url={quote(where, safe='')}&maxwidth=300&maxheight=10")
    told = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (told["type"], told["version"], told["width"], told["height"]) == ("rich", "1.0", 300, 220)
    assert f'src="{where}/embed"' in told["html"]
    assert "&quot;of&quot;" in told["html"]
    assert told["author_name"] == "ada"
    for nowhere in ("", "http://[", "https://elsewhere.example/live/x", f"{house.settings.url}/@ada", f"{where}x"):
        answer = await guest.http.get(f"/api/oembed?url={quote(nowhere, safe='')}")
        assert answer.status_code == 404, nowhere
        assert json.loads(answer.text)["error"]


async def test_a_page_asks_as_much_for_many_posts_as_for_one(
    come: Come, ada: Person, bob: Person, worker: Worker, questions: list[str]
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    await ada.says("one #port")
    await worker.work_once()
    guest = await come()

    async def asked() -> int:
        await guest.opens(page.path)
        questions.clear()
        await guest.opens(page.path)
        return len(questions)

    once = await asked()
    for n in range(6):
        await (ada, bob)[n % 2].says(f"{n} #port")
    await worker.work_once()
    assert await asked() == once
    assert once <= 3
