"""What the command line is handed: how to open a house, and how to serve it."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from rich.console import Console

from berrah.doors.house import House
from berrah.kit.db import CannotOpen
from berrah.kit.errors import Problem
from berrah.kit.i18n import speak
from berrah.kit.settings import Settings, SettingsError, load

T = TypeVar("T")

_PIPED = 200  # columns: a table that goes into a file or a program is not squeezed into a window that is not there
# What people and programs call themselves is printed as it is: brackets in it are no markup.
out = Console(soft_wrap=True, highlight=False, markup=False, width=None if sys.stdout.isatty() else _PIPED)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


class OpenHouse(Protocol):
    """Opens a house; `has_worker` False: beside a server that runs, which does the work behind."""

    def __call__(
        self, settings: Settings, *, has_worker: bool = True, is_fresh_ok: bool = True
    ) -> AbstractAsyncContextManager[House]:
        """The house, open."""
        ...


@dataclass(frozen=True)
class Keys:
    """The keys of the house."""

    open_house: OpenHouse
    serve: Callable[[Settings, Callable[[str], None]], None]

    def with_house(self, work: Callable[[House], Awaitable[T]], *, is_fresh_ok: bool = True) -> T:
        """Open the house of BERRAH_DATA beside whatever serves it, do the work, close it."""

        async def opened() -> T:
            async with self.open_house(settings(), has_worker=False, is_fresh_ok=is_fresh_ok) as house:
                return await work(house)

        return asyncio.run(opened())


def settings(**overrides: object) -> Settings:
    """The settings of the environment, with what the command line says over them (None says nothing)."""
    environ = dict(os.environ)
    for name, value in overrides.items():
        if value is not None:
            environ[f"BERRAH_{name.upper()}"] = str(value)
    return load(environ, Path(environ["BERRAH_DATA"]) if environ.get("BERRAH_DATA") else None)


def explained(run: Callable[[], object]) -> int:
    """Run it; whatever goes wrong becomes one clear sentence on standard error, and the exit status."""
    tongue = speak(os.environ.get("LANG", "en")[:2])
    try:
        run()
    except Problem as problem:
        err.print(f"berrah: {tongue.error(problem)}")
        return 1
    except (CannotOpen, SettingsError, OSError) as error:
        err.print(f"berrah: {error}")
        return 3
    except KeyboardInterrupt:
        return 130
    finally:
        sys.stdout.flush()
    return 0
