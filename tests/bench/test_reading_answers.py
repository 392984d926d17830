"""What the bench's own clients make of bytes, however they are cut."""

from typing import Any

import pytest

from bench.load.answers import Answers
from bench.load.streams import Stream

ANSWERS = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nhello"
    b"HTTP/1.1 204 No Content\r\nserver: x\r\n\r\n"
    b"HTTP/1.1 422 Unprocessable\r\nContent-Length: 2\r\nx: y\r\n\r\n{}"
)
STREAM = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
    b"4\r\n:)\n\n\r\n"
    b'1b\r\nevent: update\ndata: {"id":"\r\n'
    b'1c\r\n7"}\n\nevent: delete\ndata: 7\n\n\r\n'
)


class Heard(Answers):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[tuple[int, bytes]] = []

    def answered(self, status: int, body: memoryview) -> None:
        self.answers.append((status, bytes(body)))


class Nowhere:
    def abort(self) -> None:
        """There is nothing to end."""


def one_by_one(whole: bytes) -> list[bytes]:
    """As a server sends them to a client that asks again only when it was answered, in the smallest pieces."""
    return [whole[place : place + 1] for place in range(len(whole))]


def test_answers_are_put_together_from_single_bytes() -> None:
    heard = Heard()
    for piece in one_by_one(ANSWERS):
        heard.data_received(piece)
    assert heard.answers == [(200, b"hello"), (204, b""), (422, b"{}")]


def test_an_answer_without_a_length_stops_the_bench() -> None:
    with pytest.raises(ValueError, match="without a length"):
        Heard().data_received(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")


@pytest.mark.parametrize("is_cut", [False, True])
async def test_events_are_put_together_across_chunks(*, is_cut: bool) -> None:
    told: list[tuple[bytes, bytes]] = []
    stream = Stream(lambda event, data: told.append((event, data)))
    for piece in one_by_one(STREAM) if is_cut else [STREAM]:
        stream.data_received(piece)
    await stream.opened
    assert told == [(b"update", b'{"id":"7"}'), (b"delete", b"7")]


async def test_a_stream_that_is_refused_says_so() -> None:
    stream = Stream(lambda *_: None)
    nowhere: Any = Nowhere()
    stream.connection_made(nowhere)
    stream.data_received(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n")
    with pytest.raises(ConnectionError, match="401"):
        await stream.opened
