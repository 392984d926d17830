"""One request to a hot path: begun where its last byte arrived, answered in one piece, a task only if it has to wait.

uvicorn makes an event, a cycle and a task of every request, and looks through every header of the answer for mistakes:
a third of what a home timeline or a post costs. What is served here is small, whole, and made by the house alone.
"""

import asyncio
from collections.abc import Callable, Generator
from time import perf_counter
from types import coroutine
from typing import Any

import structlog
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from berrah.kit.serving.asgi import App, Message, Scope

Steps = Generator[Any, None, None]
_logger = structlog.get_logger()


class _Unheard:
    """What uvicorn's protocol rings when there is more of a body: nobody waits, it begins when it is whole."""

    @staticmethod
    def set() -> None:
        pass


class Eager:
    """A request under way; to uvicorn's protocol it looks like one of its own.

    `app` is told the whole body at once, answers with one start and one body, and waits for nothing that asks which
    task it runs in (`asyncio.timeout` does): until it waits for the first time, it runs in none.
    """

    __slots__ = (
        "_app",
        "_began",
        "_date",
        "_done",
        "_headers",
        "_scope",
        "_status",
        "_transport",
        "body",
        "disconnected",
        "keep_alive",
        "message_event",
        "more_body",
        "response_complete",
    )

    def __init__(
        self,
        app: App,
        scope: Scope,
        transport: asyncio.Transport,
        date: bytes,
        done: Callable[["Eager", int, float], None],
        *,
        keep_alive: bool,
    ) -> None:
        self._app = app
        self._scope = scope
        self._transport = transport
        self._date = date
        self._done = done
        self._began = 0.0
        self.keep_alive = keep_alive
        self.disconnected = self.response_complete = False
        self.body, self.more_body = b"", True
        self.message_event = _Unheard

    @property
    def method(self) -> str:
        """How it was asked, in capitals."""
        return str(self._scope["method"])

    @property
    def has_begun(self) -> bool:
        """Whether the application is at work, or done."""
        return self._began > 0

    def begin(self, tasks: set[asyncio.Task[None]], *, is_in_place: bool) -> None:
        """Answer; what is left when it has to wait becomes one of the tasks."""
        self._began = perf_counter()
        work: Steps = self._app(self._scope, self.receive, self.send).__await__()
        waited = None
        if is_in_place:
            try:
                waited = next(work)
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001 - a hot path answers its own errors: this one is ours
                self._give_up(error)
                return
        task = asyncio.get_running_loop().create_task(self._finish(work, waited))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _finish(self, work: Steps, waited: Any) -> None:
        try:
            await _resumed(work, waited)
        except Exception as error:  # noqa: BLE001 - as above
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        _logger.error("a hot path failed", path=self._scope["path"], exc_info=error)
        self._transport.close()

    async def receive(self) -> Message:
        """The body, whole."""
        return {"type": "http.request", "body": self.body}

    async def send(self, message: Message) -> None:
        """Take the start, then write it with the body."""
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], message["headers"]
            return
        if not self.disconnected:
            lines = b"\r\n".join(map(b": ".join, self._headers))
            end = b"\r\n\r\n" if self.keep_alive else b"\r\nconnection: close\r\n\r\n"
            # One piece, not several: the event loop writes that straight to the socket.
            self._transport.write(b"".join((STATUS_LINE[self._status], self._date, lines, end, message["body"])))
        if not self.keep_alive:
            self._transport.close()
        self.response_complete = True
        self._done(self, self._status, perf_counter() - self._began)


@coroutine
def _resumed(work: Steps, waited: Any) -> Steps:
    """The rest of work that has begun and waits for something already; with nothing to wait for, all of it."""
    if waited is not None:
        try:
            yield waited
        except BaseException as error:  # noqa: BLE001 - what it waited for has failed: the work decides what that means
            try:
                waited = work.throw(error)
            except StopIteration:
                return
            yield from _resumed(work, waited)
            return
    yield from work
