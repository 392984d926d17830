"""toot, unpatched: what many speak of, and the hashtags somebody shows."""

from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.clients.test_toot import Run, toot
from tests.doors.mastodon.conftest import App, AppOf
from tests.posts.previews.test_previews import NEWS, PICTURED
from tests.posts.previews.web import Web, outside, page
from tests.trends.reckoned import reckoned

__all__ = ["toot"]
pytestmark = pytest.mark.peer


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        opened.pages["news.example.com/article"] = page(PICTURED)
        yield opened


@pytest.fixture
async def his(bob: Person, app_of: AppOf) -> App:
    """What bob has, as another program sees it."""
    return await app_of(bob)


async def test_a_hashtag_is_shown_on_the_profile(toot: Run, his: App) -> None:
    await toot("tags", "feature", "souk")
    assert [one["name"] for one in await his.get("/api/v1/featured_tags")] == ["souk"]
    assert "souk" in await toot("tags", "featured")
    await toot("tags", "unfeature", "souk")
    assert await his.get("/api/v1/featured_tags") == []


async def test_what_many_speak_of_is_read(
    toot: Run, web: Web, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    said = await ada.says(f"lisez {NEWS}")
    for person in (bob, chloe, dina):
        await person.says(f"oui, {NEWS}")
        await person.likes(said)
    await web.goes()
    await reckoned(ada.house)

    assert "lisez" in await toot("timelines", "trending", "--no-pager")
    assert "lisez" in await toot("timelines", "link", NEWS, "--no-pager")
