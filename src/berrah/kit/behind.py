"""What goes on behind the requests of a house, from its opening to its end."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

NAME: Final = "behind"  # of its task: what goes on behind nobody asked for
_AGAIN_SECONDS: Final = 5.0  # for whatever it puts away before it ends


class Behind:
    """One task, which goes on until it is stopped."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def start(self, goes: Coroutine[Any, Any, None]) -> None:
        """Begin."""
        self._task = asyncio.create_task(goes, name=NAME)

    async def stop(self) -> None:
        """Break off wherever it is, and wait until it has ended; raises what it died of."""
        task, self._task = self._task, None
        if task is None:
            return
        await broken_off([task])
        if not task.cancelled():
            task.result()


async def broken_off(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Break off all of them, and wait until they have ended, in whichever way."""
    left = {task for task in tasks if not task.done()}
    while left:
        # Once is not always enough: what ends in the same moment by itself may take the word for its own (a driver
        # that cleans up, `asyncio.wait_for` before Python 3.12), and would go on for ever.
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_AGAIN_SECONDS)


async def to_the_end(does: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What it returns, from a thread. A thread cannot be broken off: whoever is waits for it first.

    So nobody closes or asks a second time what it is still using.
    """
    work = asyncio.ensure_future(asyncio.to_thread(does, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([work])
        if not work.cancelled():
            work.exception()  # nobody else will look at it
        raise
