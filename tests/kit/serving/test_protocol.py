"""The protocol under the doors, spoken to byte by byte."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import uvicorn

from berrah.kit.serving import Protocol
from tests.serving import listening_socket, running

Ask = Callable[[bytes], Awaitable[bytes]]


async def answers(scope: Any, receive: Any, send: Any) -> None:
    """`/empty` answers without a body, `/parts` in two, `/body` with what it was sent, all others with their path."""
    path = scope["path"]
    body = (await receive()).get("body", b"") if path == "/body" else path.encode()
    status = 204 if path == "/empty" else 200
    length = [] if path in {"/empty", "/parts"} else [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": length})
    if path == "/parts":
        await send({"type": "http.response.body", "body": b"one", "more_body": True})
        body = b"two"
    await send({"type": "http.response.body", "body": b"" if path == "/empty" else body})


@pytest.fixture
async def ask() -> AsyncIterator[Ask]:
    config = uvicorn.Config(answers, http=Protocol, lifespan="off", log_config=None, access_log=False)
    listening = listening_socket()
    host, port = listening.getsockname()

    async def sent(request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(request)
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        return answer

    async with running(config, listening):
        yield sent


def request(path: str, method: str = "GET", more: str = "connection: close\r\n") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nhost: here\r\n{more}\r\n".encode()


@pytest.mark.parametrize(
    ("path", "method", "end"),
    [
        ("/plain", "GET", b"\r\n\r\n/plain"),
        ("/plain", "HEAD", b"\r\n\r\n"),
        ("/empty", "GET", b"\r\n\r\n"),
        ("/parts", "GET", b"\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"),
    ],
)
async def test_each_kind_of_answer_comes_whole(ask: Ask, path: str, method: str, end: bytes) -> None:
    answer = await ask(request(path, method))
    assert answer.startswith(b"HTTP/1.1 20")
    assert answer.endswith(end)


async def test_answers_to_requests_sent_at_once_keep_their_order(ask: Ask) -> None:
    asked = request("/one", more="") + request("/empty", more="") + request("/two", "HEAD", "") + request("/three")
    answer = await ask(asked)
    assert answer.count(b"HTTP/1.1 200") == 3
    assert answer.index(b"/one") < answer.index(b"HTTP/1.1 204") < answer.index(b"/three")


async def test_a_client_that_asks_first_is_told_to_go_on(ask: Ask) -> None:
    waits = "expect: 100-continue\r\ncontent-length: 5\r\nconnection: close\r\n"
    answer = await ask(request("/body", "POST", waits) + b"hello")
    assert answer.startswith(b"HTTP/1.1 100 ")
    assert answer.endswith(b"\r\n\r\nhello")
