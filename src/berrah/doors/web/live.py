"""Pages that fill by themselves: server-sent events with the HTML of what is new, the same bytes for every reader.

event: post     an article to show first (on the page of a post: last)
event: edit     an article that says something else than before: its words go where they stand
event: gone     the id of an entry or a post that is no more, or of an account with all it wrote and passed on
event: counts   {"id": …, "replies": "2", "reposts": "", "favourites": "1"}, numbers as the language writes them
event: poll     {"id": …, "results": HTML, "people": "3 people voted", "end": "Ended" or nothing}
event: preview  a box with what a post quotes or shows of its link, empty where it shows nothing any more
event: tally    {"posts": "12", "voices": "3"}, what stands on a live page by now
event: page     what a live page says of itself is different: fetch it
event: unread   how many conversations wait to be read, as the frame shows it
event: bell     how many notifications nobody has seen, likewise
event: gap      something was missed: fetch what is newer than the newest you have
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from urllib.parse import parse_qs

import msgspec

from berrah import liveblogs, posts, timelines
from berrah.accounts import TokenRevoked
from berrah.cards.model import EntryCard
from berrah.doors.health import answer
from berrah.doors.house import House
from berrah.doors.web.entries import How, linked, made
from berrah.doors.web.folding import NOTHING, Folds, context_of, folds, is_left_out
from berrah.doors.web.pages.liveblogs.tallying import tally
from berrah.doors.web.pages.polls.telling import told
from berrah.doors.web.rendering import SEAL
from berrah.doors.web.visitor import Visitor, passer_by, visit
from berrah.doors.web.wording import unread
from berrah.graph import lists
from berrah.graph.lists import PeopleList
from berrah.kit import clock, ids
from berrah.kit.errors import Problem, Unknown
from berrah.kit.i18n import Language, speak
from berrah.kit.serving import event_bytes, stream_events
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.streams import Event, IsWanted, Shape, Wish
from berrah.organisations import MemberLeft, RoleChanged
from berrah.posts import Counts, Marks, conversations

PREFIX = "/live/"
# Everything else below it is a page for people, see pages/liveblogs.
KINDS = (
    *("accounts", "embedded", "frame", "home", "inbox", "lists", "liveblogs", "messages"),
    *("notifications", "posts", "public", "tags"),
)
_WATCHED_MOST = 80
_UNREAD, _BELL = "unread:", "bell:"
_DIGITS = len(str(ids.LARGEST))


class PageShape(Shape):
    """Articles and numbers in one language, for members or for strangers."""

    def __init__(self, house: House, language: Language, *, is_member: bool) -> None:
        self._house = house
        self._tongue = speak(language)
        self._reader = "everybody" if is_member else "stranger"

    def key(self, channel: str) -> str:
        """One event looks the same on every channel, but for what is somebody's own."""
        return channel if channel.startswith((_UNREAD, _BELL)) else ""

    async def encode(self, event: Event, _channel: str) -> bytes | None:
        """The event for a page; None for a post that is gone again already, or that went with its author."""
        if event.kind in {"gone", "away"}:
            return event_bytes("gone", str(event.entry_id))
        if event.kind in {"liveblog", "tally"}:
            return await self._live_page(event)
        if event.kind == "unread":
            return event_bytes("unread", unread(self._tongue, await self._house.waiting.of(event.entry_id)))
        if event.kind == "bell":
            return event_bytes("bell", unread(self._tongue, await self._house.bell.of(event.entry_id)))
        if event.kind == "notification":
            return event_bytes("post", "")  # its page asks for its rows anew
        return None if event.kind in {"filters", "hidden"} else await self._post(event)

    async def _post(self, event: Event) -> bytes | None:
        found = (await self._house.cards.posts.of([event.post_id])).get(event.post_id)
        if found is None:
            return None
        if event.kind == "poll":
            return event_bytes("poll", told(self._house, self._tongue, found.poll)) if found.poll else None
        if event.kind == "counts":
            return event_bytes("counts", self._counts(event.post_id, found.counts))
        if event.kind == "preview":
            shown = await self._house.cards.told_with_link(event.entry_id, event.accounts)
            return event_bytes("preview", linked(self._house, self._tongue, shown)) if shown else None
        entry = await self._entry(found.post.author_id, event)
        return self._article(event, entry) if entry else None

    async def for_reader(self, event: Event, channel: str, said: bytes, reader: int) -> bytes | None:
        """A post without what the reader's filters fold; None where they leave it out."""
        if event.kind not in {"post", "repost", "edit", "preview"}:
            return said
        found = (await self._house.cards.posts.of([event.post_id])).get(event.post_id)
        is_box = event.kind == "preview"
        told = self._house.cards.told_with_link(event.entry_id, event.accounts) if is_box else None
        entry = await told if told else await self._entry(found.post.author_id, event) if found else None
        if entry is None:
            return said
        [own] = await self._house.cards.sifted(reader, [entry])
        context = context_of(channel)
        folded = folds(own, context, reader)
        if is_box:
            return None if folded != NOTHING else said  # the box would stand beside the fold
        return None if is_left_out(own, context, reader) else self._article(event, entry, folded)

    async def _entry(self, author_id: int, event: Event) -> EntryCard | None:
        # Who hears of it was decided by the channel; its author may see it in any case.
        entry = await self._house.cards.entry(author_id, event.entry_id)
        # What it quotes and links to is its author's to read, and not for all who hear: it follows by itself.
        return entry and msgspec.structs.replace(entry, marks=Marks(), linked=None, quoted=None, filtered=())

    def _article(self, event: Event, entry: EntryCard, folded: Folds = NOTHING) -> bytes:
        article = made(self._house, self._tongue, self._reader, entry, clock.now(), how=How(folded=folded))
        return event_bytes("edit" if event.kind == "edit" else "post", article.replace(SEAL, ""))

    async def _live_page(self, event: Event) -> bytes:
        if event.kind == "liveblog":
            return event_bytes("page", "")
        return event_bytes("tally", tally(self._tongue, await self._house.live_pages.summary(event.entry_id)))

    def gap(self) -> bytes:
        """Fetch what you missed."""
        return event_bytes("gap", "")

    def beat(self) -> bytes:
        """A comment."""
        return b":\n\n"

    def _counts(self, post_id: int, counts: Counts) -> bytes:
        numbers = {name: self._tongue.number(n) if n else "" for name, n in msgspec.structs.asdict(counts).items()}
        return msgspec.json.encode({"id": str(post_id), **numbers})


