"""Post cards: loaded together, remembered, kept current by the log. They know nothing of their viewer."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from berrah import posts
from berrah.accounts import Application, ProfileEdited, StandingChanged, Standings
from berrah.cards.accounts import AccountCards
from berrah.cards.composing import card_of, compose, is_plain_of, quoted_once_more
from berrah.cards.model import Named, PostCard, new_version, outdate
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.media import MediaCovered
from berrah.organisations import OrganisationChanged
from berrah.posts import (
    Counts,
    FavouriteWithdrawn,
    LanguageCorrected,
    Post,
    PostDeleted,
    PostEdited,
    PostFavourited,
    PostHidden,
    PostImported,
    PostPublished,
    PostReposted,
    PostShown,
    RepostWithdrawn,
    Visibility,
)
from berrah.posts.polls import PollEnded, PollVoted
from berrah.posts.previews import LinkPreviewed
from berrah.posts.quoting import PostQuoted, QuoteAllowed, QuotePolicyChanged, QuoteRevoked, QuotesRecounted

MOST = 50_000
_MOST_APPLICATIONS = 5_000
_MOST_EXPECTED = 1_000


class PostCards:
    """The cards of posts shown lately. Thirteen queries load any number of them, fourteen where there are polls."""

    def __init__(self, store: Store, people: AccountCards, standings: Standings) -> None:
        self._store = store
        self._standings = standings
        self._people = people
        self._cards: Remembered[int, PostCard] = Remembered(MOST, outdate=outdate)
        self.remembered = self._cards.get  # the card, if it is known without a query
        self._applications: Remembered[int, Application] = Remembered(_MOST_APPLICATIONS)  # they never change
        self._expected: OrderedDict[int, Post] = OrderedDict()
        self._signed: set[int] = set()  # posts that say who wrote them: their names may change
        self._quoting: dict[int, set[int]] = defaultdict(set)  # the posts shown lately that quote this one

    async def of(self, ids: Iterable[int]) -> dict[int, PostCard]:
        """Cards by post id, for any viewer; posts that are gone are left out."""
        found: dict[int, PostCard] = {}
        missing = []
        for post_id in ids:
            card = self._cards.get(post_id)
            if card is None:
                missing.append(post_id)
            else:
                found[post_id] = card
        if missing:
            found.update(await self._load(missing))
        return found

    async def _load(self, ids: list[int]) -> dict[int, PostCard]:
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await posts.unguarded(look, ids)
            cards = await compose(look, list(found.values())) if found else []
        self._signed.update(card.id for card in cards if card.signed)
        if len(self._signed) > MOST:
            self._signed.intersection_update(one for one, _ in self._cards.items())
        if len(self._quoting) > MOST:
            self._quoting.clear()
            self._cards.clear(as_of or 0)
        for card in cards:
            quote = card.quoting.quote
            if quote and not quote.is_gone:
                self._quoting[quote.quoted_id].add(card.id)
            if card.application:
                self._applications.put(card.post.application_id or 0, card.application, 0)
        return {card.id: self._cards.put(card.id, card, as_of) for card in cards}

    def expect(self, post: Post) -> None:
        """A post that is being written here: its card is made when it is told, before anybody can ask for it.

        Eight queries of 20 µs would be the larger part of what it costs to post.
        """
        self._expected[post.id] = post
        if len(self._expected) > _MOST_EXPECTED:
            self._expected.popitem(last=False)

    def _welcome(self, position: int, post: Post, mentions: tuple[int, ...]) -> None:
        """Make the card of a new post, if all it names is in memory: nobody can have done anything with it yet."""
        known = self._people.remembered
        named = [person for one in sorted(mentions) if (person := known(one))]
        answered = known(post.reply_to_account_id) if post.reply_to_account_id else None
        source = self._applications.get(post.application_id) if post.application_id else None
        is_known = len(named) == len(mentions)
        is_known = is_known and bool(answered) == bool(post.reply_to_account_id)
        if is_known and bool(source) == bool(post.application_id):
            mentioned = tuple(Named(person.id, person.account.name) for person in named)
            card = card_of(post, Counts(), mentioned, answered.account.name if answered else None, source)
            self._cards.put(post.id, card, position)

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        bus.follow(PostPublished, self._published)
        bus.follow(PostImported, self._imported)
        bus.follow(PostDeleted, self._deleted)
        bus.follow(PostEdited, self._edited)
        bus.follow(LanguageCorrected, self._edited)
        bus.follow(PostHidden, self._deleted)
        bus.follow(PostShown, self._shown)
        bus.follow(PostReposted, self._reposted)
        bus.follow(RepostWithdrawn, self._withdrawn)
        bus.follow(PostFavourited, self._favourited)
        bus.follow(FavouriteWithdrawn, self._unfavourited)
        bus.follow(PollVoted, self._voted)
        bus.follow(PollEnded, self._ended)
        bus.follow(OrganisationChanged, self._signing)
        bus.follow(ProfileEdited, self._renamed)
        bus.follow(StandingChanged, self._stands)
        bus.follow(MediaCovered, self._covered)
        bus.follow(LinkPreviewed, self._previewed)
        bus.follow(PostQuoted, self._quoted)
        bus.follow(QuotesRecounted, self._edited)
        bus.follow(QuotePolicyChanged, self._policed)
        bus.follow(QuoteRevoked, self._consented)
        bus.follow(QuoteAllowed, self._consented)

    def _quoted(self, position: int, fact: PostQuoted) -> None:
        if fact.visibility <= Visibility.unlisted and fact.author_id not in self._standings.hidden:
            self._cards.change(position, fact.quoted_id, quoted_once_more)

    def _policed(self, position: int, fact: QuotePolicyChanged) -> None:
        # Of a new one this is heard first: then what it is cannot be told without asking.
        self._expected.pop(fact.post_id, None)
        self._cards.change(position, fact.post_id, lambda _: None)

    def _consented(self, position: int, fact: QuoteRevoked | QuoteAllowed) -> None:
        for post_id in (fact.post_id, fact.quoted_id):
            self._cards.change(position, post_id, lambda _: None)

    def _edited(self, position: int, fact: PostEdited | LanguageCorrected | QuotesRecounted) -> None:
        self._cards.change(position, fact.post_id, lambda _: None)

    def _covered(self, position: int, fact: MediaCovered) -> None:
        self._cards.change(position, fact.post_id, lambda _: None)

    def _previewed(self, position: int, fact: LinkPreviewed) -> None:
        known = self._cards.items() if fact.preview_id else ()
        shown = [one for one, card in known if card.preview and card.preview.id == fact.preview_id]
        for post_id in {*fact.post_ids, *shown}:
            self._cards.change(position, post_id, lambda _: None)

    def renew(self, position: int) -> None:
        """Make all of them anew."""
        self._cards.clear(position)

    def known(self) -> list[tuple[int, PostCard]]:
        """All cards in memory, for comparing them with the truth."""
        return self._cards.items()

    def _published(self, position: int, fact: PostPublished) -> None:
        post = self._expected.pop(fact.post_id, None)
        if post:
            self._welcome(position, post, fact.mentions)
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._count(position, fact.author_id, fact.reply_to_id, replies=1)

    def _imported(self, position: int, fact: PostImported) -> None:
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._count(position, fact.author_id, fact.reply_to_id, replies=1)

    def _signing(self, position: int, fact: OrganisationChanged) -> None:
        """Whether posts are signed changes for those that are out as well; it is looked up anew for each."""
        for post_id, card in self._cards.items():
            if card.post.author_id == fact.organisation_id:
                self._cards.change(position, post_id, lambda _: None)

    def _stands(self, position: int, _fact: StandingChanged) -> None:
        """What the account answered, passed on and liked, and who names it, is not known here."""
        self._cards.clear(position)

    def _renamed(self, position: int, _fact: ProfileEdited) -> None:
        for post_id in self._signed:
            self._cards.change(position, post_id, lambda _: None)
        self._signed.clear()

    def _deleted(self, position: int, fact: PostDeleted | PostHidden) -> None:
        for post_id in (fact.post_id, *self._quoting.pop(fact.post_id, ())):
            self._cards.change(position, post_id, lambda _: None)
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._count(position, fact.author_id, fact.reply_to_id, replies=-1)

    def _shown(self, position: int, fact: PostShown) -> None:
        self._cards.change(position, fact.post_id, lambda _: None)
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._count(position, fact.author_id, fact.reply_to_id, replies=1)

    def _reposted(self, position: int, fact: PostReposted) -> None:
        self._count(position, fact.account_id, fact.post_id, reposts=1)

    def _withdrawn(self, position: int, fact: RepostWithdrawn) -> None:
        self._count(position, fact.account_id, fact.post_id, reposts=-1)

    def _favourited(self, position: int, fact: PostFavourited) -> None:
        self._count(position, fact.account_id, fact.post_id, favourites=1)

    def _unfavourited(self, position: int, fact: FavouriteWithdrawn) -> None:
        self._count(position, fact.account_id, fact.post_id, favourites=-1)

    def _voted(self, position: int, fact: PollVoted) -> None:
        if fact.account_id not in self._standings.hidden:
            self._cards.change(
                position,
                fact.post_id,
                lambda card: replace(
                    card,
                    poll=card.poll.with_vote(fact.choices) if card.poll else None,
                    is_plain=False,
                    version=new_version(),
                    is_current=True,
                ),
            )

    def _ended(self, position: int, fact: PollEnded) -> None:
        """Nothing of it changes but the moment; what was made of the card is made anew."""
        self._cards.change(position, fact.post_id, lambda card: replace(card, version=new_version(), is_current=True))

    def _count(
        self, position: int, by: int, post_id: int, *, replies: int = 0, reposts: int = 0, favourites: int = 0
    ) -> None:
        if by in self._standings.hidden:
            # They are in no number, so that what is cleared away behind them changes none.
            return

        def counted(card: PostCard) -> PostCard:
            old = card.counts
            new = Counts(old.replies + replies, old.reposts + reposts, old.favourites + favourites)
            return replace(
                card,
                counts=new,
                is_plain=is_plain_of(card.is_open, new, card.poll),
                version=new_version(),
                is_current=True,
            )

        self._cards.change(position, post_id, counted)
