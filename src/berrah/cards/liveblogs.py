"""A live page as it is shown: who tells on it, and what stands there for everybody."""

from collections.abc import Iterable, Sequence

import msgspec

from berrah import liveblogs
from berrah.cards.entries import Cards
from berrah.cards.model import AccountCard, EntryCard
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.liveblogs import Liveblog, Standing, Summary, Witness
from berrah.posts import Visibility


class LivePageCard(msgspec.Struct, frozen=True):
    """A live page with its people and its numbers; `asked` are for its author's eyes, with how they stand."""

    page: Liveblog
    author: AccountCard
    witnesses: list[AccountCard]
    summary: Summary
    asked: list[tuple[AccountCard, Witness]] = []

    @property
    def id(self) -> int:
        """The id of the page."""
        return self.page.id


async def live_page_card(
    look: Snapshot, cards: Cards, showing: liveblogs.Showing, viewer_id: int | None, page: Liveblog
) -> LivePageCard:
    """The card of a page that the viewer may know of; raises Unknown("live.unknown") for one that is gone meanwhile."""
    found = await liveblogs.witnesses(look, page, viewer_id)
    people = await cards.accounts.of({page.author_id, *(one.account_id for one in found)})
    if page.author_id not in people:
        raise Unknown("live.unknown")
    shown = [one for one in found if one.account_id in people]
    telling = [people[one.account_id] for one in shown if one.standing is Standing.witness]
    others = [(people[one.account_id], one) for one in shown if one.standing is not Standing.witness]
    return LivePageCard(
        page,
        people[page.author_id],
        telling,
        await showing.summary(page.id),
        others,
    )


async def live_entries(cards: Cards, viewer_id: int | None, ids: Sequence[int]) -> list[EntryCard]:
    """The entries among these that everybody may read, whoever looks, but for those apart from the viewer."""
    found = await cards.entries(viewer_id, ids)
    return [one for one in found if one.is_open and one.card.post.visibility <= Visibility.unlisted]


async def authors_of(cards: Cards, pages: Iterable[Liveblog]) -> dict[int, AccountCard]:
    """Who keeps these pages."""
    return await cards.accounts.of({one.author_id for one in pages})
