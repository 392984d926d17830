"""Looking at trends, as the viewer may and wants to see them."""

from collections.abc import Iterable, Sequence

from berrah import timelines
from berrah.kit import clock
from berrah.kit.db import Snapshot
from berrah.posts import previews
from berrah.posts.previews import Preview
from berrah.trends import store as sql
from berrah.trends.model import DAYS, Day, Kind, Trend, Trending, week


async def trending(look: Snapshot) -> Trending:
    """What trends as it was reckoned last, without what is kept out."""
    kept_out = tuple((Kind(kind), subject) for kind, subject in await look.all(sql.all_kept_out))
    out, found = set(kept_out), await look.all(sql.all_trends)
    shown = [trend for trend in found if (trend.kind, trend.subject) not in out]
    tags, links, posts = (tuple(trend for trend in shown if trend.kind == kind) for kind in Kind)
    return Trending(tags, links, posts, kept_out)


async def kept_out(look: Snapshot, kind: Kind) -> set[str]:
    """What moderators keep out of sight, by its keys: whoever offers things to people leaves it out too."""
    return set(await look.all(sql.kept_out, of_kind=str(kind)))


async def posts_for(look: Snapshot, viewer_id: int | None, trends: Sequence[Trend], language: str) -> list[int]:
    """Ids of the posts that the viewer may and wants to read, those in their language first."""
    ids = [
        int(trend.subject) for trend in _spoken_first(trends, {one.subject: one.language for one in trends}, language)
    ]
    return await timelines.wanted(look, viewer_id, ids)


async def links_for(look: Snapshot, trends: Sequence[Trend], language: str) -> dict[str, Preview]:
    """What is shown of the pages, by the key of their address, those in the reader's language first."""
    shown = await previews.by_keys(look, [trend.subject for trend in trends])
    there = [trend for trend in trends if trend.subject in shown]
    languages = {key: preview.found.language.partition("-")[0].lower() for key, preview in shown.items()}
    return {trend.subject: shown[trend.subject] for trend in _spoken_first(there, languages, language)}


async def history(look: Snapshot, kind: Kind, subjects: Iterable[str]) -> dict[str, tuple[Day, ...]]:
    """The last seven days of each hashtag or link, today first; of one that nobody used, seven days of nothing."""
    asked, now = list(dict.fromkeys(subjects)), clock.now()
    found: dict[str, dict[int, tuple[int, int]]] = {subject: {} for subject in asked}
    since = clock.day_of(now) - DAYS + 1
    rows = await look.all(sql.days_of, of_kind=str(kind), subjects=asked, since=since) if asked else []
    for subject, day, uses, accounts in rows:
        found[subject][day] = uses, accounts
    return {subject: week(days, now) for subject, days in found.items()}


def _spoken_first(trends: Sequence[Trend], languages: dict[str, str], language: str) -> list[Trend]:
    """As Mastodon does; the order of scores otherwise."""
    return sorted(trends, key=lambda trend: languages[trend.subject] != language)
