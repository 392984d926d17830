"""Account cards: loaded together, remembered, kept current by the log."""

from collections.abc import Iterable

from msgspec.structs import replace

from berrah import accounts, graph, posts
from berrah.accounts import Account, ProfileEdited, StandingChanged, Standings
from berrah.cards.model import AccountCard, new_version, outdate
from berrah.graph import Followed, Unfollowed
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Snapshot, Store
from berrah.kit.ids import moment_of
from berrah.kit.remembered import Remembered
from berrah.posts import PostDeleted, PostHidden, PostImported, PostPublished, PostShown, Visibility

MOST = 50_000


class AccountCards:
    """The cards of accounts shown lately. Four queries load any number of them."""

    def __init__(self, store: Store, standings: Standings) -> None:
        self._store = store
        self._standings = standings
        self._cards: Remembered[int, AccountCard] = Remembered(MOST, outdate=outdate)
        self.remembered = self._cards.get  # the card, if it is known without a query

    async def of(self, ids: Iterable[int]) -> dict[int, AccountCard]:
        """Cards by account id; accounts that are unknown or hidden are left out."""
        found: dict[int, AccountCard] = {}
        missing = []
        for account_id in ids:
            card = self._cards.get(account_id)
            if card is None:
                missing.append(account_id)
            else:
                found[account_id] = card
        if missing:
            found.update(await self._load(missing))
        return found

    async def anybody(self, ids: Iterable[int]) -> dict[int, AccountCard]:
        """The cards of hidden ones too, as they are now: for moderators, and remembered for nobody."""
        async with self._store.read() as look:
            return await _composed(look, await accounts.anybody_by_ids(look, ids))

    async def _load(self, ids: list[int]) -> dict[int, AccountCard]:
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await _composed(look, await accounts.by_ids(look, ids))
        return {one: self._cards.put(one, card, as_of) for one, card in found.items()}

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        bus.follow(ProfileEdited, self._edited)
        bus.follow(StandingChanged, self._stands)
        bus.follow(Followed, self._followed)
        bus.follow(Unfollowed, self._unfollowed)
        bus.follow(PostPublished, self._published)
        bus.follow(PostImported, self._uncounted)
        bus.follow(PostDeleted, self._uncounted)
        bus.follow(PostHidden, self._uncounted)
        bus.follow(PostShown, self._uncounted)

    def _edited(self, position: int, fact: ProfileEdited) -> None:
        self._cards.change(position, fact.account_id, lambda _: None)

    def _stands(self, position: int, _fact: StandingChanged) -> None:
        """Whose followers the account was, or will be again, is not known here."""
        self._cards.clear(position)

    def _followed(self, position: int, fact: Followed | Unfollowed, by: int = 1) -> None:
        hidden = self._standings.hidden
        # Whoever is hidden is in nobody's numbers, so that what is cleared away behind them changes none.
        if fact.follower_id not in hidden:
            self._cards.change(
                position,
                fact.followee_id,
                lambda card: replace(card, followers=card.followers + by, version=new_version(), is_current=True),
            )
        if fact.followee_id not in hidden:
            self._cards.change(
                position,
                fact.follower_id,
                lambda card: replace(card, following=card.following + by, version=new_version(), is_current=True),
            )

    def _unfollowed(self, position: int, fact: Unfollowed) -> None:
        self._followed(position, fact, -1)

    def _published(self, position: int, fact: PostPublished) -> None:
        def counted(card: AccountCard) -> AccountCard:
            newest = max(card.last_post_at or 0, moment_of(fact.post_id))
            return replace(card, posts=card.posts + 1, last_post_at=newest, version=new_version(), is_current=True)

        if fact.visibility < Visibility.direct:
            self._cards.change(position, fact.author_id, counted)

    def _uncounted(self, position: int, fact: PostDeleted | PostHidden | PostImported | PostShown) -> None:
        self._cards.change(position, fact.author_id, lambda _: None)

    def renew(self, position: int) -> None:
        """Make all of them anew."""
        self._cards.clear(position)

    def known(self) -> list[tuple[int, AccountCard]]:
        """All cards in memory, for comparing them with the truth."""
        return self._cards.items()


async def _composed(look: Snapshot, found: dict[int, Account]) -> dict[int, AccountCard]:
    follows = await graph.counts(look, found)
    written = await posts.counts_of_authors(look, found)
    cards = {}
    for account_id, account in found.items():
        number, newest = written.get(account_id, (0, None))
        last_post_at = moment_of(newest) if newest else None
        cards[account_id] = AccountCard(account, *follows[account_id], number, last_post_at, new_version())
    return cards
