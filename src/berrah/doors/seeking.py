"""Searching, for every door: a query read as somebody means it, and a full page of what they may read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from berrah import organisations
from berrah.accounts import Account
from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.organisations import Actor
from berrah.search import Asker, Condition, by_id, listed, parse, versions_of, without_messages, written

_ROUNDS: Final = 3  # what was deleted this moment leaves a gap, which is filled


class Sought(msgspec.Struct, frozen=True):
    """A page of what was found.

    `versions` says by which version of its post an entry was found (0: by what it says now), by post id.
    `searched_from` is the moment (ms) down to which was looked, None where that was everything; `next` the id below
    which to go on, None at the end.
    """

    entries: list[EntryCard]
    versions: dict[int, int]
    searched_from: int | None
    next: int | None


def read(house: House, account: Account | None, text: str, *, answers: bool, zone: str = "") -> Condition:
    """The query as this person means it (None: a passer-by), in this zone or their own; raises what `parse` raises.

    An organisation's private messages are for those of its members who answer them: others (`answers` False) do not
    find them.
    """
    whole = parse(text, Asker(clock.now(), zone or zone_of(house, account), account.name if account else ""))
    return whole if answers or account is None else without_messages(whole)


class Asked(msgspec.Struct, frozen=True):
    """A query as a program asks it: as it was read, `condition` with what keeps things from it, `zone`."""

    whole: Condition
    condition: Condition
    zone: str

    @property
    def understood(self) -> str:
        """The query written out."""
        return written(self.whole)


async def read_as(house: House, actor: Actor | None, text: str) -> Asked:
    """The query of whoever asks through a program; raises what `parse` raises."""
    account, answers = None, True
    if actor is not None:
        card = (await house.cards.accounts.of([actor.account_id])).get(actor.account_id)
        account = card.account if card else None
    if actor is not None and not actor.is_oneself:
        async with house.store.read() as look:
            answers = await organisations.may(look, actor.person_id, actor.account_id, "messages.answer")
    whole = read(house, account, text, answers=True)
    return Asked(whole, whole if answers else without_messages(whole), zone_of(house, account))


@contextmanager
def placing(text: str) -> Iterator[None]:
    """A list that is not there is known only once it is looked for: said as a fault of this query, where it stands."""
    try:
        yield
    except Refused as problem:
        if (fault := listed.placed(text, problem)) is problem:
            raise
        raise fault from problem


def zone_of(house: House, account: Account | None) -> str:
    """Where somebody is, or else where the house is."""
    return (account.profile.zone if account else "") or house.settings.timezone


async def paged(house: House, viewer_id: int | None, asked: Condition, page: Page) -> Sought:
    """The part of what they may read that a page asks for, the newest first; raises NotReady.

    `next` is the id to go on from: `max_id`, or `min_id` of a page that is asked for upward.
    """
    await house.bus.caught_up()
    entries: list[EntryCard] = []
    versions: dict[int, int] = {}
    rounds = 0
    while True:
        rounds += 1
        part = await by_id(house.search, asked, viewer_id, page)
        versions |= part.found
        fresh = await house.cards.entries(viewer_id, list(part.found))
        entries = [*fresh, *entries] if page.is_upward else [*entries, *fresh]
        is_all = part.next is None or part.searched is not None or len(fresh) == page.limit
        if is_all or rounds == _ROUNDS:
            return Sought(entries, versions, part.searched, part.next)
        bound = {"min_id": part.next} if page.is_upward else {"max_id": part.next}
        page = msgspec.structs.replace(page, limit=page.limit - len(fresh), **bound)


async def most_passed_on(house: House, viewer_id: int | None, asked: Condition, most: int) -> Sought:
    """What was passed on most of it, one page; raises NotReady."""
    await house.bus.caught_up()
    found = await house.search.top(asked, viewer_id, most)
    versions = versions_of(found.hits)
    ids = list(dict.fromkeys(hit.post_id for hit in found.hits))
    return Sought(await house.cards.entries(viewer_id, ids), versions, found.searched_from, None)
