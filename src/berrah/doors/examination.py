"""The examination behind `berrah doctor`: in its own process, and in each process that serves."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from berrah import accounts, cards, notifications, timelines
from berrah.doors.house import House
from berrah.kit.db.log import examine
from berrah.moderation import announcements
from berrah.posts import check as posts_check
from berrah.posts import conversations

FOLDER = "run"
_READERS = 100
_LONGEST = 80  # bytes of a folder's name; an address with the socket's own may have 107 (unix(7))


class Finding(msgspec.Struct, frozen=True):
    """What was examined, and what was found wrong with it."""

    subject: str
    differences: list[str]


async def examine_house(house: House) -> list[Finding]:
    """Hold everything against the rows; the house may be in use meanwhile."""
    await house.bus.caught_up()
    async with house.store.read() as look:
        readers = [account.id for account in await accounts.newest(look, _READERS)]
        found = [
            Finding("the log", await examine.differences(look)),
            Finding("posts, hashtags, threads and conversations", await posts_check.differences(look)),
        ]
    return [
        *found,
        Finding("timelines", await timelines.differences(house.store, house.memory, readers)),
        Finding("unread conversations", await conversations.outdated(house.store, house.waiting)),
        Finding("unseen notifications", await notifications.outdated(house.store, house.bell)),
        Finding("announcements", await announcements.outdated(house.store, house.board)),
        Finding("cards", await cards.differences(house.store, house.cards)),
    ]


async def answer_doctors(house: House) -> asyncio.Server:
    """Let `berrah doctor` examine this process: a socket in the data folder, for who may write there."""
    folder = house.settings.data / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(msgspec.json.encode(await examine_house(house)))
        writer.close()

    name = f"{os.getpid()}.sock"
    (folder / name).unlink(missing_ok=True)
    with _within_reach(folder) as near:
        return await asyncio.start_unix_server(answer, near / name)


async def ask_servers(data: Path) -> dict[str, list[Finding]]:
    """What every process that serves this folder finds in its own memory, by process id."""
    answers = {}
    for path in sorted((data / FOLDER).glob("*.sock")):
        try:
            with _within_reach(path.parent) as near:
                reader, writer = await asyncio.open_unix_connection(near / path.name)
        except (ConnectionRefusedError, FileNotFoundError):
            path.unlink(missing_ok=True)  # left by a process that was killed
            continue
        answers[path.stem] = msgspec.json.decode(await reader.read(), type=list[Finding])
        writer.close()
    return answers


@contextmanager
def _within_reach(folder: Path) -> Iterator[Path]:
    """The folder under a name that is short enough for the address of a socket."""
    if len(os.fsencode(folder)) <= _LONGEST:
        yield folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield Path(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)
