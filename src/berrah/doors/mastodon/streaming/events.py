"""Events in Mastodon's words, made once for each form and shared by all connections of that form."""

from abc import abstractmethod
from weakref import WeakValueDictionary

import msgspec

from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.doors.mastodon import announcements, conversations, notifications
from berrah.doors.mastodon.shapes import shapes_of
from berrah.kit.serving import event_bytes
from berrah.kit.streams import Event, Shape
from berrah.moderation.announcements import channel_of

_encode = msgspec.json.Encoder().encode
_DIRECT = "direct:"
_NEWS = "notifications:"
_ANNOUNCED = channel_of("")
# Events in which a status is told.
_KINDS = {
    "post": "update",
    "repost": "update",
    "edit": "status.update",
    "poll": "status.update",
    "preview": "status.update",
}


class Frame(Shape):
    """An event as one form of stream says it."""

    def __init__(self, telling: "Telling") -> None:
        self._telling = telling

    async def encode(self, event: Event, channel: str) -> bytes | None:
        """The event in this form, or None where Mastodon has no word for it."""
        said = await self._telling.said(event, channel)
        return self.frame(*said) if said else None

    def key(self, channel: str) -> str:
        """A status reads the same on every stream; what names the others, or is somebody's news, is each one's own.

        Announcements read the same in one language.
        """
        return channel if channel.startswith((_DIRECT, _NEWS, _ANNOUNCED)) else ""

    async def for_reader(self, event: Event, channel: str, said: bytes, reader: int) -> bytes | None:
        """A status with the reader's filters that apply to it, where some do."""
        if channel.startswith((_DIRECT, _NEWS, _ANNOUNCED)):
            return said
        found = await self._telling.sifted(event, reader)
        return self.frame(*found) if found else said

    @abstractmethod
    def frame(self, kind: str, payload: bytes) -> bytes:
        """The bytes of an event with this payload; empty for one that has none."""

    def gap(self) -> bytes:
        """An event of our own, which Mastodon's clients pass over."""
        return self.frame("gap", b"{}")


class EventFrame(Frame):
    """For server-sent events."""

    def frame(self, kind: str, payload: bytes) -> bytes:
        """Lines and an empty one."""
        # The word is Mastodon's, and what its clients expect where there is nothing to say.
        return event_bytes(kind, payload or b"undefined")

    def beat(self) -> bytes:
        """A comment, as Mastodon sends it."""
        return b":thump\n"


class SocketFrame(Frame):
    """For one stream of a WebSocket; its payload is JSON inside JSON."""

    def __init__(self, telling: "Telling", stream: tuple[str, ...]) -> None:
        super().__init__(telling)
        self._stream = stream

    def frame(self, kind: str, payload: bytes) -> bytes:
        """JSON that holds JSON."""
        said = {"payload": payload.decode()} if payload else {}
        return _encode({"stream": self._stream, "event": kind, **said})


class Telling:
    """What there is to say about an event, and the forms it is said in."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._shapes = shapes_of(house)
        self.events = EventFrame(self)
        self._sockets: WeakValueDictionary[tuple[str, ...], SocketFrame] = WeakValueDictionary()

    def socket(self, stream: tuple[str, ...]) -> SocketFrame:
        """The form of a stream over WebSockets: one object for all its connections."""
        found = self._sockets.get(stream)
        if found is None:
            found = self._sockets[stream] = SocketFrame(self, stream)
        return found

    async def said(self, event: Event, channel: str) -> tuple[str, bytes] | None:
        """The kind of event and its payload; None for what these clients have no word for, or what is gone again."""
        if channel.startswith(_ANNOUNCED):
            return await announcements.told(self._house, event, channel.removeprefix(_ANNOUNCED))
        return await self.of(event, channel)

    async def of(self, event: Event, channel: str) -> tuple[str, bytes] | None:
        """The same for what is said by people."""
        if event.kind in {"gone", "hidden"}:
            return "delete", b"%d" % event.entry_id
        if channel.startswith(_NEWS):
            return await self._news(event, int(channel.removeprefix(_NEWS)))
        if event.kind == "filters":
            return "filters_changed", b""
        entry = await self._entry(event)
        if entry is None:
            return None
        if channel.startswith(_DIRECT):
            return await self._conversation(event, entry, int(channel.removeprefix(_DIRECT)))
        return _KINDS[event.kind], self._shapes.statuses.one(entry, None)

    async def _conversation(self, event: Event, entry: EntryCard, reader: int) -> tuple[str, bytes] | None:
        if event.kind == "poll":
            return None
        [own] = await self._house.cards.sifted(reader, [entry])
        said = await conversations.told(self._house, reader, own)
        return ("conversation", said) if said else None

    async def _news(self, event: Event, reader: int) -> tuple[str, bytes] | None:
        if event.kind == "merged":
            return "notifications_merged", b"1"
        news = await notifications.told(self._house, event.entry_id, reader)
        return ("notification", news) if news else None

    async def sifted(self, event: Event, reader: int) -> tuple[str, bytes] | None:
        """The same for one reader whose filters apply to it; None where they do not."""
        entry = await self._entry(event)
        if entry is None:
            return None
        [own] = await self._house.cards.sifted(reader, [entry])
        return None if own is entry else (_KINDS[event.kind], self._shapes.statuses.one(own, None))

    async def _entry(self, event: Event) -> EntryCard | None:
        """The status to tell; who hears of it was settled when it was signalled, and each of them may read it."""
        if event.kind not in _KINDS:
            return None
        if event.kind == "preview":
            return await self._house.cards.told_with_link(event.entry_id, event.accounts)
        return await self._house.cards.told(event.entry_id)
