"""Reckoning what trends, behind the requests: read in a study, written in small steps, by one process at a time.

Nothing is counted while people post and mark: the rows that a week left are read again and again, so that what is
deleted, hidden or protected leaves by itself.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

import msgspec
import structlog

from berrah.accounts import StandingChanged
from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.bus.tail import Bus
from berrah.kit.clock import DAY_MS, day_at, day_of
from berrah.kit.db import Snapshot, Store, Tx
from berrah.kit.db.log import leases
from berrah.kit.ids import first_at
from berrah.posts import voices
from berrah.trends import store as sql
from berrah.trends.events import TrendsChanged
from berrah.trends.model import DAYS, LEAST, Kind, Trend, ranked

_PAUSE_SECONDS: Final = 180
_BREATH_SECONDS: Final = 10  # between two rounds, however many are hidden meanwhile
_LEASE_MS: Final = 15 * 60_000  # whoever dies while reckoning is followed by another process after so long
_MARKED_MS: Final = DAY_MS  # marks that are older weigh a sixteenth at most
_SAID_MS: Final = 3 * DAY_MS  # posts that are older are no news, and a voice of then weighs a sixty-fourth
_LOOKED_AT_MOST: Final = 2_000  # subjects of each kind, those of which most accounts speak
_SUBJECTS_MOST: Final = 20_000  # of a day, the most used
_ROWS_MOST: Final = 400  # in one transaction: others write too
_logger = structlog.get_logger()
Counted = Mapping[str, tuple[int, int]]
Changed = dict[str, tuple[int, int] | None]  # None: it was not used at all


class _Found(msgspec.Struct, frozen=True):
    """What a round found: trends, and what is not as it stands of days, by kind and number."""

    trends: tuple[list[Trend], ...]
    days: dict[tuple[Kind, int], Changed]


class Reckoning:
    """Goes round behind the requests."""

    def __init__(self, store: Store, *, is_on: bool) -> None:
        self._store = store
        self.is_on = is_on
        self._turn = 0
        self._hurry = asyncio.Event()
        self._behind = Behind()

    def start(self) -> None:
        """Begin; a round where the house wants no trends reckons nothing."""
        self._behind.start(self._keep_reckoning())

    async def close(self) -> None:
        """Stop; the next round begins anew."""
        await self._behind.stop()

    def follow(self, bus: Bus) -> None:
        """Whoever is hidden or limited leaves the numbers at once, not in some minutes."""
        bus.follow(StandingChanged, lambda _position, _fact: self._hurry.set())

    async def reckon_once(self) -> bool:
        """Reckon the trends, today, and one of the days before; False where another process does."""
        if not await self._store.write(leases.take, "trends", self._store.holder, _LEASE_MS):
            return False
        now = clock.now()
        # Deletions of last week change its numbers: each day comes round in turn.
        self._turn = self._turn % (DAYS - 1) + 1
        days = [day_of(now), day_of(now) - self._turn]
        found = await self._store.study(lambda look: _found(look, now, days))
        for (kind, day), changed in found.days.items():
            await self._keep_day(kind, day, changed)
        await self._forget_old(day_of(now) - DAYS + 1)
        await self._store.write(_keep_trends, found.trends)
        return True

    async def _keep_day(self, kind: Kind, day: int, changed: Changed) -> None:
        subjects = list(changed)
        for first in range(0, len(subjects), _ROWS_MOST):
            some = subjects[first : first + _ROWS_MOST]
            await self._store.write(_keep_some, kind, day, {one: changed[one] for one in some})

    async def _forget_old(self, before: int) -> None:
        for kind in (Kind.tag, Kind.link):
            while True:
                async with self._store.read() as look:
                    old = await look.first(sql.old_days, of_kind=str(kind), before=before)
                    gone = await _changed(look, kind, old[1], {}) if old else {}
                if old is None:
                    break
                await self._keep_day(kind, old[1], gone)

    async def _keep_reckoning(self) -> None:
        while True:
            self._hurry.clear()
            try:
                if self.is_on:
                    await self.reckon_once()
            except Exception:
                _logger.exception("trends could not be reckoned")
            await asyncio.sleep(_BREATH_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE_SECONDS):
                    await self._hurry.wait()


async def _found(look: Snapshot, now: int, days: list[int]) -> _Found:
    since, least, most = first_at(now - _SAID_MS), LEAST, _LOOKED_AT_MOST
    tags = await voices.of_tags(look, since, least, most)
    links = await voices.of_links(look, since, least, most)
    marked = await voices.of_posts(look, since, first_at(now - _MARKED_MS), least, most)
    posts = {str(post_id): one.hours for post_id, one in marked.items()}
    languages = {str(post_id): one.language for post_id, one in marked.items()}
    trends = (
        ranked(Kind.tag, tags, now, {}),
        ranked(Kind.link, links, now, {}),
        ranked(Kind.post, posts, now, languages),
    )
    changed: dict[tuple[Kind, int], Changed] = {}
    for day in days:  # two of them
        bounds = first_at(day_at(day)), first_at(day_at(day + 1)), _SUBJECTS_MOST
        changed[Kind.tag, day] = await _changed(look, Kind.tag, day, await voices.day_of_tags(look, *bounds))
        changed[Kind.link, day] = await _changed(look, Kind.link, day, await voices.day_of_links(look, *bounds))
    return _Found(trends, changed)


async def _changed(look: Snapshot, kind: Kind, day: int, counted: Counted) -> Changed:
    """What is counted otherwise than it stands: few of thousands, most of the time."""
    rows = await look.all(sql.of_day, of_kind=str(kind), of_day=day)
    known = {subject: (uses, accounts) for subject, uses, accounts in rows}
    return {one: counted.get(one) for one in {**known, **counted} if known.get(one) != counted.get(one)}


async def _keep_some(tx: Tx, kind: Kind, day: int, changed: Changed) -> None:
    await tx.run(sql.remove_of_day, of_kind=str(kind), of_day=day, subjects=list(changed))
    for subject, numbers in changed.items():
        if numbers:
            await tx.run(sql.add_day, kind=str(kind), subject=subject, day=day, uses=numbers[0], accounts=numbers[1])


async def _keep_trends(tx: Tx, found: tuple[list[Trend], ...]) -> None:
    for kind, trends in zip(Kind, found, strict=True):
        await tx.run(sql.remove_trends, of_kind=str(kind))
        for one in trends:
            await tx.run(sql.add_trend, kind=str(one.kind), subject=one.subject, score=one.score, language=one.language)
    await tx.announce(TrendsChanged(tx.now))
