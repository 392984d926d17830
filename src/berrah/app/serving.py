"""Running the house: one process, or several that share one address and one store."""

import asyncio
import multiprocessing
import signal
import socket
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from multiprocessing.queues import SimpleQueue

import uvicorn
import uvloop

from berrah.app.front import Front
from berrah.app.furnish import open_house
from berrah.doors import web
from berrah.doors.examination import answer_doctors
from berrah.doors.house import House
from berrah.kit.db import CannotOpen
from berrah.kit.logs import configure
from berrah.kit.settings import Settings

_PATIENCE_SECONDS = 2
_BACKLOG = 2048
_WORDS_OF_A_CLIENT = 65_536  # bytes: a client only ever says which streams it wants

WhenUp = Callable[[str], None]  # told the address at which to begin


def serve(settings: Settings, when_up: WhenUp) -> None:
    """Serve in the foreground until told to stop, after telling `when_up` where to begin; raises CannotOpen."""
    with _listen(settings) as listening:
        if settings.workers == 1:
            uvloop.run(_serve(settings, listening, when_up))
        else:
            _serve_together(settings, listening, when_up)


async def _serve(settings: Settings, listening: socket.socket, when_up: WhenUp) -> None:
    configure(settings.log_level, settings.log_format)
    async with open_house(settings) as house, await answer_doctors(house):
        server = uvicorn.Server(configured(house))
        # The server passes the signal on when it is done, and by default that would end us before the house is closed.
        signal.signal(signal.SIGTERM, lambda *_: None)
        serving = asyncio.create_task(server.serve([listening]))
        while not server.started and not serving.done():  # noqa: ASYNC110 - the server has no event to wait for
            await asyncio.sleep(0.01)
        if server.started:
            when_up(await web.first_address(house))
        await serving


def configured(house: House) -> uvicorn.Config:
    """How a house is served."""
    settings, front = house.settings, Front(house)
    return uvicorn.Config(
        front,
        http=front.protocol(is_in_place=settings.is_embedded),
        ws="websockets-sansio",
        ws_max_size=_WORDS_OF_A_CLIENT,
        ws_per_message_deflate=False,  # a window for each of ten thousand streams is memory for nothing
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # what proxies say is read by kit.serving.forwarded: all of it, and for hot paths too
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
        backlog=_BACKLOG,
    )


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Naming the protocol lets every event loop send small answers at once.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        message = (
            f"Cannot listen on {settings.host} port {settings.port}: {error.strerror}. "
            "Another program may have it: choose another with PORT=, --port or BERRAH_PORT."
        )
        raise CannotOpen(message) from error
    listening.listen(_BACKLOG)
    listening.set_inheritable(True)
    return listening


def _serve_together(settings: Settings, listening: socket.socket, when_up: WhenUp) -> None:
    """One process for each worker on the same socket; one that dies is started again, all stop together."""
    # Spawned, not forked: each opens its own database, and nothing of this process leaks into them.
    context = multiprocessing.get_context("spawn")
    stopping = False

    def start() -> BaseProcess:
        worker = context.Process(target=_work, args=(settings, listening, up))
        worker.start()
        return worker

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        for worker in workers:
            worker.terminate()

    up: SimpleQueue[str] = context.SimpleQueue()
    workers: list[BaseProcess] = [start()]
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # The first one migrates; the others come when that is done.
    while up.empty() and workers[0].is_alive():
        workers[0].join(0.1)
    workers += [start() for _ in range(1, settings.workers) if workers[0].is_alive()]
    if not up.empty():
        when_up(up.get())
    while any(worker.is_alive() for worker in workers):
        for place, worker in enumerate(workers):
            worker.join(0.2)
            if not worker.is_alive() and not stopping and worker.exitcode not in (0, 3):
                workers[place] = start()


def _work(settings: Settings, listening: socket.socket, up: SimpleQueue[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        uvloop.run(_serve(settings, listening, up.put))
    except CannotOpen as error:
        sys.stderr.write(f"berrah: {error}\n")
        sys.exit(3)
