"""What moderators do about a live page whose title insults somebody."""

from berrah import graph
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.liveblogs import Liveblog
from berrah.moderation import acts
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.liveblogs.telling import joins, opens
from tests.moderation.staff import moderator


def everywhere(page: Liveblog, house: House) -> list[str]:
    """Where a live page could be read, or that it is there."""
    api = "/api/berrah/v1/liveblogs"
    return [
        *(page.path, f"{page.path}?part=head", f"{page.path}/embed", "/live", "/live?by=mallory", "/live/mine"),
        *(f"/live/liveblogs/{page.id}", f"/live/embedded/{page.id}"),
        f"/api/oembed?url={house.settings.url}{page.path}",
        *(api, f"{api}/{page.id}", f"{api}/{page.slug}", f"{api}/{page.slug}/posts", f"{api}/{page.slug}/summary"),
        f"{api}/{page.slug}/witnesses",
    ]


async def told(reader: Reader, page: Liveblog, house: House) -> list[str]:
    """Which of these tell of it."""
    return [path for path in everywhere(page, house) if await tells(reader, path, page)]


async def tells(reader: Reader, path: str, page: Liveblog) -> bool:
    """Whether an address answers with it; a stream answers without end."""
    async with reader.http.stream("GET", path) as answer:
        if answer.status_code != 200 or answer.headers["content-type"].startswith("text/event-stream"):
            return answer.status_code == 200
        return page.slug in path or page.title in (await answer.aread()).decode()


async def test_a_moderator_hides_a_page_and_shows_it_again(
    come: Come, house: House, mallory: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    page = await opens(mallory, "Chloe steals")
    await joins(bob, page, by=mallory)
    await bob.says("look #port")
    await worker.work_once()
    mona = await moderator(house)
    hers, guest, witness, author = await come(mona), await come(), await come(bob), await come(mallory)
    assert await told(guest, page, house)
    await hers.opens(page.path)
    await hers.sends(f"{page.path}/hide", text="It insults her.")
    assert await told(guest, page, house) == []
    assert await told(witness, page, house) == []
    for reader in (hers, author):
        assert "have hidden this page" in (await reader.opens(page.path)).text
    async with house.store.read() as look:
        done = await acts.acts_of_account(look, mallory.id, Page())
    assert [(str(one.what), one.subject, one.text) for one in done] == [
        ("warn", "", "It insults her."),
        ("live_hidden", page.title, ""),
    ]
    await hers.opens(page.path)
    await hers.sends(f"{page.path}/show")
    assert page.path in await told(guest, page, house)


async def test_nobody_else_hides_a_page_nor_learns_from_the_refusal_that_it_is_hidden(
    come: Come, house: House, ada: Person, mallory: Person
) -> None:
    page, mona = await opens(ada), await moderator(house)
    await house.write(graph.block, ada.id, mona.id)
    hers, reader = await come(mona), await come(mallory)

    async def status_of(action: str) -> int:
        token = (await reader.opens("/live/new")).form("/live").fields["token"]
        return (await reader.http.post(action, data={"token": token})).status_code

    assert await status_of(f"{page.path}/hide") == 403
    # Whom an author blocks can be the one who has to look.
    await hers.opens(page.path)
    await hers.sends(f"{page.path}/hide")
    assert [await status_of(f"/live/{slug}/show") for slug in (page.slug, "nowhere")] == [403, 403]
    assert (await reader.opens(page.path)).status == 404


async def test_whoever_reports_a_page_names_it(come: Come, ada: Person, mallory: Person) -> None:
    page = await opens(mallory, "Chloe steals")
    reader = await come(ada)
    link = next(one for one in (await reader.opens(page.path)).links if one.startswith("/report"))
    assert page.path in (await reader.opens(link)).form("/report").fields["comment"]
    assert (await reader.sends("/report", category="other")).status == 200
