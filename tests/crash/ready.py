"""Houses that open at once, to be killed: everything is imported and the routes are read, and each one is a fork.

    python -m tests.crash.ready      reads lines `serve` or `work`, one after another

For each it prints `process PID`, whatever the process prints itself, and when it has ended `ended STATUS`.
"""

import asyncio
import os
import sys

from berrah.accounts import by_name
from berrah.app import open_house
from berrah.app.command import main
from berrah.app.front import framework
from berrah.doors.cli.keys import settings
from berrah.doors.house import House
from berrah.kit.bus import on
from berrah.kit.settings import Settings
from berrah.posts import Draft, PostPublished
from berrah.publishing import submit
from tests.crash.effects import keep_in_mind


def say(line: str) -> None:
    """At once: whoever reads it may kill us the next moment."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def serve() -> None:
    """`berrah serve`."""
    sys.argv = ["berrah", "serve"]
    main()


def work() -> None:
    """Post without end through the verbs, while the worker follows with an effect that does harm the second time."""

    on(PostPublished)(keep_in_mind)
    asyncio.run(_work())


async def _work() -> None:
    async with open_house(settings()) as house:
        async with house.store.read() as look:
            ada = await by_name(look, "ada")
        say("Working")
        await asyncio.gather(*(_post(house, ada.id) for _ in range(32)))


async def _post(house: House, author_id: int) -> None:
    while True:
        made = await house.write(submit, Draft.of(author_id, "Hello", rules=house.rules))
        say(f"acknowledged {made.id}")
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    framework(Settings().body_limit)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            {"serve": serve, "work": work}[line.strip()]()
            sys.exit()
        say(f"process {child}")
        say(f"ended {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")
