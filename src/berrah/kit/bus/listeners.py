"""How a room says that it wants to hear of a fact, or to be woken from time to time."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec

from berrah.kit.bus.facts import Fact

F = TypeVar("F", bound=Fact)
Heard = Callable[[Any, Any], Awaitable[None]]
Woken = Callable[[Any], Awaitable[None]]


class Listener(msgspec.Struct, frozen=True):
    """A verb that follows a fact: called as `run(tx, fact)`, with a cursor of its own under `name`."""

    name: str
    fact: type[Fact]
    run: Heard


class Chore(msgspec.Struct, frozen=True):
    """A verb that is run as `run(tx)` every so many milliseconds, by one process at a time."""

    name: str
    period: int
    run: Woken


_listeners: dict[str, Listener] = {}
_chores: dict[str, Chore] = {}


def on(fact: type[F]) -> Callable[[Callable[[Any, F], Awaitable[None]]], Callable[[Any, F], Awaitable[None]]]:
    """Have the function follow every `fact`: at least once, so it must do no harm the second time."""

    def register(run: Callable[[Any, F], Awaitable[None]]) -> Callable[[Any, F], Awaitable[None]]:
        name = _name(run)
        _listeners[name] = Listener(name, fact, run)
        return run

    return register


def every(*, minutes: float) -> Callable[[Woken], Woken]:
    """Have the function run every so many minutes."""

    def register(run: Woken) -> Woken:
        _chores[_name(run)] = Chore(_name(run), int(minutes * 60_000), run)
        return run

    return register


def known_listeners() -> list[Listener]:
    """All that were registered by the rooms that are imported."""
    return list(_listeners.values())


def known_chores() -> list[Chore]:
    """All that were registered by the rooms that are imported."""
    return list(_chores.values())


def _name(run: Callable[..., object]) -> str:
    return f"{run.__module__.split('.')[1]}.{run.__name__}"
