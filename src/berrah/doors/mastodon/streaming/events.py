"""Events in Mastodon's words, made once for each form and shared by all connections of that form."""

from abc import abstractmethod
from weakref import WeakValueDictionary

import msgspec

from berrah.doors.house import House
from berrah.doors.mastodon import conversations, notifications
from berrah.doors.mastodon.shapes import shapes_of
from berrah.kit.serving import event_bytes
from berrah.kit.streams import Event, Shape

_encode = msgspec.json.Encoder().encode
_DIRECT = "direct:"
_NEWS = "notifications:"


class Frame(Shape):
    """An event as one form of stream says it."""

    def __init__(self, telling: "Telling") -> None:
        self._telling = telling

    async def encode(self, event: Event, channel: str) -> bytes | None:
        """The event in this form, or None where Mastodon has no word for it."""
        said = await self._telling.of(event, channel)
        return self.frame(*said) if said else None

    def key(self, channel: str) -> str:
        """A status reads the same on every stream; what names the others, or is somebody's news, is each one's own."""
        return channel if channel.startswith((_DIRECT, _NEWS)) else ""

    @abstractmethod
    def frame(self, kind: str, payload: bytes) -> bytes:
        """The bytes of an event with this payload."""

    def gap(self) -> bytes:
        """An event of our own, which Mastodon's clients pass over."""
        return self.frame("gap", b"{}")


class EventFrame(Frame):
    """For server-sent events."""

    def frame(self, kind: str, payload: bytes) -> bytes:
        """Lines and an empty one."""
        return event_bytes(kind, payload)

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
        return _encode({"stream": self._stream, "event": kind, "payload": payload.decode()})


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

    async def of(self, event: Event, channel: str) -> tuple[str, bytes] | None:
        """The kind of event and its payload; None for what these clients have no word for, or what is gone again."""
        if event.kind in {"gone", "hidden"}:
            return "delete", b"%d" % event.entry_id
        if event.kind == "notification":
            news = await notifications.told(self._house, event.entry_id, int(channel.removeprefix(_NEWS)))
            return ("notification", news) if news else None
        kinds = {"post", "repost", "edit", "poll", "preview"}
        if event.kind not in kinds or (event.kind == "poll" and channel.startswith(_DIRECT)):
            return None
        # Who hears of it was settled when it was signalled, and each of them may read it.
        cards = self._house.cards
        if event.kind == "preview":
            entry = await cards.told_with_link(event.entry_id, event.accounts)
        else:
            entry = await cards.told(event.entry_id)
        if entry is None:
            return None
        if channel.startswith(_DIRECT):
            said = await conversations.told(self._house, int(channel.removeprefix(_DIRECT)), entry)
            return ("conversation", said) if said else None
        is_news = event.kind in {"edit", "poll", "preview"}
        return "status.update" if is_news else "update", self._shapes.statuses.one(entry, None)
