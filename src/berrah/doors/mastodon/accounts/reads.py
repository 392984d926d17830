"""Account cards as this door shows them."""

from collections.abc import Iterable

from berrah.cards import AccountCard
from berrah.doors.mastodon.answers import listed
from berrah.doors.mastodon.asking import Ask
from berrah.kit.errors import Unknown


async def card_of(ask: Ask, account_id: int) -> AccountCard:
    """The card of an account; raises Unknown("account.unknown")."""
    await ask.house.bus.caught_up()
    card = (await ask.house.cards.accounts.of([account_id])).get(account_id)
    if card is None:
        raise Unknown("account.unknown")
    return card


async def many(ask: Ask, account_ids: Iterable[int]) -> bytes:
    """The accounts in the order of their ids given, as a JSON list."""
    wanted = list(account_ids)
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of(wanted)
    return listed([ask.shapes.accounts.one(cards[one]) for one in wanted if one in cards])
