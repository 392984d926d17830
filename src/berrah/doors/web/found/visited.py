"""The pages of the house itself that search engines may visit: the fixed ones, hashtags, and what is told live."""

from typing import Final

from berrah import accounts, liveblogs
from berrah.doors.house import House
from berrah.doors.web import wording
from berrah.kit import clock, ids
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page
from berrah.moderation import papers
from berrah.posts import found

TAGS_MOST: Final = 2_000
LIVE_MOST: Final = 500
_DAY_MS: Final = 86_400_000
_ALWAYS: Final = ("/", "/public", "/people", "/live", "/about", "/about/rules", "/privacy")


async def pages(house: House) -> list[tuple[str, int | None]]:
    """Their addresses, and when they last changed in ms where that is known."""
    url, since = house.settings.url, ids.first_at(clock.now() - found.TAG_DAYS * _DAY_MS)
    tags, live, has_terms = await house.store.study(lambda look: _read(look, since))
    fixed = [*_ALWAYS, *(["/terms"] if has_terms else []), *(["/explore"] if house.settings.trends else [])]
    return [
        *((f"{url}{path}", None) for path in fixed),
        *((f"{url}{wording.tag_path(tag)}", ids.moment_of(newest)) for tag, newest in tags),
        *((f"{url}{one.path}", one.closed_at) for one in live),
    ]


async def _read(look: Snapshot, since: int) -> tuple[list[Row], list[liveblogs.Liveblog], bool]:
    return await found.tags_since(look, since, TAGS_MOST), await _live(look), await papers.has_terms(look)


async def _live(look: Snapshot) -> list[liveblogs.Liveblog]:
    told = [*await liveblogs.open_ones(look, None, Page(LIVE_MOST))]
    told += await liveblogs.closed_ones(look, None, Page(LIVE_MOST))
    authors = await accounts.by_ids(look, {one.author_id for one in told})
    return [one for one in told if one.author_id in authors and authors[one.author_id].is_to_be_found]
