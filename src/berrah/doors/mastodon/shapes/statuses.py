"""An entry card as the entity Status (docs.joinmastodon.org/entities/Status).

A status is joined from bytes made before: what the post says, who wrote it, what this viewer did with it. With
everything kept, a page of 20 is 20 look-ups and one join.
"""

from collections import OrderedDict
from collections.abc import Iterable

import msgspec

from berrah.accounts import Application
from berrah.cards import AccountCard, EntryCard, PostCard
from berrah.doors.mastodon.shapes.accounts import AccountShapes
from berrah.doors.mastodon.shapes.kept import Kept
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import text as words
from berrah.posts import Marks, Post, Visibility, tag_key

_MOST_POSTS, _MOST_ENTRIES = 20_000, 20_000
_VISIBILITY = {
    Visibility.public: "public",
    Visibility.unlisted: "unlisted",
    Visibility.followers: "private",
    Visibility.direct: "direct",
}
_encode = msgspec.json.Encoder().encode

# How a status ends for somebody who did this with the post, and for a stranger. A wrapper ends twice: the post inside
# it, then itself.
_ENDING = b',"favourited":%b,"reblogged":%b,"muted":false,"bookmarked":false,"pinned":false,"filtered":[]}'
_MARK = (b"false", b"true")
_ENDINGS = tuple(tuple(_ENDING % (liked, passed_on) for passed_on in _MARK) for liked in _MARK)
_STRANGER = b"}"


class Mention(msgspec.Struct, frozen=True):
    """Status::Mention."""

    id: str
    username: str
    acct: str
    url: str


class Tag(msgspec.Struct, frozen=True):
    """Status::Tag."""

    name: str
    url: str


class Source(msgspec.Struct, frozen=True):
    """Status::Application."""

    name: str
    website: str | None


class Said(msgspec.Struct, frozen=True):
    """What a post says: it stays the same while its numbers change, and in the wrapper of whoever passes it on."""

    in_reply_to_id: str | None
    in_reply_to_account_id: str | None
    visibility: str
    language: str | None
    content: str
    mentions: tuple[Mention, ...]
    tags: tuple[Tag, ...]
    application: Source | None
    sensitive: bool = False
    spoiler_text: str = ""
    quotes_count: int = 0
    quote: None = None
    quote_approval: None = None
    edited_at: None = None
    media_attachments: tuple[()] = ()
    emojis: tuple[()] = ()
    card: None = None
    poll: None = None


class StatusShapes:
    """Statuses as bytes."""

    def __init__(self, accounts: AccountShapes) -> None:
        self._accounts = accounts
        self._said: Kept[Post] = Kept(_MOST_POSTS)
        # By entry, with the cards they were made of: a card that changed is another card.
        self._fronts: OrderedDict[int, tuple[PostCard, AccountCard, AccountCard | None, bytes]] = OrderedDict()

    def many(self, entries: Iterable[EntryCard], *, has_viewer: bool) -> bytes:
        """A list of statuses, as JSON; a viewer is told what they did with each, a stranger is not."""
        parts = [b"["]
        add, front = parts.append, self._front
        for entry in entries:
            add(front(entry))
            ending = _ending(entry.marks) if has_viewer else _STRANGER
            if entry.reposter is not None:
                add(ending)
            add(ending)
            add(b",")
        if len(parts) == 1:
            return b"[]"
        parts[-1] = b"]"
        return b"".join(parts)

    def one(self, entry: EntryCard, *, has_viewer: bool, also: bytes = b"") -> bytes:
        """A status, as JSON; `also` holds further members, each with its comma before it."""
        ending = _ending(entry.marks) if has_viewer else _STRANGER
        inner = b"" if entry.reposter is None else ending
        return b"".join((self._front(entry), inner, also, ending))

    def deleted(self, entry: EntryCard) -> bytes:
        """A status as it was, with its text as it was written, so that an app may offer to write it anew."""
        return self.one(entry, has_viewer=True, also=b',"text":' + _encode(entry.card.post.text))

    def _front(self, entry: EntryCard) -> bytes:
        kept = self._fronts.get(entry.id)
        if kept and kept[0] is entry.card and kept[1] is entry.author and kept[2] is entry.reposter:
            return kept[3]
        made = self._make_front(entry)
        self._fronts[entry.id] = entry.card, entry.author, entry.reposter, made
        if len(self._fronts) > _MOST_ENTRIES:
            self._fronts.popitem(last=False)
        return made

    def _make_front(self, entry: EntryCard) -> bytes:
        """Everything before what the viewer did."""
        part, post = self._part(entry.card), entry.card.post
        page = f"{self._accounts.page(entry.author.account.name)}/{post.id}"
        said = _front(_head(post.id, post.created_at, page, page), part, self._accounts.one(entry.author))
        if entry.reposter is None:
            return said + b"null"
        passing = f"{self._accounts.page(entry.reposter.account.name)}/{entry.id}"
        head = _head(entry.id, entry.created_at, passing, page)
        return _front(head, part, self._accounts.one(entry.reposter)) + said + b"null"

    def _part(self, card: PostCard) -> bytes:
        """What a post says, and its numbers."""
        post, counts = card.post, card.counts
        kept = self._said.found(post.id)
        said = kept[1] if kept and kept[0] is post else self._said.put(post.id, post, _encode(self._say(card))[1:-1])
        return b'%b,"replies_count":%d,"reblogs_count":%d,"favourites_count":%d' % (
            said,
            counts.replies,
            counts.reposts,
            counts.favourites,
        )

    def _say(self, card: PostCard) -> Said:
        post, page = card.post, self._accounts.page
        content, tags = self._content(card)
        return Said(
            in_reply_to_id=str(post.reply_to_id) if post.reply_to_id else None,
            in_reply_to_account_id=str(post.reply_to_account_id) if post.reply_to_account_id else None,
            visibility=_VISIBILITY[post.visibility],
            language=post.language or None,
            content=content,
            mentions=tuple(Mention(str(one.id), one.name, one.name, page(one.name)) for one in card.mentions),
            tags=tags,
            application=_source(card.application),
        )

    def _content(self, card: PostCard) -> tuple[str, tuple[Tag, ...]]:
        """The text as HTML, and the hashtags that were met on the way, each once."""
        named = {mention.name.lower(): mention.name for mention in card.mentions}
        tags: dict[str, Tag] = {}

        def link(entity: words.Entity) -> str | None:
            if entity.kind == "url":
                return words.address(entity.value)
            if entity.kind == "hashtag":
                address = self._accounts.tag(entity.value)
                tags.setdefault(tag_key(entity.value), Tag(entity.value, address))
                return address
            # Words after an @ that are nobody's name are just words; so are stock symbols, which have no page.
            name = named.get(entity.value.lower()) if entity.kind == "mention" else None
            return self._accounts.page(name) if name else None

        return words.html(card.post.text, link), tuple(tags.values())


def _ending(marks: Marks) -> bytes:
    return _ENDINGS[marks.has_favourited][marks.has_reposted]


def _source(application: Application | None) -> Source | None:
    return Source(application.name, application.website or None) if application else None


def _head(entry_id: int, at: int, uri: str, url: str) -> bytes:
    return _encode({"id": str(entry_id), "created_at": iso(at), "uri": uri, "url": url})[:-1]


def _front(head: bytes, part: bytes, account: bytes) -> bytes:
    return b'%b,%b,"account":%b,"reblog":' % (head, part, account)
