"""Somebody who posts as fast as they are told to, and writes down what was acknowledged."""

import asyncio
import re
import time
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

import msgspec

CLIENTS: Final = 32
_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


class Status(msgspec.Struct):
    """As much of an answer as is looked at."""

    id: str
    content: str = ""


class Wire:
    """One connection to the house, with as little in between as can be: 1,000 posts a second are to leave time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader = reader
        self._writer = writer
        self._token = token

    @classmethod
    async def to(cls, port: int, token: str) -> "Wire":
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port), token)

    async def ask(self, method: str, path: str, body: bytes = b"", key: str = "") -> bytes:
        """The body of an answer, which must be good; raises OSError, asyncio.IncompleteReadError when cut off."""
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {self._token}"]
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        lines += [f"Idempotency-Key: {key}"] if key else []
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        answer = await self._reader.readexactly(int(length[1]) if length else 0)
        assert b" 200 " in head.partition(b"\r\n")[0], (head, answer)
        return answer

    async def post(self, key: str) -> int:
        """Post the key itself; the id of the post."""
        body = msgspec.json.encode({"status": key})
        return int(msgspec.json.decode(await self.ask("POST", "/api/v1/statuses", body, key), type=Status).id)

    async def home(self) -> list[Status]:
        """Everything in the home timeline, page by page to its end."""
        found: list[Status] = []
        while True:
            before = f"&max_id={found[-1].id}" if found else ""
            page = await self.ask("GET", f"/api/v1/timelines/home?limit=40{before}")
            statuses = msgspec.json.decode(page, type=list[Status])
            if not statuses:
                return found
            found += statuses

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


class Load:
    """What was sent under which key, and what was acknowledged."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._numbers: Iterator[int] = count()
        self._sent_with: dict[str, str] = {}
        self.acknowledged: dict[str, int] = {}
        self.unanswered: set[str] = set()

    async def send(self, port: int, rate: int) -> None:
        """Post so many times a second through many connections, until the other end is gone."""
        begun = time.perf_counter()
        first = next(self._numbers)

        async def client(token: str) -> None:
            wire = await Wire.to(port, token)
            try:
                while True:
                    number = next(self._numbers)
                    await asyncio.sleep(max(0.0, begun + (number - first) / rate - time.perf_counter()))
                    await self._post(wire, f"post {number}", token)
            except (OSError, asyncio.IncompleteReadError):
                wire.close()

        await asyncio.gather(*(client(self._tokens[one % len(self._tokens)]) for one in range(CLIENTS)))

    async def send_again(self, port: int, keys: Iterable[str]) -> dict[str, int]:
        """Send these once more, under their keys, as a client does that cares; the ids of the posts."""
        found = {}
        for key in list(keys):
            wire = await Wire.to(port, self._sent_with[key])
            found[key] = await self._post(wire, key, self._sent_with[key])
            wire.close()
        return found

    async def _post(self, wire: Wire, key: str, token: str) -> int:
        self._sent_with[key] = token
        self.unanswered.add(key)
        self.acknowledged[key] = made = await wire.post(key)
        self.unanswered.remove(key)
        return made
