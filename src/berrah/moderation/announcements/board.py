"""The board on which announcements hang: in memory, because every page of a member shows what they have not read.

What appears or goes at its own time does so by itself, in every process, and those who are here hear of it.
"""

import asyncio
from contextlib import suppress

import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.i18n import LANGUAGES
from berrah.kit.remembered import Remembered
from berrah.kit.streams import Event, Hub
from berrah.moderation.announcements import reads
from berrah.moderation.announcements.events import AnnouncementChanged, AnnouncementDismissed, ReactionsChanged
from berrah.moderation.announcements.model import Announcement, Reaction

_READERS_MOST = 100_000
_LONGEST_SECONDS = 60.0  # between two looks at the clock, which somebody may have set
_BREATH_SECONDS = 0.2  # many answer at once: each emoji is told at most five times a second
_ALL = 0
_logger = structlog.get_logger()


def channel_of(language: str) -> str:
    """Where announcements are told in this language."""
    return f"announcements:{language}"


class Board:
    """What hangs there now, who put what away, and telling those who are connected."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub
        self._known: Remembered[int, tuple[Announcement, ...]] = Remembered(1)
        self._away: Remembered[int, frozenset[int]] = Remembered(_READERS_MOST)
        self._news = asyncio.Event()
        self._shown: dict[int, Announcement] = {}
        self._reacted: dict[tuple[int, str], None] = {}
        self._telling = Behind()

    async def hanging(self, now: int) -> list[Announcement]:
        """What people see at this moment, newest first."""
        return [one for one in await self._all() if one.hangs(now)]

    async def unread(self, person_id: int, now: int) -> list[Announcement]:
        """What somebody has not put away, newest first; nothing is asked where nothing hangs."""
        found = await self.hanging(now)
        away = await self.put_away(person_id) if found else frozenset()
        return [one for one in found if one.id not in away]

    async def put_away(self, person_id: int) -> frozenset[int]:
        """What somebody has read."""
        known = self._away.get(person_id)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await reads.dismissed_by(look, person_id)
        return self._away.put(person_id, found, as_of)

    async def reactions(self, ids: list[int], viewer_id: int | None = None) -> dict[int, list[Reaction]]:
        """With what people answered each."""
        async with self._store.read() as look:
            return await reads.reactions_to(look, ids, viewer_id)

    async def counted(self, ids: list[int]) -> tuple[dict[int, int], int]:
        """How many people have read each, of how many; for those who write them."""
        async with self._store.read() as look:
            return await reads.readers(look, ids), await reads.members(look)

    def known(self) -> tuple[tuple[Announcement, ...] | None, list[tuple[int, frozenset[int]]]]:
        """All in memory, for comparing it with the truth."""
        return self._known.get(_ALL), self._away.items()

    def follow(self, bus: Bus) -> None:
        """Keep it current, and tell."""
        bus.follow(AnnouncementChanged, self._changed)
        bus.follow(AnnouncementDismissed, self._dismissed)
        bus.follow(ReactionsChanged, self._answered)

    async def start(self) -> None:
        """Begin to tell; what hangs already is not news."""
        self._shown = {one.id: one for one in await self.hanging(clock.now())}
        self._news.set()
        self._telling.start(self._keep_telling())

    async def close(self) -> None:
        """Tell no more."""
        await self._telling.stop()

    async def tell(self) -> float:
        """Say what is different since the last time; after how many seconds there is more to say."""
        now = clock.now()
        hangs = {one.id: one for one in await self.hanging(now)}
        before, self._shown = self._shown, hangs
        for one in reversed(hangs.values()):
            if before.get(one.id) != one:
                self._signal(Event("announcement", one.id, 0, now))
        for one_id in before.keys() - hangs.keys():
            self._signal(Event("unannounced", one_id, 0, now))
        reacted, self._reacted = self._reacted, {}
        for one_id, name in reacted:
            if one_id in hangs:
                self._signal(Event("reaction", one_id, 0, now, word=name))
        moments = [moment for one in await self._all() if (moment := one.turns_at(now)) is not None]
        return min([_LONGEST_SECONDS, *((moment - now) / 1000 for moment in moments)])

    def _signal(self, event: Event) -> None:
        self._hub.signal(event, [channel_of(language) for language in LANGUAGES])

    async def _all(self) -> tuple[Announcement, ...]:
        """Those that hang and those that will, once for everybody."""
        known = self._known.get(_ALL)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = tuple(await reads.hanging(look, clock.now()))
        return self._known.put(_ALL, found, as_of)

    def _changed(self, position: int, _fact: AnnouncementChanged) -> None:
        self._known.change(position, _ALL, lambda _: None)
        self._news.set()

    def _dismissed(self, position: int, fact: AnnouncementDismissed) -> None:
        self._away.change(position, fact.account_id, lambda away: away | {fact.announcement_id})

    def _answered(self, _position: int, fact: ReactionsChanged) -> None:
        self._reacted[fact.announcement_id, fact.name] = None
        self._news.set()

    async def _keep_telling(self) -> None:
        seconds = _LONGEST_SECONDS
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(max(seconds, 0.001)):
                    await self._news.wait()
            self._news.clear()
            try:
                seconds = await self.tell()
            except Exception:
                _logger.exception("announcements could not be told")
                seconds = _LONGEST_SECONDS
            await asyncio.sleep(_BREATH_SECONDS)
