"""Entries for a viewer: post, author, reposter and the viewer's own marks, in a fixed number of queries.

With everything remembered, 20 entries take some 10 µs and no query at all.
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from functools import partial

from msgspec.structs import replace

from berrah import graph, posts
from berrah.accounts import QuotePolicy, Standings
from berrah.cards.accounts import AccountCards
from berrah.cards.composing import composed, entry_of
from berrah.cards.following import Followings
from berrah.cards.guests import alone, is_apart, is_unwanted, linked_post, quoted_post, told_about, with_guests
from berrah.cards.marks import NONE, ReaderMarks, on_post
from berrah.cards.model import AccountCard, EntryCard, PostCard
from berrah.cards.posts import PostCards
from berrah.cards.sifting import sifted
from berrah.filters import Sieves
from berrah.graph import Bounds
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.posts import Kept, Marks, Repost
from berrah.posts.quoting import NOTHING
from berrah.timelines import Boundaries

_MOST_REPOSTS = 50_000
_MOST_COMPOSED = 50_000
DEEPEST = 2  # what a quoted post quotes is named, and no further
NO_BOUNDS = Bounds()
KEEPS_NOTHING = Kept()


class Cards:
    """Everything that is shown, kept current by the log."""

    def __init__(
        self,
        store: Store,
        bounds: Boundaries | None = None,
        standings: Standings | None = None,
        sieves: Sieves | None = None,
    ) -> None:
        self._store = store
        self.sieves = sieves or Sieves(store)
        self.sifted = partial(sifted, self.sieves)  # entries of a viewer, each with the filters that apply to it
        self._bounds = bounds or Boundaries(store)
        standings = standings or Standings()
        self.accounts = AccountCards(store, standings)
        self.posts = PostCards(store, self.accounts, standings)
        self.marks = ReaderMarks(store)
        self._followings = Followings(store)
        # A repost never changes; one that is withdrawn has left the timelines.
        self._reposts: Remembered[int, Repost] = Remembered(_MOST_REPOSTS)
        self._composed: OrderedDict[int, EntryCard] = OrderedDict()  # good while the cards in them are current

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        self.accounts.follow(bus)
        self.posts.follow(bus)
        self.marks.follow(bus)
        self._followings.follow(bus)
        self.sieves.follow(bus)
        bus.follow(posts.RepostWithdrawn, self._withdrawn)

    def renew(self, position: int) -> None:
        """Have every card made anew: what is made of their texts looks otherwise from this position of the log on."""
        self.accounts.renew(position)
        self.posts.renew(position)

    async def entries(self, viewer_id: int | None, ids: Sequence[int]) -> list[EntryCard]:
        """The entries in the order of their ids given; those the viewer may not see are left out."""
        known = self.remembered(viewer_id, ids)
        found = await self._linking(viewer_id, await self._loaded(viewer_id, ids)) if known is None else known
        return await self.sifted(viewer_id, found) if viewer_id in self.sieves.owners else found

    def remembered(self, viewer_id: int | None, ids: Sequence[int]) -> list[EntryCard] | None:
        """The same without a query or a filter; None if something must be asked for, or who may read it."""
        bounds = NO_BOUNDS if viewer_id is None else self._bounds.remembered(viewer_id)
        kept = KEEPS_NOTHING if viewer_id is None else self.marks.kept(viewer_id)
        if bounds is None or kept is None:
            return None
        found: list[EntryCard] = []
        add, made, apart = found.append, self._composed.get, bounds.apart
        is_for_all = not apart and kept == KEEPS_NOTHING
        for one in ids:
            entry = made(one)
            # What is true of nearly all entries is asked first, and for nearly all readers nothing else.
            if entry is None or not (entry.is_usual and entry.card.is_current and entry.author.is_current):
                entry = self._seen_by(viewer_id, one, kept, bounds)
            elif is_for_all:
                add(entry)
                continue
            elif kept.touches(entry.card.post):
                entry = self._seen_by(viewer_id, one, kept, bounds)
            if entry is None:
                return None
            if not apart or not is_apart(entry, apart):
                add(entry)
        return found

    def _seen_by(self, viewer_id: int | None, one: int, kept: Kept, bounds: Bounds) -> EntryCard | None:
        """An entry for this viewer; None if any of it must be asked for."""
        entry = self._composed.get(one)
        if entry is None or not entry.is_current:
            entry = self._compose(one)
        if entry is not None and not (
            entry.card.is_plain and not entry.author.account.is_protected and not kept.touches(entry.card.post)
        ):
            entry = self._for_viewer(viewer_id, entry, kept)
        if entry is not None and (entry.card.quoting is not NOTHING or entry.card.preview is not None):
            entry = self._quoting(viewer_id, entry, kept, bounds)
        if entry is None or entry.reposter is None or entry.reposter.id == viewer_id:
            return entry
        return None if _is_closed(entry, entry.reposter) else entry

    def _compose(self, one: int) -> EntryCard | None:
        """An entry as it is for everybody who did nothing with it; None if it must be asked for."""
        card, reposter, repost = self.posts.remembered(one), None, None
        if card is None:
            repost = self._reposts.get(one)
            card = self.posts.remembered(repost.post_id) if repost else None
            reposter = self.accounts.remembered(repost.account_id) if repost else None
            if card is None or reposter is None:
                return None
        author = self.accounts.remembered(card.post.author_id)
        if author is None:
            return None
        entry = self._composed[one] = composed(one, card, author, repost, reposter)
        if len(self._composed) > _MOST_COMPOSED:
            self._composed.popitem(last=False)
        return entry

    def _quoting(
        self, viewer_id: int | None, entry: EntryCard, kept: Kept, bounds: Bounds, depth: int = 0
    ) -> EntryCard | None:
        """The entry with what it quotes, and what that quotes in its turn; None if any of it must be asked for."""
        quoting = entry.card.quoting
        if linked_post(entry) is not None and not depth:
            return None
        if quoting.policy is QuotePolicy.followers and viewer_id is not None and not entry.is_follower:
            is_follower = self._followings.remembered((viewer_id, entry.author.id))
            if is_follower is None:
                return None
            entry = replace(entry, is_follower=True) if is_follower else entry
        shown_id = quoted_post(entry)
        if shown_id is None or depth == DEEPEST:
            return entry
        quoted = self._compose(shown_id)
        quoted = quoted if quoted is None or quoted.reposter is None else None
        quoted = quoted and self._for_viewer(viewer_id, quoted, kept)
        if quoted is None:
            return None
        if is_unwanted(entry, quoted, bounds.hidden):
            return entry
        quoted = self._quoting(viewer_id, quoted, kept, bounds, depth + 1)
        return quoted and replace(entry, quoted=quoted)

    def _for_viewer(self, viewer_id: int | None, entry: EntryCard, kept: Kept) -> EntryCard | None:
        """The entry with what the viewer did; None if that, or whether they may read it, must be asked for."""
        card = entry.card
        if not (_is_open(card, entry.author) or entry.author.id == viewer_id):
            return None
        # What nobody marked, the viewer has not marked either.
        if viewer_id is None:
            return entry
        marks: Marks | None = NONE
        if card.is_marked or card.post.thread_id < kept.floor:
            marks = self.marks.remembered((viewer_id, card.id))
        if marks is None:
            return None
        marks = on_post(kept, card.post, marks)
        return entry if marks == NONE else replace(entry, marks=marks)

    async def _loaded(self, viewer_id: int | None, ids: Sequence[int]) -> list[EntryCard]:
        bounds = NO_BOUNDS if viewer_id is None else await self._bounds.of(viewer_id)
        reposts, cards = await self._subjects(ids)
        wanted = {card.post.author_id for card in cards.values()}
        wanted.update(repost.account_id for repost in reposts.values())
        people = await self.accounts.of(wanted)
        cards = await self._readable(viewer_id, cards, people)
        reposts = await self._shown(viewer_id, reposts, people)
        marks = await self._marked(viewer_id, cards)
        found = [entry for one in ids if (entry := entry_of(one, reposts, cards, people, marks))]
        return [entry for entry in found if not is_apart(entry, bounds.apart)]

    async def entry(self, viewer_id: int | None, entry_id: int) -> EntryCard | None:
        """One entry, or None where the viewer may not see it."""
        found = await self.entries(viewer_id, [entry_id])
        return found[0] if found else None

    async def told(self, entry_id: int) -> EntryCard | None:
        """An entry for those who hear of it live: who they are was settled when it was signalled. No marks on it."""
        reposts, cards = await self._subjects([entry_id])
        wanted = [card.post.author_id for card in cards.values()] + [one.account_id for one in reposts.values()]
        return entry_of(entry_id, reposts, cards, await self.accounts.of(wanted), {})

    async def told_with_link(self, entry_id: int, about: Collection[int]) -> EntryCard | None:
        """The same, with the posts of this house that it quotes or links to, where everybody may read them.

        Nothing by others than those it is `about`; None where it quotes others, or what never was for everybody.
        """
        if (entry := await self.told(entry_id)) is None:
            return None
        [whole] = await self._linking(None, [entry])
        unseen = quoted_post(whole) if whole.quoted is None else None
        return told_about(whole, about, await self.posts.of([unseen] if unseen else []))

    async def _linking(self, viewer_id: int | None, found: list[EntryCard]) -> list[EntryCard]:
        """With the posts of this house that they quote or link to, each held against who may read it as if alone."""
        if all(alone(one) for one in found):
            return found
        wanted = {one for entry in found for one in (quoted_post(entry), linked_post(entry)) if one is not None}
        guests = await self._loaded(viewer_id, sorted(wanted)) if wanted else []
        inner = {one for entry in guests if (one := quoted_post(entry)) is not None}
        beyond = await self._loaded(viewer_id, sorted(inner)) if inner else []
        authors = {
            one.author.id for one in (*found, *guests, *beyond) if one.card.quoting.policy is QuotePolicy.followers
        }
        followed = await self._followings.among(viewer_id, authors) if authors and viewer_id is not None else set()
        hidden = NO_BOUNDS.hidden if viewer_id is None else (await self._bounds.of(viewer_id)).hidden
        guests = with_guests(guests, with_guests(beyond, (), followed, hidden), followed, hidden)
        return with_guests(found, guests, followed, hidden)

    async def _subjects(self, ids: Sequence[int]) -> tuple[dict[int, Repost], dict[int, PostCard]]:
        """Which of the entries are reposts, and the cards of the posts that all of them show."""
        remembered, reposts = self.posts.remembered, {}
        unknown = []
        for one in ids:
            repost = self._reposts.get(one)
            if repost:
                reposts[one] = repost
            elif remembered(one) is None:
                unknown.append(one)
        if unknown:
            async with self._store.read(is_consistent=True) as look:
                as_of = await look.as_of()
                loaded = await posts.reposts_by_ids(look, unknown)
            for one, repost in loaded.items():
                reposts[one] = self._reposts.put(one, repost, as_of)
        subjects = [reposts[one].post_id if one in reposts else one for one in ids]
        return reposts, await self.posts.of(subjects)

    async def _readable(
        self, viewer_id: int | None, cards: dict[int, PostCard], people: dict[int, AccountCard]
    ) -> dict[int, PostCard]:
        closed = {one: card.post for one, card in cards.items() if not _is_open(card, people.get(card.post.author_id))}
        if not closed:
            return cards
        async with self._store.read() as look:
            allowed = await posts.readable(look, viewer_id, closed.values())
        return {one: card for one, card in cards.items() if one not in closed or one in allowed}

    async def _shown(
        self, viewer_id: int | None, reposts: dict[int, Repost], people: dict[int, AccountCard]
    ) -> dict[int, Repost]:
        """What protected accounts pass on is for their followers, and what others pass on to theirs alone."""
        closed = {
            key: one.account_id
            for key, one in reposts.items()
            if one.account_id != viewer_id and (one.is_closed or _is_protected(people.get(one.account_id)))
        }
        if not closed:
            return reposts
        async with self._store.read() as look:
            known = (
                await graph.followed_among(look, viewer_id, set(closed.values())) if viewer_id is not None else set()
            )
        return {one: made for one, made in reposts.items() if one not in closed or made.account_id in known}

    async def _marked(self, viewer_id: int | None, cards: dict[int, PostCard]) -> dict[int, Marks]:
        if viewer_id is None:
            return {}
        kept = await self.marks.kept_by(viewer_id)
        touched = [one for one, card in cards.items() if card.is_marked or card.post.thread_id < kept.floor]
        asked = frozenset(one for one in touched if cards[one].poll)
        marks = await self.marks.of(viewer_id, touched, asked) if touched else {}
        return {one: on_post(kept, card.post, marks.get(one, NONE)) for one, card in cards.items()}

    def _withdrawn(self, position: int, fact: posts.RepostWithdrawn) -> None:
        self._reposts.change(position, fact.repost_id, lambda _: None)
        self._composed.pop(fact.repost_id, None)


def _is_open(card: PostCard, author: AccountCard | None) -> bool:
    """Whether everybody may read it: posts of a protected account are for its followers, those of earlier days too."""
    return card.is_open and author is not None and not author.account.is_protected


def _is_closed(entry: EntryCard, reposter: AccountCard) -> bool:
    """Whether that it was passed on is for the followers of whoever did."""
    return entry.is_for_followers or reposter.account.is_protected


def _is_protected(person: AccountCard | None) -> bool:
    return person is not None and person.account.is_protected
