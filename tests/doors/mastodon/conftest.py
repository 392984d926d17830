"""A house with its door open: served on a free port of this machine, in the loop of the test."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
import uvicorn

from berrah import accounts
from berrah.app.front import Front
from berrah.doors.house import House
from berrah.kit.serving import Protocol
from berrah.kit.settings import Settings
from tests.cast import Person
from tests.conftest import NewSettings

ALL_SCOPES = "read write follow push"
Served = str
AppOf = Callable[..., Awaitable["App"]]


class App:
    """A program that somebody lets act for them."""

    def __init__(self, address: str, secret: str) -> None:
        self.secret = secret
        headers = {"authorization": f"Bearer {secret}"} if secret else {}
        self.http = httpx.AsyncClient(base_url=address, headers=headers, timeout=10, trust_env=False)

    async def get(self, path: str, **query: Any) -> Any:
        """JSON of an answer that says yes."""
        return said(await self.http.get(path, params=query))

    async def post(self, path: str, **fields: Any) -> Any:
        return said(await self.http.post(path, json=fields))

    async def patch(self, path: str, **fields: Any) -> Any:
        return said(await self.http.patch(path, json=fields))

    async def delete(self, path: str) -> Any:
        return said(await self.http.delete(path))


def said(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, f"{answer.status_code} {answer.text}"
    return answer.json()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for what the house does by itself."""
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - it has no event that says so
            await asyncio.sleep(0.005)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    # asyncio sends at once only what goes through sockets that name their protocol; else each answer takes 40 ms.
    with socket.socket(proto=socket.IPPROTO_TCP) as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound


@pytest.fixture
def changes() -> dict[str, Any]:
    """What a test wants otherwise in its settings."""
    return {}


@pytest.fixture
async def settings(new_settings: NewSettings, listening: socket.socket, changes: dict[str, Any]) -> Settings:
    return await new_settings(port=listening.getsockname()[1], **changes)


@pytest.fixture
async def served(house: House, listening: socket.socket) -> AsyncIterator[Served]:
    """The address of the house, which answers as long as the test lasts."""
    config = uvicorn.Config(
        Front(house),
        http=Protocol,
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve([listening]))  # noqa: SLF001 - serve() would take the signals
    while not server.started:
        assert not serving.done(), serving
        await asyncio.sleep(0.005)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await serving


@pytest.fixture
async def app_of(served: Served) -> AsyncIterator[AppOf]:
    """An app of somebody, or of a stranger: `await app_of(ada)`, `await app_of(ada, "read")`, `await app_of(None)`."""
    apps: list[App] = []

    async def make(person: Person | None, scopes: str = ALL_SCOPES) -> App:
        secret = await person.house.write(accounts.create_token, person.id, scopes) if person else ""
        apps.append(App(served, secret))
        return apps[-1]

    yield make
    for app in apps:
        await app.http.aclose()


@pytest.fixture
async def app(ada: Person, app_of: AppOf) -> App:
    """Ada's app, which may do everything."""
    return await app_of(ada)
