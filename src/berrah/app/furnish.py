"""Furnishing: settings → store, bus, models, in the order in which they need one another."""

import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from berrah import accounts, moderation, publishing, syndication
from berrah.accounts import (
    AccountAdmitted,
    StandingChanged,
    TokenRevoked,
    Verifier,
    passkeys,
    single_sign_on,
    two_step,
)
from berrah.accounts import chores as accounts_chores
from berrah.accounts.happenings import chores as happenings_chores
from berrah.app.feeding import feeds_told
from berrah.app.heeding import heed, heeding
from berrah.app.noting import noting
from berrah.app.outside import beyond, outside, pushing, sso
from berrah.archives.export import Packing
from berrah.archives.imports import Importing
from berrah.archives.leaving import Erasing
from berrah.archives.leaving import chores as leaving_chores
from berrah.archives.retention import chores as retention_chores
from berrah.archives.retention import listeners as retention_listeners
from berrah.cards import Cards
from berrah.doors import mail, web
from berrah.doors.house import House
from berrah.filters import Sieves
from berrah.graph import chores as graph_chores
from berrah.graph import listeners as graph_listeners
from berrah.graph.exchange import chores as exchange_chores
from berrah.graph.exchange import listeners as exchange_listeners
from berrah.graph.lists import listeners as lists_listeners
from berrah.kit.blob import open_blob
from berrah.kit.bus import known_chores, known_listeners
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import Store, close_store, open_store
from berrah.kit.db.log import chores as log_chores
from berrah.kit.mail import Postman, Relay
from berrah.kit.mail import queue as mail_queue
from berrah.kit.metrics import Metrics
from berrah.kit.settings import Settings, secret
from berrah.kit.streams import Hub
from berrah.kit.worker import Worker
from berrah.liveblogs import Showing
from berrah.liveblogs import listeners as liveblogs_listeners
from berrah.media import Clearing, Converting, Desk
from berrah.media import chores as media_chores
from berrah.media.emojis import EmojiClearing, Emojis
from berrah.media.emojis import chores as emojis_chores
from berrah.media.portraits import Portraitist
from berrah.media.portraits import chores as portraits_chores
from berrah.media.portraits.clear import PortraitClearing
from berrah.moderation.announcements import Board
from berrah.moderation.appearance import Facade, LogoClearing
from berrah.moderation.choices import Choices
from berrah.notifications import Bell
from berrah.notifications import chores as notifications_chores
from berrah.notifications import listeners as notifications_listeners
from berrah.notifications.letters import chores as letters_chores
from berrah.notifications.letters import listeners as letters_listeners
from berrah.notifications.push import listeners as push_listeners
from berrah.organisations import chores as organisations_chores
from berrah.posts import PostPublished
from berrah.posts import listeners as posts_listeners
from berrah.posts.cascade import Cascades, Deliveries
from berrah.posts.cascade import chores as cascade_chores
from berrah.posts.cascade import listeners as cascade_listeners
from berrah.posts.conversations import Waiting
from berrah.posts.polls import chores as polls_chores
from berrah.posts.polls import listeners as polls_listeners
from berrah.posts.previews import PreviewClearing, Previewing
from berrah.posts.previews import chores as previews_chores
from berrah.posts.previews import listeners as previews_listeners
from berrah.posts.quoting import listeners as quoting_listeners
from berrah.posts.spelling import Spellings
from berrah.publishing import chores as publishing_chores
from berrah.publishing.later import Sending
from berrah.publishing.later import chores as later_chores
from berrah.search import Search
from berrah.sendings import chores as sendings_chores
from berrah.statistics import Statistics
from berrah.timelines import Live, Memory
from berrah.timelines.here import Counting
from berrah.timelines.vanishing import listeners as vanishing_listeners
from berrah.trends import Trends

_DAY_MS = 24 * 3_600_000

# Rooms whose listeners and chores register themselves when they are imported.
HEARING = (
    accounts_chores,
    cascade_chores,
    cascade_listeners,
    emojis_chores,
    happenings_chores,
    exchange_chores,
    exchange_listeners,
    graph_chores,
    graph_listeners,
    later_chores,
    leaving_chores,
    letters_chores,
    letters_listeners,
    lists_listeners,
    liveblogs_listeners,
    log_chores,
    mail_queue,
    media_chores,
    notifications_chores,
    notifications_listeners,
    organisations_chores,
    polls_chores,
    polls_listeners,
    portraits_chores,
    posts_listeners,
    previews_chores,
    previews_listeners,
    publishing_chores,
    push_listeners,
    quoting_listeners,
    retention_chores,
    retention_listeners,
    sendings_chores,
    vanishing_listeners,
    *(accounts, passkeys, single_sign_on, two_step, moderation, publishing, syndication),
)


