"""A small town that lives, in a house of the tests."""

from dataclasses import dataclass

import pytest

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.cli.demo.story import read_story
from berrah.doors.cli.demo.telling import PASSWORD, tell
from berrah.doors.house import House
from tests.doors.web.conftest import Come
from tests.doors.web.every_page.furnishing import furnish
from tests.doors.web.reading import Reader
from tests.doors.web.searching.telling import indexed

ADMINISTRATOR, MEMBER, SUSPENDED, LEAVING = "parc_ibtikar", "nora_amrani", "tom_hartwell", "bilal_kasmi"


@dataclass(frozen=True)
class Town:
    """The people of the demo and what they said, and one thing of every kind that they did not do."""

    house: House
    come: Come

    async def reader(self, name: str = "", language: str = "en") -> Reader:
        """A stranger where the name is empty, else somebody of the town."""
        reader = await self.come(None, language)
        if name:
            await reader.logs_in(name, PASSWORD)
        return reader

    async def speaks(self, name: str, language: str) -> None:
        """Somebody's pages are in this language from now on."""
        async with self.house.store.read() as look:
            account = await accounts.anybody_by_name(look, name)
        await self.house.write(accounts.edit_profile, account.id, ProfileChange(language=language))


@pytest.fixture
async def town(house: House, come: Come) -> Town:
    await tell(house, read_story(), lambda: None)
    made = Town(house, come)
    await furnish(*[await made.reader(name) for name in (ADMINISTRATOR, MEMBER, SUSPENDED, LEAVING)], password=PASSWORD)
    await indexed(house)
    return made