def raw_prefixes(house: House) -> Mapping[str, object]:
    """`/live/…`, before the framework."""

    @cache
    def shape(language: Language, *, is_member: bool) -> PageShape:
        return PageShape(house, language, is_member=is_member)

    end_with_membership(house)

    async def live(scope: Scope, receive: Receive, send: Send) -> None:
        # A frame on another site is the same for everybody: whose browser it is, is not asked.
        is_embedded = scope["path"].startswith(f"{PREFIX}embedded/")
        visitor = await (passer_by(house, scope) if is_embedded else visit(house, scope))
        try:
            shown = await list_of(visitor, scope["path"].removeprefix(PREFIX))
            wanted = await channels(visitor, scope["path"].removeprefix(PREFIX), shown)
        except Problem as problem:
            sentence = visitor.tongue.error(problem).encode()
            await answer(send, problem.status, b"text/plain; charset=utf-8", sentence)
            return
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        wanted |= await watched(visitor, query)
        form = shape(visitor.tongue.language, is_member=visitor.me is not None)
        async with present(visitor, shown) as is_wanted:
            wish = Wish(wanted, form, is_wanted, _first(visitor, wanted, query), visitor.id)
            await stream_events(scope, receive, send, house.hub, wish)

    return {f"{PREFIX}{kind}": live for kind in KINDS}


def _first(visitor: Visitor, wanted: set[str], query: Mapping[str, list[str]]) -> tuple[tuple[Event, str], ...]:
    """The numbers in the frame, for a page that shows them: it may have been away while they changed."""
    me = visitor.id or 0
    shown = [kind for kind in ("unread", "bell") if kind in query and f"{kind}:{me}" in wanted]
    return tuple((Event(kind, me, me, clock.now(), is_latest=True), f"{kind}:{me}") for kind in shown)


def end_with_membership(house: House) -> None:
    """Whoever is removed from an organisation, or has another role, hears nothing more on the pages opened before.

    Their browsers ask again, and hear what they may then; so it is with a session that is ended.
    """

    def end(_position: int, fact: MemberLeft | RoleChanged) -> None:
        house.hub.end(_acting(fact.organisation_id, fact.person_id))

    house.bus.follow(MemberLeft, end)
    house.bus.follow(RoleChanged, end)
    house.bus.follow(TokenRevoked, lambda _position, fact: house.hub.end(_session(fact.token_id)))


