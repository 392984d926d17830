"""The streams there are, and who may hear them."""

import msgspec

from berrah import organisations
from berrah.accounts import Bearer
from berrah.doors.house import House
from berrah.doors.mastodon.asking import Given, actor_of, person_of
from berrah.graph import lists
from berrah.graph.lists import PeopleList
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.kit.i18n import Language
from berrah.kit.streams import IsWanted
from berrah.moderation.announcements import channel_of as channel_of_announcements
from berrah.organisations import NEEDS
from berrah.posts import tag_key
from berrah.timelines import channel_of

# Everything public is local: these streams exist and stay silent.
_SILENT = frozenset({"public:remote", "public:remote:media"})
_PUBLIC = {
    "public": "public",
    "public:local": "public",
    "public:media": "illustrated",
    "public:local:media": "illustrated",
}
_EVERYWHERE = "everywhere"
_READING = {"direct": ("read:statuses",), "user:notification": ("read:notifications",)}


class Wanted(msgspec.Struct, frozen=True):
    """One stream as a client names it, and the channels it is made of; `reader` is who listens, perhaps to a list."""

    name: tuple[str, ...]
    channels: frozenset[str]
    reader: int | None = None
    shown: PeopleList | None = None

    async def begin(self, house: House) -> IsWanted | None:
        """Be here as the reader; what they want to hear."""
        if self.shown is not None:
            await house.live.lists.open(self.shown)
        if self.reader is None:
            return None
        await house.live.connect(self.reader)
        return house.live.is_wanted_by(self.reader)

    def end(self, house: House) -> None:
        """Be here no longer; what `begin` began."""
        if self.reader is not None:
            house.live.disconnect(self.reader)
        if self.shown is not None:
            house.live.lists.close(self.shown)


async def wanted(
    house: House, stream: str, given: Given, bearer: Bearer | None, language: Language | None = None
) -> Wanted:
    """The stream of this name, in a language where that matters.

    Raises what `_simple` raises, Unknown("list.unknown"), and Forbidden where somebody acts for an account whose
    messages their role does not let them read.
    """
    if stream == "list":
        return await _list(house, given, person_of(bearer, "read:lists"))
    if stream in {"direct", "user:notification"}:
        async with house.store.read() as look:
            await organisations.require_for(look, actor_of(bearer, *_READING[stream]), "conversation")
    if stream in {"public", "public:local"} and given.is_on("only_media"):
        stream += ":media"
    found = _simple(stream, given.text("tag"), bearer)
    if stream != "user" or bearer is None:
        return found
    announced = channel_of_announcements(language or house.settings.language)
    found = msgspec.structs.replace(found, channels=found.channels | {announced})
    return await _with_news(house, found, bearer)


async def _list(house: House, given: Given, me: int) -> Wanted:
    try:
        list_id = ids.parse(given.text("list"))
    except Refused:
        raise Unknown("list.unknown") from None
    async with house.store.read() as look:
        shown = await lists.by_id(look, me, list_id)
    return Wanted(("list", str(list_id)), frozenset({channel_of(shown, me), _EVERYWHERE}), me, shown)


def _simple(stream: str, tag: str, bearer: Bearer | None) -> Wanted:
    """The stream of this name; raises Unauthenticated, Forbidden, Unknown("stream.unknown"), Refused("stream.tag")."""
    listener = bearer.account_id if bearer else None
    if stream in _PUBLIC:
        return Wanted((stream,), frozenset({_PUBLIC[stream], _EVERYWHERE}), listener)
    if stream in {"hashtag", "hashtag:local"}:
        return _hashtag(stream, tag, listener)
    if stream in _SILENT:
        return Wanted((stream,), frozenset())
    if stream == "user":
        me = person_of(bearer, "read:statuses")
        return Wanted((stream,), frozenset({f"home:{me}", _EVERYWHERE}), me)
    if stream == "user:notification":
        me = person_of(bearer, "read:notifications")
        return Wanted((stream,), frozenset({_news(me)}), me)
    if stream == "direct":
        me = person_of(bearer, "read:statuses")
        return Wanted((stream,), frozenset({f"direct:{me}"}), me)
    raise Unknown("stream.unknown")


def _news(reader: int) -> str:
    return f"notifications:{reader}"


async def _with_news(house: House, found: Wanted, bearer: Bearer) -> Wanted:
    """And what happens to whoever listens, if their token reads that and their role may."""
    if not bearer.can("read:notifications"):
        return found
    actor = actor_of(bearer, "read:notifications")
    async with house.store.read() as look:
        if not await organisations.may(look, actor.person_id, actor.account_id, NEEDS["notification"]):
            return found
    return msgspec.structs.replace(found, channels=found.channels | {_news(actor.account_id)})


def _hashtag(stream: str, tag: str, listener: int | None) -> Wanted:
    key = tag_key(tag.strip())
    if not key:
        raise Refused("stream.tag")
    return Wanted((stream, tag.strip().lower()), frozenset({f"tag:{key}", _EVERYWHERE}), listener)
