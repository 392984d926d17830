"""kill -9 in the middle of telling those who asked for feeds: each is told all the same, under the same ids."""

import asyncio
import signal
from collections.abc import Callable
from functools import partial

import feedparser
import pytest
from sqlalchemy import literal_column

from berrah import accounts
from berrah.app import open_house
from berrah.kit.db import Tx
from berrah.kit.db.statement import rows
from berrah.kit.settings import Settings
from berrah.syndication import store as sql
from tests.cast import arrive
from tests.conftest import NewSettings
from tests.crash.effects import let_leases_run_out
from tests.crash.lives import Lives, lives
from tests.crash.load import Wire
from tests.syndication.callbacks import Reader, asks, hub_of, reading

READERS, KILLS = 12, 3
# As after the minute in which whoever claimed one might still be at it.
_claims = sql.subscriptions.c.due_at
_run_out = rows(sql.subscriptions.update().where(_claims.is_not(None)).values(due_at=literal_column("1")))


async def let_claims_run_out(tx: Tx) -> None:
    await let_leases_run_out(tx)
    await tx.run(_run_out)


async def move_in(settings: Settings, reader: Reader) -> str:
    """Bob, who knows how to post, and those who want to be told."""
    async with open_house(settings, has_worker=False) as house:
        bob, hub = await arrive(house, "bob"), hub_of(house)
        for number in range(READERS):
            await asks(house, "/@bob/feed.atom", reader.callback(f"r{number}"), secret=f"s{number}")
        while await hub.go_round():
            pass
        await hub.close()
        return await house.write(accounts.create_token, bob.id, "read write")


async def speak(town: Lives, token: str, words: str) -> None:
    wire = await Wire.to(town.port, token)
    await wire.post(words)
    wire.close()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.02)


@pytest.mark.slow
async def test_each_is_told_whoever_is_killed_meanwhile(new_settings: NewSettings) -> None:
    settings = await new_settings(secret="")
    house = {"BERRAH_ALLOW_PRIVATE_ADDRESSES": "true", "BERRAH_URL": settings.url}  # topics are named after it
    async with reading() as reader, lives(settings, **house) as town:
        token = await move_in(settings, reader)
        for number in range(KILLS):
            reader.silence, before = asyncio.Event(), len(reader.came)
            await town.begin("serve", "Berrah is open")
            await speak(town, token, f"number{number}")
            await until(partial(has_come, reader, before + 3))
            town.kill()
            reader.silence.set()
            await town.line("ended -9")
            async with open_house(settings, has_worker=False) as opened:
                await opened.write(let_claims_run_out)
        reader.silence = None
        await town.begin("serve", "Berrah is open")
        await speak(town, token, "afterwards")
        await until(lambda: all(heard(reader, number) for number in range(READERS)))
        town.kill(signal.SIGTERM)
        await town.line("ended 0")
    names: dict[str, str] = {}
    for number in range(READERS):
        for told in reader.told(f"r{number}"):
            assert told.is_signed_with(f"s{number}")
            for entry in feedparser.parse(told.body).entries:
                assert names.setdefault(entry.title, entry.id) == entry.id
    assert len(names) == KILLS + 1


def has_come(reader: Reader, number: int) -> bool:
    return len(reader.came) >= number


def heard(reader: Reader, number: int) -> bool:
    """Each post, the last too."""
    told = reader.told(f"r{number}")
    return bool(told) and b"afterwards" in told[-1].body
