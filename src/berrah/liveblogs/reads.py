"""Looking at live pages. One whose author is hidden is not there, nor for whom one of the two blocks the other."""

from collections.abc import Iterable

from berrah import accounts, graph
from berrah.kit.db import Snapshot
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.pages import Page
from berrah.liveblogs.model import OPEN_MOST, Liveblog, Standing, Witness
from berrah.liveblogs.slugs import is_slug
from berrah.liveblogs.store import pages as sql
from berrah.liveblogs.store import people as people_sql
from berrah.liveblogs.store import standing as standing_sql

_STANDINGS_MOST = 100
_TELLING_MOST = 2 * OPEN_MOST


async def by_slug(look: Snapshot, viewer_id: int | None, slug: str) -> Liveblog:
    """The page of this address; raises Unknown("live.unknown")."""
    if not is_slug(slug):
        raise Unknown("live.unknown")
    return await _for(look, viewer_id, await look.all(sql.by_slug, slug=slug))


async def visible(look: Snapshot, viewer_id: int | None, liveblog_id: int) -> Liveblog:
    """The page of this id; raises Unknown("live.unknown")."""
    return await _for(look, viewer_id, await look.all(sql.by_id, key=liveblog_id))


async def unguarded(look: Snapshot, slug: str) -> Liveblog:
    """The page of this address, whoever asks, for moderators; raises Unknown("live.unknown")."""
    found = await look.all(sql.unguarded, slug=slug) if is_slug(slug) else []
    if not found:
        raise Unknown("live.unknown")
    return found[0]


async def owned(look: Snapshot, author_id: int, liveblog_id: int) -> Liveblog:
    """One's own page; raises Unknown("live.unknown"), Forbidden("live.not_yours")."""
    found = await visible(look, author_id, liveblog_id)
    if found.author_id != author_id:
        raise Forbidden("live.not_yours")
    return found


async def by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Liveblog]:
    """Pages by id; those that are hidden, or whose author is, are left out."""
    return {one.id: one for one in await look.all(sql.by_ids, ids=list(ids))}


async def open_ones(look: Snapshot, viewer_id: int | None, page: Page) -> list[Liveblog]:
    """Pages on which somebody tells now, newest first."""
    return await _among(look, viewer_id, await sql.open_ones.fetch(look, page))


async def closed_ones(look: Snapshot, viewer_id: int | None, page: Page) -> list[Liveblog]:
    """Pages that are closed, newest first."""
    return await _among(look, viewer_id, await sql.closed_ones.fetch(look, page))


async def of_author(look: Snapshot, viewer_id: int | None, author_id: int, page: Page) -> list[Liveblog]:
    """All pages of an account, newest first, for who may see the account; none where one has blocked the other."""
    return await _among(look, viewer_id, await sql.of_author.fetch(look, page, author=author_id))


async def witnesses(look: Snapshot, page: Liveblog, viewer_id: int | None) -> list[Witness]:
    """Who tells there, but for whom moderators limit; for the author everybody who was asked and is not hidden."""
    source = people_sql.witnesses_of if viewer_id == page.author_id else people_sql.shown_witnesses_of
    return await look.all(source, key=page.id)


async def standing_of(look: Snapshot, liveblog_id: int, account_id: int) -> Standing | None:
    """How somebody stands to a page; None where they were not asked."""
    found = await look.first(people_sql.witness, key=liveblog_id, account=account_id)
    return found.standing if found else None


async def standings(look: Snapshot, account_id: int) -> list[Witness]:
    """Where somebody is asked, or tells already, newest first; for themselves."""
    return await look.all(people_sql.standings_of, account=account_id, most=_STANDINGS_MOST)


async def telling_on(look: Snapshot, account_id: int) -> list[Liveblog]:
    """The open pages on which somebody tells, newest first; for themselves."""
    return await look.all(people_sql.telling_on, account=account_id, most=_TELLING_MOST)


async def entries(look: Snapshot, liveblog_id: int, page: Page) -> list[int]:
    """Ids of the posts that stand there, newest first; who may read them is asked later."""
    return await standing_sql.on_page.fetch(look, page, key=liveblog_id)


async def entries_off(look: Snapshot, liveblog_id: int, page: Page) -> list[int]:
    """Ids of those that the author took off; for the author."""
    return await standing_sql.off_page.fetch(look, page, key=liveblog_id)


async def _for(look: Snapshot, viewer_id: int | None, rows: list[Liveblog]) -> Liveblog:
    if not rows:
        raise Unknown("live.unknown")
    found = rows[0]
    if viewer_id == found.author_id:
        return found
    is_apart = viewer_id is not None and await graph.apart_from(look, viewer_id, [found.author_id])
    if (is_apart or found.hidden_at is not None) and not await _looks_after(look, viewer_id):
        raise Unknown("live.unknown")
    return found


async def _looks_after(look: Snapshot, viewer_id: int | None) -> bool:
    """Whether this is a moderator, who has to see what is said of a page."""
    return viewer_id is not None and (await accounts.anybody(look, viewer_id)).role >= accounts.MODERATOR


async def _among(look: Snapshot, viewer_id: int | None, found: list[Liveblog]) -> list[Liveblog]:
    found = [one for one in found if one.hidden_at is None or one.author_id == viewer_id]
    if viewer_id is None or not found:
        return found
    apart = await graph.apart_from(look, viewer_id, {one.author_id for one in found})
    return [one for one in found if one.author_id not in apart]
