"""Whom one might follow, and whom not: docs.joinmastodon.org/methods/suggestions."""

from litestar import delete, get

from berrah import graph
from berrah.doors.mastodon.accounts.reads import many
from berrah.doors.mastodon.answers import Answer, json, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.graph import Source, Suggestion
from berrah.kit import clock

_DEFAULT, _MOST = 40, 80
# What apps read that know only the older word for why somebody is suggested.
_OLDER = {Source.friends_of_friends: "past_interactions", Source.most_followed: "global"}


@get("/api/v1/suggestions")
async def suggestions_v1(ask: Asked) -> Answer:
    """Whom one might follow, as older apps read it."""
    return raw(await many(ask, [one.account_id for one in await _suggested(ask)]))


@get("/api/v2/suggestions")
async def suggestions(ask: Asked) -> Answer:
    """Suggestion of each: whom one might follow, and why."""
    suggested = await _suggested(ask)
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of([one.account_id for one in suggested])
    return json(
        [
            {
                "source": _OLDER[one.sources[0]],
                "sources": one.sources,
                "account": ask.shapes.accounts.raw(cards[one.account_id]),
            }
            for one in suggested
            if one.account_id in cards
        ]
    )


@delete("/api/v1/suggestions/{account:str}", status_code=200)
async def put_away(ask: Asked, account: InPath) -> Answer:
    """Not this one, never again. Mastodon's documents want no more than leave to read; its code, to write."""
    actor = ask.actor("write:accounts", "read")
    await ask.house.act(actor, "suggestion_dismiss", graph.put_away, account_id_in(account))
    return json({})


async def _suggested(ask: Ask) -> list[Suggestion]:
    me, limit = ask.person("read:accounts"), ask.page(_DEFAULT, _MOST).limit
    async with ask.house.store.read() as look:
        return await graph.suggest(look, me, clock.now(), limit)


routes = [suggestions_v1, suggestions, put_away]
