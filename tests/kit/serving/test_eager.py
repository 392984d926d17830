"""Hot paths: begun in place, answered in one piece, and in nobody's way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import uvicorn

from berrah.kit.serving import serving
from berrah.kit.serving.asgi import Receive, Scope, Send
from tests.serving import listening_socket, running

Ask = Callable[[bytes], Awaitable[bytes]]
CLOSE = "connection: close\r\n"
told: list[tuple[str, int]] = []


async def say(send: Send, body: bytes, status: int = 200) -> None:
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": status, "headers": [length]})
    await send({"type": "http.response.body", "body": body})


async def cold(scope: Scope, _receive: Receive, send: Send) -> None:
    await say(send, b"cold " + scope["path"].encode())


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    await say(send, b"hot " + scope["query_string"] + (await receive())["body"], 201)


async def waiting(_scope: Scope, _receive: Receive, send: Send) -> None:
    for _ in range(3):
        await asyncio.sleep(0.01)
    await say(send, b"waited")


async def let_down(_scope: Scope, _receive: Receive, send: Send) -> None:
    loop = asyncio.get_running_loop()
    for _ in range(2):
        hope = loop.create_future()
        loop.call_later(0.001, hope.set_exception, ConnectionError())
        try:
            await hope
        except ConnectionError:
            continue
    await asyncio.sleep(0.001)
    await say(send, b"at last")


async def failing(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise ConnectionError


async def failing_later(_scope: Scope, _receive: Receive, _send: Send) -> None:
    await asyncio.sleep(0)
    raise ConnectionError


HOT = {
    ("GET", "/echo"): echo,
    ("POST", "/echo"): echo,
    ("GET", "/waiting"): waiting,
    ("GET", "/let-down"): let_down,
    ("GET", "/failing"): failing,
    ("GET", "/failing-later"): failing_later,
}


@pytest.fixture(params=[True, False], ids=["in place", "as a task"])
async def ask(request: pytest.FixtureRequest) -> AsyncIterator[Ask]:
    listening = listening_socket()
    told.clear()
    protocol = serving(HOT, lambda method, status, _seconds: told.append((method, status)), is_in_place=request.param)
    config = uvicorn.Config(cold, http=protocol, lifespan="off", log_config=None, access_log=False)
    host, port = listening.getsockname()

    async def sent(asked: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(asked)
        try:
            return await asyncio.wait_for(reader.read(), 60)
        finally:
            writer.close()

    async with running(config, listening):
        yield sent


def request(path: str, method: str = "GET", more: str = CLOSE, body: bytes = b"", version: str = "1.1") -> bytes:
    length = f"content-length: {len(body)}\r\n" if body else ""
    return f"{method} {path} HTTP/{version}\r\nhost: here\r\n{more}{length}\r\n".encode() + body


def bodies(answer: bytes) -> list[bytes]:
    """What follows each head, as far as the next one."""
    return [part.partition(b"\r\n\r\n")[2] for part in answer.split(b"HTTP/1.1 ")[1:]]


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        (request("/echo?a=1&b=%20"), b"201", b"hot a=1&b=%20"),
        (request("/echo", "POST", body=b"said"), b"201", b"hot said"),
        (request("/waiting"), b"200", b"waited"),
        (request("/let-down"), b"200", b"at last"),
        (request("/elsewhere"), b"200", b"cold /elsewhere"),
        (request("/echo", "PUT", body=b"x"), b"200", b"cold /echo"),
    ],
)
async def test_what_is_hot_is_answered_and_the_rest_passed_on(
    ask: Ask, asked: bytes, status: bytes, body: bytes
) -> None:
    answer = await ask(asked)
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b"\r\nconnection: close\r\n" in answer
    assert b"\r\ndate: " in answer
    assert bodies(answer) == [body]


@pytest.mark.parametrize(
    "asked",
    [
        request("/echo", version="1.0", more=""),
        request("/echo", "POST", body=b"x" * 100_000),
        request("/echo", "POST", CLOSE + "transfer-encoding: chunked\r\n") + b"2\r\nhi\r\n0\r\n\r\n",
        request("/echo", "POST", CLOSE + "expect: 100-continue\r\n", b"hello"),
        request("/echo", more="connection: upgrade, close\r\nupgrade: h2c\r\n"),
    ],
    ids=["old", "large", "chunked", "asks first", "wants another protocol"],
)
async def test_what_is_out_of_the_ordinary_is_left_to_the_application(ask: Ask, asked: bytes) -> None:
    assert b"cold /echo" in await ask(asked)
    assert told == []


async def test_each_answer_is_told_once(ask: Ask) -> None:
    for asked in (request("/echo"), request("/waiting"), request("/elsewhere"), request("/echo", "POST", body=b"x")):
        await ask(asked)
    assert told == [("GET", 201), ("GET", 200), ("POST", 201)]


async def test_answers_keep_the_order_of_what_was_asked_at_once(ask: Ask) -> None:
    paths = ["/echo", "/waiting", "/echo", "/elsewhere", "/waiting", "/echo"]
    answer = await ask(b"".join(request(path, more="") for path in paths) + request("/last"))
    assert bodies(answer)[-1] == b"cold /last"
    # What stands behind an answer that is not there yet goes through the application, which says where it was asked.
    for path, body in zip(paths, bodies(answer), strict=False):
        assert body == b"cold " + path.encode() or body in {"/echo": b"hot ", "/waiting": b"waited"}[path]


@pytest.mark.parametrize("path", ["/failing", "/failing-later"])
async def test_a_path_that_fails_ends_its_connection_and_no_other(ask: Ask, path: str) -> None:
    assert await ask(request(path, more="")) == b""
    assert bodies(await ask(request("/echo?still"))) == [b"hot still"]


async def test_a_reader_who_leaves_before_the_answer_harms_nobody(ask: Ask) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ask(request("/waiting", more="")), 0.005)
    assert bodies(await ask(request("/waiting"))) == [b"waited"]
