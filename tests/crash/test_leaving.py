"""kill -9 in the middle of an archive, and in the middle of erasing somebody: both go on, and end."""

import asyncio
import random
import zipfile

import pytest
from sqlalchemy import literal_column

from berrah import accounts, posts
from berrah.app import open_house
from berrah.archives import export
from berrah.archives import leaving as farewell
from berrah.archives.export import Export, State
from berrah.archives.export.store import exports
from berrah.kit.db import Tx
from berrah.kit.db.statement import rows
from berrah.kit.errors import Unknown
from berrah.kit.settings import Settings
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.crash.effects import let_leases_run_out
from tests.crash.lives import Lives, lives

KILLS = 3
POSTS = 3_000


async def move_in(settings: Settings) -> Person:
    """Somebody who wrote much."""
    async with open_house(settings, has_worker=False) as house:
        ada, bob = await arrive(house, "ada"), await arrive(house, "bob")
        hasty = Person(house, ada.account, is_hasty=True)
        for first in range(0, POSTS, 100):
            await asyncio.gather(*(house.submit(hasty.draft(f"{n} @bob #rabat")) for n in range(first, first + 100)))
        await bob.follows(ada)
    return ada


async def die(working: Lives, settings: Settings) -> None:
    """Begin, be killed somewhere on the way, and let what was held be free."""
    await working.begin("serve", "Berrah is open")
    await asyncio.sleep(0.1 + random.random() * 0.5)
    working.kill()
    await working.line("ended -9")

    async def release(tx: Tx) -> None:
        await let_leases_run_out(tx)
        await tx.run(rows(exports.update().values(claimed_until=literal_column("0"))))

    async with open_house(settings, has_worker=False) as house:
        await house.write(release)


@pytest.mark.slow
async def test_an_archive_is_made_whoever_dies_over_it(new_settings: NewSettings) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    async with open_house(settings, has_worker=False) as house:
        await house.write(export.ask, ada.id)
    async with lives(settings) as working:
        for _ in range(KILLS):
            await die(working, settings)
    async with open_house(settings, has_worker=False) as house:
        await house.packing.pack_once()
        async with house.store.read() as look:
            found = await export.latest(look, ada.id)
        assert isinstance(found, Export)
        assert found.state is State.ready
        file = zipfile.ZipFile(settings.data / export.FOLDER / found.file)
        assert file.testzip() is None
        assert file.read("outbox.json").count(b'"type":"Note"') == POSTS


@pytest.mark.slow
async def test_erasing_goes_on_whoever_dies_over_it(new_settings: NewSettings) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    async with open_house(settings, has_worker=False) as house:
        await house.write(farewell.leave, ada.id, 0)
    left = [POSTS]
    async with lives(settings) as working:
        for _ in range(KILLS):
            await die(working, settings)
            async with open_house(settings, has_worker=False) as house, house.store.read() as look:
                left.append(await posts.lists.count_of_author(look, ada.id))
    assert left == sorted(left, reverse=True)
    async with open_house(settings, has_worker=False) as house:
        await house.erasing.erase_once()
        async with house.store.read() as look:
            assert await posts.lists.count_of_author(look, ada.id) == 0
            with pytest.raises(Unknown):
                await accounts.anybody(look, ada.id)
