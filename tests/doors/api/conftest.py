"""Programs that speak our own API, whose every answer is held against its own description."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from berrah import accounts
from berrah.doors.house import House
from tests.cast import Person

HERE = "/api/berrah/v1"
ALL_SCOPES = "read write follow"
ProgramOf = Callable[..., Awaitable["Program"]]


class Program:
    """A program with somebody's token."""

    def __init__(self, address: str, secret: str, described: dict[str, Any]) -> None:
        headers = {"authorization": f"Bearer {secret}"} if secret else {}
        self.http = httpx.AsyncClient(base_url=f"{address}{HERE}", headers=headers, timeout=60, trust_env=False)
        self._described = described

    async def ask(self, method: str, path: str, status: int = 200, **fields: Any) -> Any:
        """JSON of an answer with this status, which is as the description says."""
        answer = await self.answer(method, path, **fields)
        assert answer.status_code == status, f"{answer.status_code} {answer.text}"
        return answer.json()

    async def answer(self, method: str, path: str, **fields: Any) -> httpx.Response:
        """The answer itself, held against the description."""
        sent: dict[str, Any] = {"params" if method == "get" else "json": fields} if fields else {}
        answer = await self.http.request(method, path, **sent)
        self._hold(method, path, answer)
        return answer

    async def get(self, path: str, **query: Any) -> Any:
        return await self.ask("get", path, **query)

    async def post(self, path: str, **fields: Any) -> Any:
        return await self.ask("post", path, **fields)

    async def patch(self, path: str, **fields: Any) -> Any:
        return await self.ask("patch", path, **fields)

    async def put(self, path: str, **fields: Any) -> Any:
        return await self.ask("put", path, **fields)

    async def delete(self, path: str) -> Any:
        return await self.ask("delete", path)

    async def refused(self, method: str, path: str, code: str, /, **fields: Any) -> httpx.Response:
        """The answer, which says no for this reason."""
        answer = await self.answer(method, path, **fields)
        assert answer.json()["code"] == code, f"{answer.status_code} {answer.text}"
        assert answer.json()["error"] not in {"", code}
        return answer

    def _hold(self, method: str, path: str, answer: httpx.Response) -> None:
        responses = operation_at(self._described, method, path)["responses"]
        said = responses.get(str(answer.status_code), responses["default"])
        schema = said["content"]["application/json"]["schema"]
        whole = {**schema, "components": self._described["components"]}
        Draft202012Validator(whole).validate(answer.json())


def operation_at(described: dict[str, Any], method: str, path: str) -> Any:
    """What the description says of a call."""
    for template, operations in described["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, f"{HERE}{path}") and method in operations:
            return operations[method]
    raise AssertionError(f"{method} {path} is not described")


@pytest.fixture
async def described(served: str) -> Any:
    """The description that the house gives of its API."""
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"{served}{HERE}/openapi.json")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def program_of(house: House, served: str, described: dict[str, Any]) -> AsyncIterator[ProgramOf]:
    """A program of somebody, or of a stranger; `await program_of(bob, for_id=park.id)` speaks for the park."""
    programs: list[Program] = []

    async def make(
        person: Person | None, scopes: str = ALL_SCOPES, *, for_id: int | None = None, application_id: int | None = None
    ) -> Program:
        secret = ""
        if person:
            whose, by = for_id or person.id, person.id if for_id else None
            secret = await house.write(accounts.create_token, whose, scopes, application_id, person_id=by)
        programs.append(Program(served, secret, described))
        return programs[-1]

    yield make
    for program in programs:
        await program.http.aclose()
