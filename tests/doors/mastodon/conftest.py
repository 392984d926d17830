"""Programs that knock at the open door."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from berrah import accounts
from tests.cast import Person

ALL_SCOPES = "read write follow push"
AppOf = Callable[..., Awaitable["App"]]


class App:
    """A program that somebody lets act for them."""

    def __init__(self, address: str, secret: str) -> None:
        self.secret = secret
        headers = {"authorization": f"Bearer {secret}"} if secret else {}
        self.http = httpx.AsyncClient(base_url=address, headers=headers, timeout=60, trust_env=False)

    async def get(self, path: str, **query: Any) -> Any:
        """JSON of an answer that says yes."""
        return said(await self.http.get(path, params=query))

    async def post(self, path: str, **fields: Any) -> Any:
        return said(await self.http.post(path, json=fields))

    async def patch(self, path: str, **fields: Any) -> Any:
        return said(await self.http.patch(path, json=fields))

    async def put(self, path: str, **fields: Any) -> Any:
        return said(await self.http.put(path, json=fields))

    async def delete(self, path: str) -> Any:
        return said(await self.http.delete(path))


def said(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, f"{answer.status_code} {answer.text}"
    return answer.json()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for what the house does by itself."""
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 - it has no event that says so
            await asyncio.sleep(0.005)


@pytest.fixture
async def app_of(served: str) -> AsyncIterator[AppOf]:
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
