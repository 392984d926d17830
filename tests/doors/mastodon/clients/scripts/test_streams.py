"""Mastodon.py, unpatched: scripts that listen."""

import asyncio
import queue
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from mastodon import StreamListener

from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.worker import Worker
from berrah.posts import Post
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.kit.pictures import files

pytestmark = pytest.mark.peer
Stream = Callable[..., Any]
Act = Callable[[], Awaitable[object]]


class Listener(StreamListener):
    """Whatever is heard, in order."""

    def __init__(self) -> None:
        self._heard: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._is_open = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    async def next(self) -> tuple[str, Any]:
        """The next event."""
        return await beside(self._heard.get, timeout=60)

    async def opened(self) -> None:
        """Wait for the first sign of life."""
        async with asyncio.timeout(60):
            await self._is_open.wait()

    def handle_heartbeat(self) -> None:
        self._loop.call_soon_threadsafe(self._is_open.set)

    def on_update(self, status: Any) -> None:
        self._heard.put(("update", str(status.id)))

    def on_delete(self, status_id: Any) -> None:
        self._heard.put(("delete", str(status_id)))

    def on_status_update(self, status: Any) -> None:
        self._heard.put(("status.update", str(status.id)))

    def on_notification(self, notification: Any) -> None:
        self._heard.put(("notification", notification.type))

    def on_conversation(self, conversation: Any) -> None:
        self._heard.put(("conversation", str(conversation.last_status.id)))


@asynccontextmanager
async def listening(stream: Stream, *what: Any, says: Act, **how: Any) -> AsyncIterator[Listener]:
    """Hear a stream on which this act is heard."""
    listener = Listener()
    handle = await beside(stream, *what, listener, run_async=True, **how)
    await listener.opened()
    yield listener
    # Closing waits for the thread that reads, and that one for the next word.
    closing = asyncio.create_task(beside(handle.close))
    while not closing.done():
        await says()
        await asyncio.sleep(0.05)


async def test_a_script_hears_each_stream_by_its_own_method(
    served: str, ada: Person, bob: Person, app_of: AppOf
) -> None:
    await ada.follows(bob)
    press = await ada.house.write(lists.create, ada.id, NewList.of("Press"))
    await ada.house.write(lists.add, ada.id, press.id, [bob.id])
    hers = await client_of(ada, app_of, served)

    def says() -> Awaitable[Post]:
        return bob.says("au #souk, @ada")

    def confides() -> Awaitable[Post]:
        return bob.says("@ada un mot", "direct")

    public, tagged = hers.stream_public, hers.stream_hashtag
    async with (
        listening(hers.stream_user, says=says) as home,
        listening(public, says=says) as everywhere,
        listening(hers.stream_local, says=says) as local,
        listening(tagged, "souk", says=says) as tag,
        listening(tagged, "souk", local=True, says=says) as local_tag,
        listening(hers.stream_list, press.id, says=says) as listed,
        listening(hers.stream_direct, says=confides) as direct,
    ):
        post = await says()
        for stream in (everywhere, local, tag, local_tag, listed):
            assert await stream.next() == ("update", str(post.id))
        assert await home.next() == ("update", str(post.id))
        word = await confides()
        assert await direct.next() == ("conversation", str(word.id))


async def test_a_script_hears_of_what_happens_to_somebody(
    served: str, ada: Person, bob: Person, worker: Worker, app_of: AppOf
) -> None:
    hers, post = await client_of(ada, app_of, served), await ada.says("Le marché ouvre")

    async def likes() -> None:
        await bob.likes_no_longer(post)
        await bob.likes(post)
        await worker.work_once()

    async with listening(hers.stream_user_notifications, says=likes) as news:
        await bob.likes(post)
        await worker.work_once()
        assert await news.next() == ("notification", "favourite")


async def test_a_script_hears_of_pictures_edits_and_deletions(
    served: str, ada: Person, bob: Person, app_of: AppOf
) -> None:
    his, app = await client_of(bob, app_of, served), await app_of(ada)

    async def shows() -> str:
        picture = (await app.http.post("/api/v2/media", files={"file": ("p.png", files.picture())})).json()["id"]
        made: str = (await app.post("/api/v1/statuses", status="une image", media_ids=[picture]))["id"]
        return made

    async with listening(his.stream_public, only_media=True, says=shows) as pictures:
        await ada.says("des mots")
        shown = await shows()
        assert await pictures.next() == ("update", shown)
        await app.put(f"/api/v1/statuses/{shown}", status="une autre")
        assert await pictures.next() == ("status.update", shown)
        await app.delete(f"/api/v1/statuses/{shown}")
        assert await pictures.next() == ("delete", shown)
