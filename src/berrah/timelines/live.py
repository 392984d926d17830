"""Who sees it this moment: turns facts into signals for those who are connected."""

from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.ids import moment_of
from berrah.kit.streams import Event, Hub
from berrah.posts import (
    FavouriteWithdrawn,
    PostDeleted,
    PostFavourited,
    PostHidden,
    PostPublished,
    PostReposted,
    PostShown,
    RepostWithdrawn,
    Visibility,
)
from berrah.timelines.here import Here, OpenLists
from berrah.timelines.memory import Memory


class Live:
    """The connected readers, by whom they follow; asks nobody, so that a post to 10,000 costs only its bytes."""

    def __init__(self, hub: Hub, store: Store, memory: Memory) -> None:
        self._hub = hub
        self._standings = memory.standings
        self.here = Here(memory.readers, memory.bounds, memory.standings)
        self.lists = OpenLists(hub, store, self.here)
        self.connect, self.disconnect, self.is_wanted_by = (
            self.here.connect,
            self.here.disconnect,
            self.here.is_wanted_by,
        )

    def follow(self, bus: Bus) -> None:
        """Keep it current, and signal."""
        self.here.follow(bus)
        self.lists.follow(bus)
        bus.follow(PostPublished, self.published)
        bus.follow(PostReposted, self.reposted)
        bus.follow(PostDeleted, self.deleted)
        bus.follow(PostHidden, self.deleted)
        bus.follow(PostShown, self.shown)
        bus.follow(RepostWithdrawn, self.withdrawn)
        bus.follow(PostFavourited, self.counted)
        bus.follow(FavouriteWithdrawn, self.counted)

    def published(self, _position: int, fact: PostPublished) -> None:
        """Show a new post to everybody who may see it and is here."""
        if not self._hub.open:
            return
        event = Event("post", fact.post_id, fact.post_id, moment_of(fact.post_id), (fact.author_id,))
        if fact.visibility == Visibility.direct:
            self._hub.signal(event, _of_conversation(fact))
            return
        is_found = fact.author_id not in self._standings.limited  # by strangers
        tags = fact.tags if is_found else ()
        channels = [f"home:{one}" for one in self.here.audience(fact.author_id, fact.reply_to_account_id, tags)]
        channels += self.lists.channels(fact.author_id, fact.visibility, fact.reply_to_account_id)
        if fact.visibility == Visibility.public and is_found:
            channels += [f"tag:{tag}" for tag in fact.tags]
            if fact.reply_to_id is None:
                channels += ["public", "illustrated"] if fact.has_media else ["public"]
        if fact.visibility <= Visibility.unlisted:
            channels += [f"account:{fact.author_id}", f"thread:{fact.thread_id}"]
        self._hub.signal(event, channels)
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._counts(fact.reply_to_id)

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Show that a post was passed on."""
        about = (fact.author_id, fact.account_id)
        event = Event("repost", fact.repost_id, fact.post_id, moment_of(fact.repost_id), about)
        channels = [f"home:{one}" for one in self.here.audience(fact.account_id)]
        channels += self.lists.channels(fact.account_id, fact.visibility)
        if fact.visibility <= Visibility.unlisted:
            channels.append(f"account:{fact.account_id}")
        self._hub.signal(event, channels)
        self._counts(fact.post_id, fact.author_id)

    def shown(self, _position: int, fact: PostShown) -> None:
        """Who looks at a page finds it there the next time; what it answers has one answer more at once."""
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._counts(fact.reply_to_id)

    def deleted(self, _position: int, fact: PostDeleted | PostHidden) -> None:
        """Take a post off every screen that may show it; of a closed one only its own readers hear."""
        event = Event("gone", fact.post_id, fact.post_id, clock.now())
        if fact.visibility == Visibility.direct:
            self._hub.signal(event, _of_conversation(fact))
        else:
            self._gone(event, fact.visibility, fact.author_id)

    def withdrawn(self, _position: int, fact: RepostWithdrawn) -> None:
        """Take a repost off every screen that may show it."""
        self._gone(Event("gone", fact.repost_id, fact.post_id, clock.now()), fact.visibility, fact.account_id)
        self._counts(fact.post_id)

    def counted(self, _position: int, fact: PostFavourited | FavouriteWithdrawn) -> None:
        """Show new numbers to those who look at the post."""
        self._counts(fact.post_id, fact.author_id if isinstance(fact, PostFavourited) else None)

    def _gone(self, event: Event, visibility: int, author_id: int) -> None:
        if visibility <= Visibility.unlisted:
            self._hub.signal(event, ["everywhere"])
            return
        homes = [f"home:{one}" for one in self.here.audience(author_id)]
        self._hub.signal(event, [*homes, *self.lists.channels(author_id, visibility)])

    def _counts(self, post_id: int, author_id: int | None = None) -> None:
        # A page watches the posts it was opened with; what its reader wrote since is theirs, and they want to know.
        own = [] if author_id is None else [f"home:{author_id}"]
        self._hub.signal(Event("counts", post_id, post_id, clock.now()), [f"post:{post_id}", *own])


def _of_conversation(fact: PostPublished | PostDeleted | PostHidden) -> list[str]:
    """Where a direct post is told: to each of its people, and on the page of the conversation."""
    people = {fact.author_id, *fact.mentions}
    return [f"conversation:{fact.conversation_id}", *(f"direct:{one}" for one in people)]