def _acting(organisation_id: int, person_id: int) -> str:
    return f"acting:{organisation_id}:{person_id}"


def _session(token_id: int) -> str:
    return f"session:{token_id}"


async def list_of(visitor: Visitor, name: str) -> PeopleList | None:
    """The list that a page shows, if it shows one; raises Unknown("list.unknown")."""
    kind, _, rest = name.partition("/")
    if kind != "lists":
        return None
    async with visitor.house.store.read() as look:
        return await lists.by_id(look, visitor.id, ids.parse(rest))


async def channels(visitor: Visitor, name: str, shown: PeopleList | None = None) -> set[str]:
    """What a page listens to; nothing is ever said on some of these: they are there to be ended.

    Raises Unknown("page.unknown", "post.unknown", "conversation.unknown"), Unauthenticated("login.needed").
    """
    found = {timelines.channel_of(shown, visitor.id), "everywhere"} if shown else await _named(visitor, name)
    if visitor.id is not None and visitor.may("messages.answer"):
        found |= {f"{_UNREAD}{visitor.id}", f"{_BELL}{visitor.id}"}
    if visitor.membership:
        found.add(_acting(visitor.membership.organisation_id, visitor.membership.person_id))
    bearer = visitor.house.bearers.remembered(visitor.secret)
    if bearer:
        found.add(_session(bearer.token_id))
    return found


async def _named(visitor: Visitor, name: str) -> set[str]:
    kind, _, rest = name.partition("/")
    if kind in {"home", "inbox", "notifications", "frame"}:
        return _own(visitor, kind, rest)
    if kind == "messages" and rest:
        return {await _conversation(visitor, ids.parse(rest))}
    return {await _open(visitor, kind, rest), "everywhere"}


def _own(visitor: Visitor, kind: str, reader: str) -> set[str]:
    # The page names its reader: one that was opened for an organisation is not filled with what a person reads.
    if reader not in {"", str(visitor.require())}:
        raise Unknown("page.unknown")
    if kind == "home":
        return {f"home:{visitor.id}", "everywhere"}
    visitor.require_permission("messages.answer")
    own = {"inbox": "direct", "notifications": "notifications"}.get(kind)
    return {f"{own}:{visitor.id}"} if own else set()


async def _open(visitor: Visitor, kind: str, rest: str) -> str:
    if kind == "public" and not rest:
        return "public"
    if kind == "tags" and rest:
        return f"tag:{posts.tag_key(rest)}"
    if kind == "accounts" and rest:
        return f"account:{ids.parse(rest)}"
    if kind in {"embedded", "liveblogs"} and rest:
        async with visitor.house.store.read() as look:
            return liveblogs.channel_of((await liveblogs.visible(look, visitor.id, ids.parse(rest))).id)
    if kind == "posts" and rest:
        async with visitor.house.store.read() as look:
            post = await posts.visible_to(look, visitor.id, ids.parse(rest))
        return f"thread:{post.thread_id}"
    raise Unknown("page.unknown")


async def _conversation(visitor: Visitor, conversation_id: int) -> str:
    visitor.require_permission("messages.answer")
    async with visitor.house.store.read() as look:
        return f"conversation:{(await conversations.one(look, visitor.require(), conversation_id)).id}"


async def watched(visitor: Visitor, query: Mapping[str, list[str]]) -> set[str]:
    """The posts on the page whose numbers it wants to hear of, as far as the visitor may see them."""
    asked = query.get("watch", [""])[0].split(",")[:_WATCHED_MOST]
    known = [int(one) for one in asked if one.isascii() and one.isdigit() and len(one) <= _DIGITS]
    known = [one for one in known if one <= ids.LARGEST]
    return {f"post:{entry.card.id}" for entry in await visitor.house.cards.entries(visitor.id, known)}


@asynccontextmanager
async def present(visitor: Visitor, shown: PeopleList | None = None) -> AsyncIterator[IsWanted | None]:
    """While a member's page is open, what they follow is told to it, and nothing by those they do not want to read."""
    live = visitor.house.live
    async with AsyncExitStack() as stack:
        if shown:
            await live.lists.open(shown)
            stack.callback(live.lists.close, shown)
        if visitor.id is None:
            yield None
            return
        await live.connect(visitor.id)
        stack.callback(live.disconnect, visitor.id)
        yield live.is_wanted_by(visitor.id)
