"""What a live page shows at once: its numbers, kept in memory because everybody asks for them, and what is new."""

from collections import Counter
from typing import Final

from berrah import accounts, posts
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Snapshot, Store
from berrah.kit.ids import moment_of
from berrah.kit.remembered import Remembered
from berrah.kit.streams import Event, Hub
from berrah.liveblogs.events import (
    LiveblogChanged,
    LiveblogClosed,
    LiveblogDeleted,
    LiveblogOpened,
    LivePostLeft,
    LivePostStands,
    WitnessJoined,
    WitnessLeft,
)
from berrah.liveblogs.model import TOP_MOST, Summary
from berrah.liveblogs.store import standing as sql

PARTS: Final = 48
_KEPT: Final = 2_000
_GOOD_MS: Final = 30_000  # how often something was passed on, and who is hidden, may be so old
_LARGE: Final = 5_000  # posts, beyond which their number may be so old too


def channel_of(liveblog_id: int) -> str:
    """On which channel is told what happens on a page."""
    return f"liveblog:{liveblog_id}"


class Showing:
    """Asks again what facts have changed, and tells those who look."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub
        self._summaries: Remembered[int, tuple[Summary, int]] = Remembered(_KEPT)

    async def summary(self, liveblog_id: int) -> Summary:
        """What stands there for everybody, in numbers; four questions, asked by one reader for all."""
        known = self._summaries.get(liveblog_id)
        if known is not None and known[1] > clock.now() - _GOOD_MS:
            return known[0]
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await summary_of(look, liveblog_id)
        return self._summaries.put(liveblog_id, (found, clock.now()), as_of)[0]

    def follow(self, bus: Bus) -> None:
        """Keep it current, and tell."""
        bus.follow(LivePostStands, self._stands)
        bus.follow(LivePostLeft, self._left)
        bus.follow(WitnessLeft, self._parted)
        bus.follow(LiveblogOpened, self._changed)
        bus.follow(LiveblogClosed, self._changed)
        bus.follow(LiveblogChanged, self._changed)
        bus.follow(LiveblogDeleted, self._changed)
        bus.follow(WitnessJoined, self._changed)

    def _stands(self, position: int, fact: LivePostStands) -> None:
        self._summaries.change(position, fact.liveblog_id, _if_large)
        kind, at = ("edit", clock.now()) if fact.is_edited else ("post", moment_of(fact.post_id))
        event = Event(kind, fact.post_id, fact.post_id, at, (fact.author_id,), is_latest=fact.is_edited)
        self._tell(fact.liveblog_id, event)
        self._tally(fact.liveblog_id)

    def _left(self, position: int, fact: LivePostLeft) -> None:
        self._forget(position, fact.liveblog_id)
        self._tell(fact.liveblog_id, Event("gone", fact.post_id, fact.post_id, clock.now()))
        self._tally(fact.liveblog_id)

    def _parted(self, position: int, fact: WitnessLeft) -> None:
        if not fact.was_seen:
            return
        self._forget(position, fact.liveblog_id)
        self._tell(fact.liveblog_id, Event("away", fact.account_id, fact.account_id, clock.now()))
        self._tell(fact.liveblog_id, Event("liveblog", fact.liveblog_id, 0, clock.now(), is_latest=True))

    def _changed(
        self,
        position: int,
        fact: LiveblogOpened | LiveblogClosed | LiveblogChanged | LiveblogDeleted | WitnessJoined,
    ) -> None:
        self._forget(position, fact.liveblog_id)
        self._tell(fact.liveblog_id, Event("liveblog", fact.liveblog_id, 0, clock.now(), is_latest=True))

    def _tally(self, liveblog_id: int) -> None:
        self._tell(liveblog_id, Event("tally", liveblog_id, 0, clock.now(), is_latest=True))

    def _tell(self, liveblog_id: int, event: Event) -> None:
        self._hub.signal(event, [channel_of(liveblog_id)])

    def _forget(self, position: int, liveblog_id: int) -> None:
        self._summaries.change(position, liveblog_id, lambda _: None)


def _if_large(known: tuple[Summary, int]) -> tuple[Summary, int] | None:
    # To count 100,000 posts takes 0.2 s: not for each that comes, but as often as the rest of the numbers.
    return known if known[0].posts > _LARGE else None


async def summary_of(look: Snapshot, liveblog_id: int) -> Summary:
    """The numbers of a page as a passer-by may see it."""
    found = await look.all(sql.everything_on, key=liveblog_id)
    guarded = await accounts.guarded_among(look, {author for _, author in found})
    shut = guarded.hidden | guarded.protected
    shown = [(post, author) for post, author in found if author not in shut]
    if not shown:
        return Summary()
    ids = [post for post, _ in shown]
    return Summary(
        posts=len(ids),
        voices=len({author for _, author in shown}),
        first_at=moment_of(ids[0]),
        last_at=moment_of(ids[-1]),
        top=tuple(await posts.most_passed_on(look, ids, TOP_MOST)),
        curve=curve_of([moment_of(one) for one in ids]),
    )


def curve_of(moments: list[int]) -> tuple[int, ...]:
    """How many fall into each of equal parts of the time from the first to the last; they come in order."""
    lasted = max(1, moments[-1] - moments[0] + 1)
    counted = Counter((one - moments[0]) * PARTS // lasted for one in moments)
    return tuple(counted[part] for part in range(PARTS))
