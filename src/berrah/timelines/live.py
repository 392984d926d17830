"""Who sees it this moment: turns facts into signals for those who are connected."""

from msgspec.structs import replace

from berrah.accounts import HIDDEN, StandingChanged
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.ids import moment_of
from berrah.kit.streams import Event, Hub
from berrah.posts import (
    FavouriteWithdrawn,
    PostDeleted,
    PostEdited,
    PostFavourited,
    PostHidden,
    PostPublished,
    PostReposted,
    PostShown,
    RepostWithdrawn,
    ThreadMuted,
    ThreadUnmuted,
    Visibility,
)
from berrah.posts.conversations import ConversationMarkedUnread, ConversationRead, ConversationRemoved
from berrah.posts.polls import PollEnded, PollVoted
from berrah.posts.previews import LinkPreviewed
from berrah.posts.quoting import QuotesShownAnew
from berrah.timelines.here import Here, OpenLists, Places
from berrah.timelines.here.places import of_conversation
from berrah.timelines.memory import Memory
from berrah.timelines.vanishing import Vanished


class Live:
    """The connected readers, by whom they follow; asks nobody, so that a post to 10,000 costs only its bytes."""

    def __init__(self, hub: Hub, store: Store, memory: Memory) -> None:
        self._hub = hub
        self.here = Here(memory.readers, memory.bounds, memory.standings)
        self.lists = OpenLists(hub, store, self.here)
        self._places = Places(self.here, self.lists, memory.standings)
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
        bus.follow(PostEdited, self.edited)
        bus.follow(PostReposted, self.reposted)
        bus.follow(PostDeleted, self.deleted)
        bus.follow(PostHidden, self.deleted)
        bus.follow(PostShown, self.shown)
        bus.follow(RepostWithdrawn, self.withdrawn)
        bus.follow(PostFavourited, self.counted)
        bus.follow(FavouriteWithdrawn, self.counted)
        bus.follow(PollVoted, self.asked)
        bus.follow(PollEnded, self.asked)
        bus.follow(LinkPreviewed, self.previewed)
        bus.follow(QuotesShownAnew, self.previewed)
        bus.follow(StandingChanged, self.stands)
        bus.follow(Vanished, self.vanished)
        # Blocks are not among them: whoever is blocked must not hear, this moment, that something has changed.
        bus.follow(ConversationRead, self.looked)
        bus.follow(ConversationMarkedUnread, self.looked)
        bus.follow(ConversationRemoved, self.looked)
        bus.follow(ThreadMuted, self.looked)
        bus.follow(ThreadUnmuted, self.looked)

    def published(self, _position: int, fact: PostPublished) -> None:
        """Show a new post to everybody who may see it and is here."""
        # Kept though nobody is here: a page fetches what came while its stream was opening, and looks at it from then.
        self._places.keep(fact)
        if not self._hub.open:
            return
        is_counted = fact.visibility != Visibility.direct
        about = (fact.author_id,)
        event = Event("post", fact.post_id, fact.post_id, moment_of(fact.post_id), about, is_counted=is_counted)
        self._hub.signal(event, self._places.of(fact))
        if fact.visibility == Visibility.direct:
            self._unread(*fact.mentions)
        elif fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._counts(fact.reply_to_id)

    def edited(self, _position: int, fact: PostEdited) -> None:
        """Show what it says now to everybody who may see it and is here; what it said stands on their screens."""
        if not self._hub.open:
            return
        if fact.visibility <= Visibility.unlisted:
            places = [*self._places.of(fact), *self._places.since(fact.post_id), f"post:{fact.post_id}"]
        else:
            # Whoever watches a closed one may not be let in any more, and its hashtags gather nobody.
            places = self._places.of(replace(fact, tags=()))
        event = Event("edit", fact.post_id, fact.post_id, fact.edited_at, (fact.author_id,), is_latest=True)
        self._hub.signal(event, dict.fromkeys(places))

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Show that a post was passed on."""
        if self._hub.open:
            about = (fact.author_id, fact.account_id)
            event = Event("repost", fact.repost_id, fact.post_id, moment_of(fact.repost_id), about, is_counted=True)
            self._hub.signal(event, self._places.of(fact))
            self._counts(fact.post_id, fact.author_id)
        self._places.keep(fact)

    def shown(self, _position: int, fact: PostShown) -> None:
        """Who looks at a page finds it there the next time; what it answers has one answer more at once."""
        if fact.reply_to_id and fact.visibility <= Visibility.unlisted:
            self._counts(fact.reply_to_id)

    def deleted(self, _position: int, fact: PostDeleted | PostHidden) -> None:
        """Take a post off every screen that may show it; of a closed one only its own readers hear."""
        self._places.forget(fact.post_id)
        event = Event("gone", fact.post_id, fact.post_id, clock.now())
        if fact.visibility == Visibility.direct:
            self._hub.signal(event, of_conversation(fact))
            self._unread(*fact.mentions)
        else:
            self._gone(event, fact.visibility, fact.author_id)

    def withdrawn(self, _position: int, fact: RepostWithdrawn) -> None:
        """Take a repost off every screen that may show it."""
        self._gone(Event("gone", fact.repost_id, fact.post_id, clock.now()), fact.visibility, fact.account_id)
        self._counts(fact.post_id)

    def counted(self, _position: int, fact: PostFavourited | FavouriteWithdrawn) -> None:
        """Show new numbers to those who look at the post."""
        self._counts(fact.post_id, fact.author_id if isinstance(fact, PostFavourited) else None)

    def previewed(self, _position: int, fact: LinkPreviewed | QuotesShownAnew) -> None:
        """Show what stands below the words, of a link or a quote, to those who were shown the post lately."""
        for post_id in fact.post_ids if self._hub.open else ():
            about = self._places.author_of(post_id) + (() if fact.author_id is None else (fact.author_id,))
            event = Event("preview", post_id, post_id, clock.now(), about, is_latest=True)
            # Whoever watches a closed one may not be let in any more.
            watching = () if self._places.is_closed(post_id) else (f"post:{post_id}",)
            self._hub.signal(event, [*watching, *self._places.since(post_id)])

    def asked(self, _position: int, fact: PollVoted | PollEnded) -> None:
        """Show how a poll stands to those who look at it; who voted is nobody's business."""
        event = Event("poll", fact.post_id, fact.post_id, clock.now(), (fact.author_id,), is_latest=True)
        channels = (f"post:{fact.post_id}", *self._places.since(fact.post_id), f"home:{fact.author_id}")
        self._hub.signal(event, channels)

    def looked(
        self,
        _position: int,
        fact: ConversationRead | ConversationMarkedUnread | ConversationRemoved | ThreadMuted | ThreadUnmuted,
    ) -> None:
        """Somebody has fewer messages to read, or more; their other pages say so too."""
        self._unread(fact.account_id)

    def stands(self, _position: int, fact: StandingChanged) -> None:
        """Take somebody who is hidden off every screen, with all they wrote and passed on."""
        if fact.standing == HIDDEN:
            self._hub.signal(Event("away", fact.account_id, fact.account_id, clock.now()), ["everywhere"])

    def vanished(self, _position: int, fact: Vanished) -> None:
        """The same for those who know single entries."""
        entries = [(one, Visibility.public) for one in fact.open_ids]
        entries += [(one, Visibility.followers) for one in fact.closed_ids]
        for entry_id, visibility in entries:
            self._gone(Event("hidden", entry_id, entry_id, clock.now()), visibility, fact.account_id)

    def _gone(self, event: Event, visibility: int, author_id: int) -> None:
        is_open = visibility <= Visibility.unlisted
        self._hub.signal(event, ["everywhere"] if is_open else self._places.of_closed(author_id, visibility))

    def _counts(self, post_id: int, author_id: int | None = None) -> None:
        # A page watches the posts it was opened with, and is told those that came since. What its reader wrote is
        # theirs, and they want to know.
        own = [] if author_id is None else [f"home:{author_id}"]
        event = Event("counts", post_id, post_id, clock.now(), self._places.author_of(post_id), is_latest=True)
        self._hub.signal(event, [f"post:{post_id}", *self._places.since(post_id), *own])

    def _unread(self, *readers: int) -> None:
        for one in readers:
            self._hub.signal(Event("unread", one, one, clock.now(), is_latest=True), [f"unread:{one}"])
