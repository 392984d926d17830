"""What is found in the whole archive."""

from datetime import datetime
from enum import StrEnum

import msgspec
from litestar import get
from litestar.params import FromQuery

from berrah.cards import EntryCard
from berrah.doors import seeking
from berrah.doors.api.answers import Who, maybe
from berrah.doors.api.asking import Call, Called, needs
from berrah.doors.api.posts.shown import PostShown, post_shown
from berrah.doors.house import House
from berrah.doors.seeking import Asked, Sought
from berrah.kit.errors import Refused
from berrah.kit.pages import Page


class Sort(StrEnum):
    """What comes first."""

    newest = "newest"
    passed_on = "passed-on"


class FoundPost(msgspec.Struct, frozen=True):
    """A post, and by which of its versions it was found: 0 by what it says now, else the number in its history.

    `id` is that of the post, or of the repost that was found; then `reposted_by` made it.
    """

    id: str
    post: PostShown
    version: int
    reposted_by: Who | None


class SearchShown(msgspec.Struct, frozen=True):
    """A page of what was found; `understood` is the query as it was read.

    `searched_from`: no time was left to look further back than that; null where it was all. `complete_from`: the index
    is still being filled, and has everything from then on; null where it has it all. `next` is for `below`, null at
    the end.
    """

    understood: str
    posts: list[FoundPost]
    searched_from: datetime | None
    complete_from: datetime | None
    next: str | None


@get("/search", **needs("read:search", is_open=True))
async def search(
    call: Called,
    q: FromQuery[str] = "",
    sort: FromQuery[str] = "newest",
    below: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> SearchShown:
    """What somebody may read and is asked for: the newest, or what was passed on most. A stranger needs no token."""
    if sort not in set(Sort):
        raise Refused("search.sort")
    part = Page.of({"max_id": below or "", "limit": limit or ""})
    asked = await asked_by(call, q)
    with seeking.placing(q):
        found = await _found(call, asked, Sort(sort), part)
    return SearchShown(
        asked.understood,
        [_shown(call.house, one, found.versions.get(one.id, 0)) for one in found.entries],
        maybe(found.searched_from),
        maybe(call.house.search.complete_from()),
        None if found.next is None else str(found.next),
    )


async def asked_by(call: Call, text: str) -> Asked:
    """The query of whoever calls; raises what the token and the query raise."""
    return await seeking.read_as(call.house, None if call.viewer is None else call.actor, text)


async def _found(call: Call, asked: Asked, sort: Sort, part: Page) -> Sought:
    if sort is Sort.passed_on:
        return await seeking.most_passed_on(call.house, call.viewer, asked.condition, part.limit)
    return await seeking.paged(call.house, call.viewer, asked.condition, part)


def _shown(house: House, entry: EntryCard, version: int) -> FoundPost:
    by = entry.reposter
    return FoundPost(str(entry.id), post_shown(house, entry), version, Who.of(house, by.account) if by else None)


routes = [search]
