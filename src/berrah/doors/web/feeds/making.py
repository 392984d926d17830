"""From a source to a document: pulled for nobody in particular, written once for everybody."""

import gzip
from collections import OrderedDict
from typing import Final

import msgspec

from berrah.cards.model import EntryCard
from berrah.doors.house import House
from berrah.doors.web.feeds import sources
from berrah.doors.web.feeds.hub import PATH as HUB
from berrah.doors.web.feeds.items import item_of
from berrah.doors.web.feeds.model import Feed
from berrah.doors.web.feeds.sources import Source
from berrah.doors.web.feeds.writing import written
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.serving.again import tag_of
from berrah.syndication import Document, Printed, Topic

LENGTH: Final = 30
_KEPT: Final = 500  # some 40 kB each
_WORTH_PACKING: Final = 1_000


class Made(msgspec.Struct, frozen=True):
    """A document as it travels; `updated` in ms."""

    body: bytes
    packed: bytes
    etag: str
    updated: int


_made: OrderedDict[tuple[object, ...], Made] = OrderedDict()


async def made(house: House, source: Source, max_id: int | None = None) -> Made:
    """The newest entries, or those that are older than an id.

    What everybody may read is decided by the timelines and the cards, asked for nobody: the last look is a second lock.
    """
    ids = await source.pull(Page(LENGTH, max_id=max_id))
    shown = [one for one in await house.cards.entries(None, ids) if one.is_open]
    older = min(ids) if len(ids) >= LENGTH else None
    settings = house.settings
    above = settings.url, settings.name, settings.websub, source.title, *source.facts, max_id, older
    key = (*above, *[_versions(one) for one in shown])
    kept = _made.get(key)
    if kept is None:
        kept = _made[key] = _document(house, source, shown, max_id, older)
        if len(_made) > _KEPT:
            _made.popitem(last=False)
    _made.move_to_end(key)
    return kept


def printer(house: House) -> Printed:
    """For the hub: the feed at an address, or None."""

    async def printed(address: str) -> Document | None:
        await house.bus.caught_up()
        try:
            topic = Topic.of(address, house.settings.url)
            source = await sources.source_of(house, topic)
        except (Refused, Unknown):
            return None
        if source.topic != topic:
            return None
        return Document((await made(house, source)).body, topic.form.media_type)

    return printed


def _versions(entry: EntryCard) -> tuple[object, ...]:
    """They are never given twice in a process, and change with everything that is shown."""
    by = entry.reposter.version if entry.reposter else 0
    guests = [(one.card.version, one.author.version) if one else 0 for one in (entry.quoted, entry.linked)]
    return entry.id, entry.card.version, entry.author.version, by, *guests


def _document(house: House, source: Source, shown: list[EntryCard], max_id: int | None, older: int | None) -> Made:
    feed = _feed(house, source, shown, max_id, older)
    body = written(house.settings, source.topic.form, feed)
    packed = gzip.compress(body, compresslevel=4, mtime=0) if len(body) > _WORTH_PACKING else b""
    return Made(body, packed, tag_of(body), feed.updated)


def _feed(house: House, source: Source, shown: list[EntryCard], max_id: int | None, older: int | None) -> Feed:
    settings, topic, account = house.settings, source.topic, source.account
    items = tuple(item_of(house, source.tongue, one) for one in shown)
    first, page = f"{settings.url}{topic.path}", f"{settings.url}{topic.page}"
    joint, replies = "&" if "?" in first else "?", "?replies=1" if topic.with_replies else ""
    return Feed(
        id=f"{page}/feed{replies}" if topic.is_told else page,
        title=f"{source.title} · {settings.name}",
        subtitle=source.subtitle,
        language=source.tongue.language,
        home=f"{page}{replies}",
        address=first if max_id is None else f"{first}{joint}max_id={max_id}",
        first=first,
        older=f"{first}{joint}max_id={older}" if older else "",
        hub=f"{settings.url}{HUB}" if settings.websub and topic.is_told else "",
        icon=f"{settings.url}/portraits/{account.profile.avatar}.webp" if account and account.profile.avatar else "",
        updated=max([one.updated for one in items], default=source.since),
        author=account,
        items=items,
    )