@asynccontextmanager
async def open_house(settings: Settings, *, has_worker: bool = True, is_fresh_ok: bool = True) -> AsyncIterator[House]:
    """The house, open and furnished; raises CannotOpen."""
    store = await open_store(
        settings.data, settings.database, is_fresh_ok=is_fresh_ok, pool_size=settings.database_pool_max
    )
    bus = LocalBus(store)
    house = _furnished(settings, store, bus, Choices(settings))
    behind = _behind(house)
    try:
        # Who was killed between writing and telling left facts that nobody hears of before they are given a place.
        await store.place_waiting()
        await _start(house, bus)
        if has_worker:
            for one in behind:
                one.start()
        async with noting(house.bearers):
            yield house
    finally:
        for one in reversed(behind):
            await one.close()
        if house.sso:
            await house.sso.close()
        await house.search.close()
        await house.board.close()
        await house.media.blob.close()
        await house.hub.close()
        await bus.close()
        await close_store(store)


def _furnished(settings: Settings, store: Store, bus: LocalBus, choices: Choices) -> House:
    hub, memory, blob, metrics = Hub(), Memory(store), open_blob(settings), Metrics(str(os.getpid()))
    facade, desk = Facade(store, blob), Desk(store, blob, settings)
    artist = Portraitist(store, blob, settings.media_limit)

    def now() -> Settings:
        return facade.over(choices.settings)

    return House(
        *(choices, secret(settings), store, bus, hub, memory, Live(hub, store, memory), Waiting(store)),
        *(Bell(store, hub), Showing(store, hub)),
        cards=Cards(store, memory.bounds, memory.standings, Sieves(store, hub)),
        bearers=accounts.Bearers(store),
        media=desk,
        portraits=artist,
        packing=Packing(store, blob, web.printer(now), now),
        erasing=Erasing(store, settings.left_name_days * _DAY_MS),
        cascades=Cascades(store),
        deliveries=Deliveries(store, secret(settings)),
        importing=Importing(store, desk, artist, settings.data, settings.url),
        metrics=metrics,
        pushing=pushing(settings, store, bus, metrics, now),
        sso=sso(settings),
        emojis=Emojis(store, blob),
        board=Board(store, hub),
        trends=Trends(store, is_on=settings.trends),
        statistics=Statistics(store),
        facade=facade,
        spellings=Spellings(store),
        search=Search(store, bus, memory, settings.data),
    )


class Works(Protocol):
    """Somebody behind the doors."""

    def start(self) -> None:
        """Begin."""

    async def close(self) -> None:
        """End, with what is in hand done or left for the next time; also where nothing was begun."""


def _behind(house: House) -> tuple[Works, ...]:
    """Who works behind the doors; whoever begins last ends first."""
    settings, store, blob = house.settings, house.store, house.media.blob
    relay = Relay.of(settings.smtp, settings.smtp_security, settings.smtp_timeout) if settings.has_mail else None
    words = mail.words(lambda: house.settings, lambda: house.facade.now)
    return (
        Worker(store, house.bus, known_listeners(), known_chores(), house.metrics.listener_lag),
        Postman(store, house.bus, relay, lambda: house.settings.sender, words),
        Clearing(store, blob),
        Converting(store, house.media),
        PortraitClearing(store, blob),
        Verifier(store, settings.url, lambda: outside(settings)),
        PreviewClearing(store, blob),
        EmojiClearing(store, blob),
        LogoClearing(store, blob),
        Previewing(store, blob, settings.url, beyond(settings)),
        heeding(house, Sending(store, house.rules)),
        publishing.Ending(store),
        house.pushing,
        house.erasing,
        house.packing,
        house.deliveries,
        house.importing,
        house.trends.reckoning,
        house.statistics.counting,
        house.spellings,
        house.search.following,
        feeds_told(house),
    )


async def _start(house: House, bus: LocalBus) -> None:
    # The head first, the models after it: what comes between is told twice, and does no harm the second time.
    head = await house.store.head()
    await heed(house, bus)
    await house.memory.load(house.store)
    await house.emojis.load()
    await house.facade.load()
    await house.spellings.load()
    await house.cards.sieves.load()
    _hear(house, bus)
    house.hub.start()
    bus.start(head)
    await house.board.start()
    # What was made so far stays: leaving it out of every collection took p99 of the streams from 54 to 7 ms.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    # SQLite gives the interpreter away some forty times a search: a thread that computes meanwhile returns it soon.
    sys.setswitchinterval(0.0005)


def _hear(house: House, bus: LocalBus) -> None:
    # Live comes last: what it signals is composed from cards that have heard of the fact already.
    bus.follow(PostPublished, lambda _position, _fact: house.metrics.posted())
    bus.follow(TokenRevoked, house.bearers.forget)
    bus.follow(AccountAdmitted, house.bearers.admit)
    bus.follow(StandingChanged, house.bearers.stand)
    house.memory.follow(bus)
    house.waiting.follow(bus)
    house.emojis.follow(bus, house.cards.renew)
    house.facade.follow(bus)
    house.spellings.follow(bus)
    house.cards.follow(bus)
    house.live.follow(bus)
    house.cascades.follow(bus)
    house.deliveries.follow(bus)
    house.hub.heard = Counting(house.live.here, house.deliveries)
    house.bell.follow(bus)
    house.live_pages.follow(bus)
    house.hub.apart = house.cards.sieves.owners
    house.board.follow(bus)
    house.trends.follow(bus)
    house.statistics.follow(bus)
