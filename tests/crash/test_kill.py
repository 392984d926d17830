"""kill -9 in the middle of 1,000 posts a second: what was acknowledged is there, once, everywhere."""

import asyncio
import random
import signal

import pytest

from berrah import accounts
from berrah.app import open_house
from berrah.doors.examination import examine_house
from berrah.doors.house import House
from berrah.kit.settings import Settings
from berrah.kit.worker import Worker
from berrah.posts import PostPublished
from tests.cast import arrive
from tests.conftest import NewSettings
from tests.crash.effects import EFFECT, kept_in_mind, let_leases_run_out
from tests.crash.lives import lives
from tests.crash.load import Load, Wire
from tests.databases import IS_POSTGRES
from tests.journeys.serving import Town, environment_of

KILLS = 6 if IS_POSTGRES else 20
RATE = 1000
AUTHORS = ("ada", "bob", "chloe", "dina")


async def move_in(settings: Settings) -> tuple[list[str], str]:
    """People who post, with their tokens, and one who follows them all."""
    async with open_house(settings, has_worker=False) as house:
        reader, *people = [await arrive(house, name) for name in ("reader", *AUTHORS)]
        await reader.follows(*people)
        tokens = [await house.write(accounts.create_token, person.id, "read write") for person in (reader, *people)]
    return tokens[1:], tokens[0]


@pytest.mark.slow
async def test_no_acknowledged_post_is_lost_and_each_is_there_once(new_settings: NewSettings) -> None:
    settings = await new_settings()
    tokens, reader = await move_in(settings)
    load = Load(tokens)
    async with lives(settings, BERRAH_LIMIT_POST="off", BERRAH_LIMIT_API="off") as house_by_house:
        for _ in range(KILLS):
            await house_by_house.begin("serve", "Berrah is open")
            await load.send_again(house_by_house.port, load.unanswered)
            sending = asyncio.create_task(load.send(house_by_house.port, RATE))
            await asyncio.sleep(0.15 + random.random() * 0.25)
            house_by_house.kill()
            await asyncio.gather(sending, house_by_house.line("ended -9"))
        await house_by_house.begin("serve", "Berrah is open")
        await load.send_again(house_by_house.port, load.unanswered)
        assert len(load.acknowledged) > KILLS * 20
        await check_from_outside(house_by_house.port, load, reader)
        await ask_the_doctor(settings)
        house_by_house.kill(signal.SIGTERM)
        await house_by_house.line("ended 0")
    async with open_house(settings, has_worker=False) as house:
        await check_from_inside(house, load)


async def check_from_outside(port: int, load: Load, reader: str) -> None:
    """The reader's home holds every post once, and a key that is sent again gives the same post."""
    wire = await Wire.to(port, reader)
    home = [int(status.id) for status in await wire.home()]
    wire.close()
    assert home == sorted(load.acknowledged.values(), reverse=True)
    some = dict(random.sample(sorted(load.acknowledged.items()), 20))
    assert await load.send_again(port, some) == some


async def ask_the_doctor(settings: Settings) -> None:
    """He finds the models equal to the truth, those of the server too."""
    status, said = await Town("", environment_of(settings, 1)).tries("doctor")
    assert status == 0, said
    assert "in process" in said


async def check_from_inside(house: House, load: Load) -> None:
    """The log told of each once, without a gap, and rows and models say the same."""
    entries = await house.store.entries(0, 10**6)
    assert [position for position, _ in entries] == list(range(1, len(entries) + 1))
    told = [fact.post_id for _, fact in entries if isinstance(fact, PostPublished)]
    assert sorted(told) == sorted(load.acknowledged.values())
    found = {entry.card.post.text: entry.id for entry in await house.cards.entries(None, told)}
    assert found == load.acknowledged
    assert [finding for finding in await examine_house(house) if finding.differences] == []


async def working_on(house: House, earlier: int) -> None:
    """Until there are more effects than earlier, and then a moment longer, so that the kill comes in the middle."""
    async with asyncio.timeout(60):
        while len(await kept_in_mind(house.store)) <= earlier:  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.2)


@pytest.mark.slow
async def test_what_follows_a_fact_follows_it_once(new_settings: NewSettings) -> None:
    settings = await new_settings()
    await move_in(settings)
    acknowledged: set[int] = set()
    async with lives(settings) as working:
        for _ in range(5):
            async with open_house(settings, has_worker=False) as house:
                earlier = len(await kept_in_mind(house.store))
                await working.begin("work", "Working")
                # Somebody must listen meanwhile: who is not heard stops when the pipe is full, and works no more.
                heard = asyncio.create_task(working.lines("ended -9"))
                await working_on(house, earlier)
            working.kill()
            acknowledged.update(int(line.split()[1]) for line in (await heard)[:-1])
            async with open_house(settings, has_worker=False) as house:
                assert len(await kept_in_mind(house.store)) > earlier
                await house.write(let_leases_run_out)
    async with open_house(settings, has_worker=False) as house:
        before = await kept_in_mind(house.store)
        worker = Worker(house.store, house.bus, [EFFECT], [])
        while await worker.work_once():
            pass
        kept = await kept_in_mind(house.store)
    assert 0 < len(before) <= len(kept) == len(set(kept))
    assert acknowledged <= set(kept)
