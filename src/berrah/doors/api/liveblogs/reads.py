"""Looking at live pages; strangers need no token."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import get
from litestar.params import FromQuery
from litestar.response import Response

from berrah import liveblogs
from berrah.cards.liveblogs import live_entries
from berrah.doors.api.answers import moment, page, people
from berrah.doors.api.asking import Called, InPath, Paging, needs
from berrah.doors.api.liveblogs.shown import (
    LivePageShown,
    WitnessShown,
    named,
    page_shown,
    pages_shown,
)
from berrah.doors.api.posts.shown import PostShown, post_shown
from berrah.kit.errors import Forbidden
from berrah.liveblogs import Standing

_ONE: Final = "/liveblogs/{live:str}"


class TopPost(msgspec.Struct, frozen=True):
    """A post and how often it was passed on."""

    post: PostShown
    reposts: int


class LiveSummary(msgspec.Struct, frozen=True):
    """What a page came to, as everybody may see it. `curve` is posts in equal parts of the time between."""

    posts: int
    voices: int
    first_at: datetime | None
    last_at: datetime | None
    most_passed_on: list[TopPost]
    curve: list[int]


class StandingShown(msgspec.Struct, frozen=True):
    """A page on which one is asked to tell, or tells already."""

    page: LivePageShown
    standing: Standing
    since: datetime


@get("/liveblogs", **needs("read:statuses", is_open=True))
async def all_pages(call: Called, asked: Paging, which: FromQuery[str | None] = None) -> Response[list[LivePageShown]]:
    """Live pages, newest first: those that are open, or with `which=closed` those that are not."""
    viewer = call.viewer
    source = liveblogs.closed_ones if which == "closed" else liveblogs.open_ones
    async with call.house.store.read() as look:
        found = await source(look, viewer, asked)
    return page(call, await pages_shown(call.house, found), [one.id for one in found])


@get("/liveblogs/mine", **needs("read:statuses"))
async def mine(call: Called, asked: Paging) -> Response[list[LivePageShown]]:
    """The pages that the account keeps, newest first."""
    me = call.account
    async with call.house.store.read() as look:
        found = await liveblogs.of_author(look, me, me, asked)
    return page(call, await pages_shown(call.house, found), [one.id for one in found])


@get("/liveblogs/invitations", **needs("read:statuses"))
async def invitations(call: Called) -> list[StandingShown]:
    """The pages on which the account is asked to tell, or tells already, newest first."""
    me = call.account
    async with call.house.store.read() as look:
        found = await liveblogs.standings(look, me)
        pages = await liveblogs.by_ids(look, [one.liveblog_id for one in found])
    shown = {one.id: one for one in await pages_shown(call.house, list(pages.values()))}
    return [
        StandingShown(shown[str(one.liveblog_id)], one.standing, moment(one.since))
        for one in found
        if str(one.liveblog_id) in shown
    ]


@get(_ONE, **needs("read:statuses", is_open=True))
async def one_page(call: Called, live: InPath) -> LivePageShown:
    """One page, by its id or the last part of its address."""
    return await page_shown(call.house, await named(call, live))


@get(f"{_ONE}/posts", **needs("read:statuses", is_open=True))
async def page_posts(call: Called, live: InPath, asked: Paging) -> Response[list[PostShown]]:
    """The posts that stand there, newest first."""
    found = await named(call, live)
    async with call.house.store.read() as look:
        ids = await liveblogs.entries(look, found.id, asked)
    entries = await live_entries(call.house.cards, call.viewer, ids)
    return page(call, [post_shown(call.house, one) for one in entries], ids)


@get(f"{_ONE}/summary", **needs("read:statuses", is_open=True))
async def summary(call: Called, live: InPath) -> LiveSummary:
    """Number, voices, the most passed on; while it is open, so far."""
    found = await named(call, live)
    made = await call.house.live_pages.summary(found.id)
    often = dict(made.top)
    entries = await live_entries(call.house.cards, call.viewer, list(often))
    top = [TopPost(post_shown(call.house, one), often[one.id]) for one in entries]
    first, last = (moment(made.first_at), moment(made.last_at)) if made.posts else (None, None)
    return LiveSummary(made.posts, made.voices, first, last, top, list(made.curve))


@get(f"{_ONE}/witnesses", **needs("read:statuses", is_open=True))
async def page_witnesses(call: Called, live: InPath) -> list[WitnessShown]:
    """Who tells there; for the page's author also who is asked, and who said no."""
    found, viewer = await named(call, live), call.viewer
    async with call.house.store.read() as look:
        known = await liveblogs.witnesses(look, found, viewer)
    who = await people(call.house, {one.account_id for one in known})
    return [
        WitnessShown(who[one.account_id], one.standing, moment(one.since)) for one in known if one.account_id in who
    ]


@get(f"{_ONE}/posts_taken_off", **needs("read:statuses"))
async def posts_off(call: Called, live: InPath, asked: Paging) -> Response[list[PostShown]]:
    """What its author took off, newest first; for the author."""
    me = call.account
    found = await named(call, live)
    if me != found.author_id:
        raise Forbidden("live.not_yours")
    async with call.house.store.read() as look:
        ids = await liveblogs.entries_off(look, found.id, asked)
    entries = await live_entries(call.house.cards, call.viewer, ids)
    return page(call, [post_shown(call.house, one) for one in entries], ids)


routes = [all_pages, mine, invitations, one_page, page_posts, summary, page_witnesses, posts_off]
