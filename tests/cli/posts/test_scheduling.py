"""`berrah post --at`."""

import asyncio
from datetime import UTC, datetime, timedelta

from berrah import accounts
from berrah.app import open_house
from berrah.kit.settings import Settings
from berrah.publishing import later
from berrah.publishing.later import Scheduled
from tests.cli.accounts.test_accounts import ADA
from tests.cli.conftest import Berrah


async def kept_in(settings: Settings) -> list[Scheduled]:
    async with open_house(settings, has_worker=False) as house, house.store.read() as look:
        return await later.in_order(look, (await accounts.by_name(look, "ada")).id)


def test_a_post_is_sent_later_from_the_command_line(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    at = (datetime.now(UTC) + timedelta(days=1)).replace(second=0, microsecond=0)
    said = berrah("post", "Good morning", "--as", "ada", "--at", at.strftime("%Y-%m-%d %H:%M"), "--key", "k")
    again = berrah("post", "Good morning", "--as", "ada", "--at", at.isoformat(), "--key", "k")
    assert (said.status, again.status) == (0, 0)
    (one,) = asyncio.run(kept_in(settings))
    assert said.out.split()[0] == again.out.split()[0] == str(one.id)
    assert one.due_at == at.timestamp() * 1000
    assert one.written.text == "Good morning"


def test_what_is_no_time_for_it_posts_nothing(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    for at in ("tomorrow", "2020-01-01T00:00"):
        assert berrah("post", "Hello", "--as", "ada", "--at", at).status == 1
    assert asyncio.run(kept_in(settings)) == []
