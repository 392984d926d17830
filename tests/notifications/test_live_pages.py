"""Who is asked to tell on a live page is told, until they answer."""

from berrah import liveblogs, notifications
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.liveblogs import NewLiveblog
from berrah.notifications import Kind
from tests.cast import Person
from tests.liveblogs.telling import opens


async def told(house: House, worker: Worker, reader: Person) -> list[tuple[Kind, int]]:
    await worker.work_once()
    async with house.store.read() as look:
        return [(one.kind, one.subject_id) for one in await notifications.listed(look, reader.id, Page())]


async def test_an_invitation_is_told_until_it_is_answered(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await house.write(liveblogs.invite, ada.id, page.id, "bob")
    assert await told(house, worker, bob) == [(Kind.live_invite, page.id)]
    await house.write(liveblogs.accept, bob.id, page.id)
    assert await told(house, worker, bob) == []
    # Asked anew, they are told anew.
    await house.write(liveblogs.change, ada.id, page.id, NewLiveblog.of(tag="lunch"))
    assert await told(house, worker, bob) == [(Kind.live_invite, page.id)]
    await house.write(liveblogs.decline, bob.id, page.id)
    assert await told(house, worker, bob) == []


async def test_what_is_taken_back_is_told_no_more(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    page, other = await opens(ada), await opens(ada, "Another", "other")
    for one in (page, other):
        await house.write(liveblogs.invite, ada.id, one.id, "bob")
    assert len(await told(house, worker, bob)) == 2
    await house.write(liveblogs.remove, ada.id, page.id, bob.id)
    await house.write(liveblogs.delete, ada.id, other.id)
    assert await told(house, worker, bob) == []
