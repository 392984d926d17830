"""How much somebody has not seen, in memory because every page shows it; and ringing for those who are here."""

from collections import defaultdict

from berrah.accounts import ProfileEdited, ProtectionLifted, StandingChanged
from berrah.graph import Blocked, Followed, Muted, Unblocked, Unfollowed, Unmuted
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.ids import moment_of
from berrah.kit.remembered import Remembered
from berrah.kit.streams import Event, Hub
from berrah.notifications.events import NotificationsChanged, NotificationsMerged, Notified
from berrah.notifications.markers import NOTIFICATIONS, MarkerMoved
from berrah.notifications.model import Notification
from berrah.notifications.reads import number_of, unseen
from berrah.posts import PostDeleted, PostHidden, PostShown

_MOST = 400_000  # unseen notifications of all readers
_POSTS_MOST = 200_000


class Bell:
    """Whoever is concerned by a fact is asked again the next time they look."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub
        self._unseen: Remembered[int, tuple[Notification, ...]] = Remembered(_MOST, lambda found: 1 + len(found))
        self._about: dict[int, set[int]] = defaultdict(set)  # who has something unseen about a post

    async def of(self, reader: int) -> int:
        """How much the reader has not seen, those of a group once, up to a hundred."""
        known = self._unseen.get(reader)
        return number_of(await self._load(reader) if known is None else known)

    async def _load(self, reader: int) -> tuple[Notification, ...]:
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = tuple(await unseen(look, reader))
        for one in found:
            if one.post_id is not None:
                self._about[one.post_id].add(reader)
        if len(self._about) > _POSTS_MOST:
            self._about.clear()
            self._unseen.clear(as_of or 0)
        return self._unseen.put(reader, found, as_of)

    def known(self) -> list[tuple[int, int]]:
        """All in memory, for comparing them with the truth."""
        return [(reader, number_of(found)) for reader, found in self._unseen.items()]

    def follow(self, bus: Bus) -> None:
        """Keep it current, and ring."""
        bus.follow(Notified, self._told)
        bus.follow(NotificationsChanged, self._changed)
        bus.follow(NotificationsMerged, self._merged)
        bus.follow(MarkerMoved, self._moved)
        bus.follow(PostDeleted, self._gone)
        bus.follow(PostHidden, self._gone)
        bus.follow(PostShown, self._anybody)
        bus.follow(StandingChanged, self._anybody)
        bus.follow(ProfileEdited, self._anybody)
        bus.follow(ProtectionLifted, self._anybody)
        bus.follow(Blocked, self._between)
        bus.follow(Unblocked, self._between)
        bus.follow(Followed, self._follows)
        bus.follow(Unfollowed, self._follows)
        bus.follow(Muted, self._mutes)
        bus.follow(Unmuted, self._mutes)

    def _told(self, position: int, fact: Notified) -> None:
        for one, reader in fact.told:
            event = Event("notification", one, fact.subject_id, moment_of(one), (fact.from_id,))
            self._hub.signal(event, [f"notifications:{reader}"])
        self._forget(position, *(reader for _, reader in fact.told))

    def _changed(self, position: int, fact: NotificationsChanged) -> None:
        self._forget(position, *fact.accounts)

    def _merged(self, _position: int, fact: NotificationsMerged) -> None:
        reader = fact.account_id
        self._hub.signal(Event("merged", reader, reader, clock.now()), [f"notifications:{reader}"])

    def _moved(self, position: int, fact: MarkerMoved) -> None:
        if fact.timeline == NOTIFICATIONS:
            self._forget(position, fact.account_id)

    def _gone(self, position: int, fact: PostDeleted | PostHidden) -> None:
        self._forget(position, *self._about.pop(fact.post_id, ()))

    def _anybody(self, position: int, _fact: object) -> None:
        """To whom it may be news again is not known here."""
        self._about.clear()
        self._unseen.clear(position)

    def _between(self, position: int, fact: Blocked | Unblocked) -> None:
        # Whoever is blocked must not hear, this moment, that something has changed.
        self._drop(position, fact.account_id, fact.target_id)

    def _follows(self, position: int, fact: Followed | Unfollowed) -> None:
        self._drop(position, fact.follower_id)

    def _mutes(self, position: int, fact: Muted | Unmuted) -> None:
        self._drop(position, fact.account_id)

    def _forget(self, position: int, *readers: int) -> None:
        """Ask again, and have the open pages do so."""
        self._drop(position, *readers)
        for one in readers:
            self._hub.signal(Event("bell", one, one, clock.now(), is_latest=True), [f"bell:{one}"])

    def _drop(self, position: int, *readers: int) -> None:
        for one in readers:
            self._unseen.change(position, one, lambda _: None)
