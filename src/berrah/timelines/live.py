"""Who sees it this moment: turns facts into signals for those who are connected."""

from collections import Counter, defaultdict

from berrah.graph import Blocked, Followed, Muted, Unfollowed, Unmuted
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.ids import moment_of
from berrah.kit.streams import Event, Hub, IsWanted
from berrah.posts import (
    FavouriteWithdrawn,
    PostDeleted,
    PostFavourited,
    PostPublished,
    PostReposted,
    RepostWithdrawn,
    Visibility,
)
from berrah.timelines.memory import Memory


class Live:
    """The connected readers, by whom they follow; asks nobody, so that a post to 10,000 costs only its bytes."""

    def __init__(self, hub: Hub, memory: Memory) -> None:
        self._hub = hub
        self._readers = memory.readers
        self._bounds = memory.bounds
        self._standings = memory.standings
        self._apart: dict[int, set[int]] = {}  # by connected reader; whom they block or are blocked by
        self._muted: dict[int, set[int]] = {}
        self._connected: Counter[int] = Counter()
        self._followed: dict[int, set[int]] = {}  # by connected reader
        self._followers: dict[int, set[int]] = defaultdict(set)  # connected readers, by whom they follow

    async def connect(self, account_id: int) -> None:
        """A reader is here (perhaps a second time)."""
        followed, bounds = await self._readers.followed_by(account_id), await self._bounds.of(account_id)
        self._connected[account_id] += 1
        if account_id not in self._followed:
            self._apart[account_id], self._muted[account_id] = set(bounds.apart), set(bounds.muted)
            self._followed[account_id] = set(followed)
            for followee in followed:
                self._followers[followee].add(account_id)

    def disconnect(self, account_id: int) -> None:
        """A reader has left (perhaps not for the last time)."""
        self._connected[account_id] -= 1
        if self._connected[account_id] <= 0:
            del self._connected[account_id], self._apart[account_id], self._muted[account_id]
            for followee in self._followed.pop(account_id, ()):
                self._followers[followee].discard(account_id)
                if not self._followers[followee]:
                    del self._followers[followee]

    def is_wanted_by(self, reader: int) -> IsWanted:
        """Whether a connected reader has to do with those whom an event is about, and wants to hear them."""
        apart, muted, standings = self._apart[reader], self._muted[reader], self._standings
        # Whoever is hidden meanwhile hears nothing more, and nobody hears of them.
        return lambda event: (
            apart.isdisjoint(event.accounts)
            and muted.isdisjoint(event.accounts)
            and (not standings.hidden or standings.hidden.isdisjoint((reader, *event.accounts)))
        )

    def follow(self, bus: Bus) -> None:
        """Keep it current, and signal."""
        bus.follow(Blocked, self.blocked)
        bus.follow(Muted, self.muted)
        bus.follow(Unmuted, self.unmuted)
        bus.follow(Followed, self.followed)
        bus.follow(Unfollowed, self.unfollowed)
        bus.follow(PostPublished, self.published)
        bus.follow(PostReposted, self.reposted)
        bus.follow(PostDeleted, self.deleted)
        bus.follow(RepostWithdrawn, self.withdrawn)
        bus.follow(PostFavourited, self.counted)
        bus.follow(FavouriteWithdrawn, self.counted)

    def followed(self, _position: int, fact: Followed) -> None:
        """Follow the log."""
        if fact.follower_id in self._followed:
            self._followed[fact.follower_id].add(fact.followee_id)
            self._followers[fact.followee_id].add(fact.follower_id)

    def unfollowed(self, _position: int, fact: Unfollowed) -> None:
        """Follow the log."""
        if fact.follower_id in self._followed:
            self._followed[fact.follower_id].discard(fact.followee_id)
            self._followers[fact.followee_id].discard(fact.follower_id)

    def blocked(self, _position: int, fact: Blocked) -> None:
        """Follow the log. That a block is taken back shows when its people connect again: the other may block too."""
        for one, other in ((fact.account_id, fact.target_id), (fact.target_id, fact.account_id)):
            self._apart.get(one, set()).add(other)

    def muted(self, _position: int, fact: Muted) -> None:
        """Follow the log."""
        self._muted.get(fact.account_id, set()).add(fact.target_id)

    def unmuted(self, _position: int, fact: Unmuted) -> None:
        """Follow the log."""
        self._muted.get(fact.account_id, set()).discard(fact.target_id)

    def published(self, _position: int, fact: PostPublished) -> None:
        """Show a new post to everybody who may see it and is here."""
        if not self._hub.open:
            return
        event = Event("post", fact.post_id, fact.post_id, moment_of(fact.post_id), (fact.author_id,))
        if fact.visibility == Visibility.direct:
            self._hub.signal(event, [f"direct:{one}" for one in {fact.author_id, *fact.mentions}])
            return
        channels = [f"home:{one}" for one in self._audience(fact.author_id, fact.reply_to_account_id)]
        if fact.visibility == Visibility.public and fact.author_id not in self._standings.limited:
            channels += [f"tag:{tag}" for tag in fact.tags]
            if fact.reply_to_id is None:
                channels.append("public")
        if fact.visibility <= Visibility.unlisted:
            channels += [f"account:{fact.author_id}", f"thread:{fact.thread_id}"]
        self._hub.signal(event, channels)
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._counts(fact.reply_to_id)

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Show that a post was passed on."""
        about = (fact.author_id, fact.account_id)
        event = Event("repost", fact.repost_id, fact.post_id, moment_of(fact.repost_id), about)
        channels = [f"home:{one}" for one in self._audience(fact.account_id, None)]
        if fact.visibility <= Visibility.unlisted:
            channels.append(f"account:{fact.account_id}")
        self._hub.signal(event, channels)
        self._counts(fact.post_id, fact.author_id)

    def deleted(self, _position: int, fact: PostDeleted) -> None:
        """Take a post off every screen that may show it; of a closed one only its own readers hear."""
        event = Event("gone", fact.post_id, fact.post_id, clock.now())
        if fact.visibility == Visibility.direct:
            self._hub.signal(event, [f"direct:{one}" for one in {fact.author_id, *fact.mentions}])
        else:
            self._gone(event, fact.visibility, fact.author_id)

    def withdrawn(self, _position: int, fact: RepostWithdrawn) -> None:
        """Take a repost off every screen that may show it."""
        self._gone(Event("gone", fact.repost_id, fact.post_id, clock.now()), fact.visibility, fact.account_id)
        self._counts(fact.post_id)

    def counted(self, _position: int, fact: PostFavourited | FavouriteWithdrawn) -> None:
        """Show new numbers to those who look at the post."""
        self._counts(fact.post_id, fact.author_id if isinstance(fact, PostFavourited) else None)

    def _audience(self, author_id: int, answered: int | None) -> list[int]:
        """Connected readers who follow the author, and for an answer also whom it answers."""
        readers = self._followers.get(author_id, ())
        if answered is None:
            return list(readers)
        return [reader for reader in readers if answered in self._followed[reader]]

    def _gone(self, event: Event, visibility: int, author_id: int) -> None:
        is_open = visibility <= Visibility.unlisted
        followers = () if is_open else self._audience(author_id, None)
        self._hub.signal(event, ["everywhere"] if is_open else [f"home:{one}" for one in followers])

    def _counts(self, post_id: int, author_id: int | None = None) -> None:
        # A page watches the posts it was opened with; what its reader wrote since is theirs, and they want to know.
        own = [] if author_id is None else [f"home:{author_id}"]
        self._hub.signal(Event("counts", post_id, post_id, clock.now()), [f"post:{post_id}", *own])
