"""Who of those one follows follows others too."""

from litestar import get

from berrah import graph
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked
from berrah.graph import Familiar

_ASKED_MOST = 80
_SHOWN_MOST = 40


@get("/api/v1/accounts/familiar_followers")
async def familiar_followers(ask: Asked) -> Answer:
    """FamiliarFollowers of each of the accounts named; the newest forty people of each."""
    me, wanted = ask.person("read:follows"), ask.given.ids("id")[:_ASKED_MOST]
    async with ask.house.store.read() as look:
        found = await graph.familiar_followers(look, me, wanted, _SHOWN_MOST)
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of({*wanted, *(one for some in found.values() for one in some.people)})
    shown = {
        one: [ask.shapes.accounts.raw(cards[person]) for person in found.get(one, Familiar()).people if person in cards]
        for one in wanted
        if one in cards
    }
    return json([{"id": str(one), "accounts": people} for one, people in shown.items()])


routes = [familiar_followers]
