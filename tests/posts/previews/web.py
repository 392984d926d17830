"""A web for tests: hosts with pages on loopback, and somebody of the house who visits them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from berrah.doors.house import House
from berrah.kit.db import Store
from berrah.kit.http_out import HttpOut, Patience
from berrah.kit.settings import Settings
from berrah.kit.worker import Worker
from berrah.posts.previews import Outside, Previewing
from tests.kit.outside import PUBLIC, Names, Wire, serving, written

UNHURRIED = Patience(connect=30, read=30, total=30)  # the machine may be busy
HOSTS = ("news.example.com", "photos.example.com", "evil.example.com", "slow.example.com")


@dataclass
class Web:
    """What is outside; whole answers by host and path, and what was asked for."""

    house: House
    worker: Worker
    opened: Callable[[], Outside]
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    most: int = 0  # how many were asked for at the same time
    slowly: float = 0
    silence: asyncio.Event = field(default_factory=asyncio.Event)  # the host called slow says nothing before it is over

    def visitor(self, store: Store | None = None, *, is_off: bool = False) -> Previewing:
        """Somebody who looks at links, in this process or in another one."""
        house = self.house
        return Previewing(store or house.store, house.media.blob, house.settings.url, None if is_off else self.opened)

    async def goes(self) -> int:
        """Follow the facts, then look at what is due until nothing is; how much that was."""
        await self.worker.work_once()
        visitor, seen = self.visitor(), 0
        while looked := await visitor.go_round():
            seen += looked
        await visitor.close()
        await self.house.bus.caught_up()
        return seen


@asynccontextmanager
async def outside(house: House, worker: Worker) -> AsyncIterator[Web]:
    """Open it."""
    under_way = 0

    async def reply(head: str, writer: asyncio.StreamWriter) -> None:
        nonlocal under_way
        lines = head.split("\r\n")
        host = next(line for line in lines if line.lower().startswith("host:")).split(": ")[1]
        place = host + lines[0].split()[1]
        web.asked.append(place)
        web.heads.append(head)
        under_way += 1
        web.most = max(web.most, under_way)
        try:
            await (web.silence.wait() if host.startswith("slow") else asyncio.sleep(web.slowly))
            writer.write(web.pages.get(place, written(b"nothing", "404 Not Found")))
        finally:
            under_way -= 1

    names = {host.replace(".", "_"): [[PUBLIC]] for host in HOSTS} | {"inner_example_com": [["10.0.0.7"]]}
    settings = Settings(url="https://crieur.example")
    async with serving(reply) as port:

        def opened() -> Outside:
            return Outside(HttpOut(settings, Names(**names), Wire(port), UNHURRIED))

        web = Web(house, worker, opened)
        yield web
        web.silence.set()


def page(head: str, body: str = "", *, charset: str = "utf-8", said: str = "text/html; charset=utf-8") -> bytes:
    """An HTML page as it goes over the wire."""
    whole = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return written(whole.encode(charset), Content_Type=said)
