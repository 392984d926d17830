"""An entry card as the entity Status (docs.joinmastodon.org/entities/Status).

A status is joined from bytes made before: what the post says, who wrote it, what this viewer did with it. Each changes
by itself: whoever posts has new numbers, and the bytes of all their other posts stay as they were.
"""

from collections.abc import Iterable

import msgspec

from berrah.accounts import Application
from berrah.cards import EntryCard, Named, PostCard
from berrah.doors.mastodon.shapes import polls, quotes
from berrah.doors.mastodon.shapes.accounts import AccountShapes
from berrah.doors.mastodon.shapes.emojis import CustomEmoji, EmojiShapes
from berrah.doors.mastodon.shapes.kept import Kept
from berrah.doors.mastodon.shapes.marks import PLAIN_ENDING, STRANGER_ENDING, ending, filtered
from berrah.doors.mastodon.shapes.media import MediaAttachment, MediaShapes
from berrah.doors.mastodon.shapes.previews import PreviewShapes, is_linked_alike
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import text as words
from berrah.kit.ids import moment_of
from berrah.posts import Marks, Post, Visibility, tag_key
from berrah.posts.quoting import NOTHING

_MOST_POSTS, _MOST_ENTRIES = 20_000, 10_000
_VISIBILITY = {
    Visibility.public: "public",
    Visibility.unlisted: "unlisted",
    Visibility.followers: "private",
    Visibility.direct: "direct",
}
_PRIVATE = b'"visibility":"private"'
_encode = msgspec.json.Encoder().encode


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


class Ours(msgspec.Struct, frozen=True):
    """What this house says beyond Mastodon: who wrote a post of an organisation, where it signs them."""

    signed: str


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
    sensitive: bool
    media_attachments: tuple[MediaAttachment, ...]
    spoiler_text: str = ""
    quote: str | None = None  # a mark: shapes.quotes puts the quote there
    edited_at: str | None = None
    emojis: tuple[CustomEmoji, ...] = ()
    poll: str | None = None  # a mark: shapes.polls puts the poll there
    berrah: Ours | msgspec.UnsetType = msgspec.UNSET


class StatusShapes:
    """Statuses as bytes."""

    def __init__(
        self, accounts: AccountShapes, media: MediaShapes, previews: PreviewShapes, emojis: EmojiShapes
    ) -> None:
        self._accounts = accounts
        self._media = media
        self._previews = previews
        self._emojis = emojis
        self._said: Kept[Post] = Kept(_MOST_POSTS)
        self._heads: Kept[PostCard] = Kept(_MOST_POSTS)
        # By entry, as it is for a stranger, and for a viewer who did nothing with the post: that is nearly all of them.
        self._plain: tuple[Kept[EntryCard], Kept[EntryCard]] = Kept(_MOST_ENTRIES), Kept(_MOST_ENTRIES)

    def many(self, entries: Iterable[EntryCard], viewer_id: int | None) -> bytes:
        """A list of statuses, as JSON; a viewer is told what they did with each, a stranger is not."""
        return b"".join(self.pieces(entries, viewer_id))

    def pieces(self, entries: Iterable[EntryCard], viewer_id: int | None) -> list[bytes]:
        """The same, not joined yet."""
        parts = [b"["]
        has_viewer = viewer_id is not None
        add, plain = parts.append, self._plain[has_viewer].found
        for entry in entries:
            kept = plain(entry.id)
            said = kept[1] if kept is not None and kept[0] is entry else self._status(entry, has_viewer=has_viewer)
            add(said if entry.is_usual else self._for_viewer(said, entry, viewer_id))
        parts[-1] = parts[-1].removesuffix(b",") + b"]"
        return parts

    def _for_viewer(self, said: bytes, entry: EntryCard, viewer_id: int | None) -> bytes:
        """A status with what depends on who reads it."""
        card = entry.card
        if card.poll:
            said = polls.told(said, entry, viewer_id)
        if card.media and not entry.is_open:
            said = self._media.handed(said, viewer_id)
        if card.quoting is not NOTHING or not card.is_open or entry.author.account.is_protected:
            said = quotes.told(said, entry, viewer_id, self.one)
        return said

    def one(self, entry: EntryCard, viewer_id: int | None, *, also: bytes = b"") -> bytes:
        """A status, as JSON; `also` holds further members, each with its comma before it."""
        whole = self.many((entry,), viewer_id)[1:-1]
        return b"%b%b}" % (whole[:-1], also) if also else whole

    def deleted(self, entry: EntryCard, viewer_id: int) -> bytes:
        """A status as it was, with its text as it was written, so that an app may offer to write it anew.

        What went with it has ids under which that may go with the next one.
        """
        return self.one(entry, viewer_id, also=b',"text":' + _encode(entry.card.post.text))

    def _status(self, entry: EntryCard, *, has_viewer: bool) -> bytes:
        """One with its comma; what is kept is cut to where it begins to differ."""
        plains, usual = self._plain[has_viewer], PLAIN_ENDING if has_viewer else STRANGER_ENDING
        kept = plains.found(entry.id)
        is_known = kept is not None and _is_same(kept[0], entry)
        plain = (
            kept[1]
            if kept is not None and is_known
            else _ended(self._front(entry, has_viewer=has_viewer), entry, usual)
        )
        marked = ending(entry.marks) if has_viewer else usual
        if entry.filtered:
            marked = filtered(marked, entry.filtered)
        if marked is usual:
            return plains.put(entry.id, entry, plain)
        # Not under this entry, which must not be shown without its marks the next time.
        plains.put(entry.id, msgspec.structs.replace(entry, marks=Marks(), filtered=()), plain)
        return _ended(plain[: -len(_ended(b"", entry, usual))], entry, marked)

    def _front(self, entry: EntryCard, *, has_viewer: bool) -> bytes:
        """Everything before what the viewer did."""
        card, post, people = entry.card, entry.card.post, self._accounts
        page = f"{people.page(entry.author.account.name)}/{post.id}"
        kept = self._heads.found(post.id)
        # Names never change: the card alone says whether the head is still good.
        head = (
            kept[1]
            if kept and kept[0] is card
            else self._heads.put(post.id, card, self._head(post.id, page, page, card))
        )
        beside = self._previews.of(entry), quotes.approval_mark(entry, has_viewer=has_viewer)
        said = b'%b,"card":%b,"quote_approval":%b,"account":%b,"reblog":null' % (
            head,
            *beside,
            people.one(entry.author),
        )
        if entry.reposter is None:
            return said
        passing = f"{people.page(entry.reposter.account.name)}/{entry.id}"
        return b'%b,"card":%b,"quote_approval":%b,"account":%b,"reblog":%b' % (
            _closed(self._head(entry.id, passing, page, card), entry),
            *beside,
            people.one(entry.reposter),
            said,
        )

    def _head(self, entry_id: int, uri: str, url: str, card: PostCard) -> bytes:
        """Everything before who says it."""
        named = _encode({"id": str(entry_id), "created_at": iso(moment_of(entry_id)), "uri": uri, "url": url})
        return b"%b,%b" % (named[:-1], self._part(card))

    def _part(self, card: PostCard) -> bytes:
        """What a post says, and its numbers."""
        post, counts = card.post, card.counts
        kept = self._said.found(post.id)
        said = kept[1] if kept and kept[0] is post else self._said.put(post.id, post, _encode(self._say(card))[1:-1])
        return b'%b,"replies_count":%d,"reblogs_count":%d,"favourites_count":%d,"quotes_count":%d' % (
            said,
            counts.replies,
            counts.reposts,
            counts.favourites,
            card.quoting.count,
        )

    def _say(self, card: PostCard) -> Said:
        post, page = card.post, self._accounts.page
        content, tags = self.content(card.post.text, card.mentions)
        return Said(
            in_reply_to_id=str(post.reply_to_id) if post.reply_to_id else None,
            in_reply_to_account_id=str(post.reply_to_account_id) if post.reply_to_account_id else None,
            visibility=_VISIBILITY[post.visibility],
            language=known_language(post),
            content=content,
            mentions=tuple(Mention(str(one.id), one.name, one.name, page(one.name)) for one in card.mentions),
            tags=tags,
            application=_source(card.application),
            berrah=Ours(card.signed) if card.signed else msgspec.UNSET,
            sensitive=card.is_sensitive or bool(post.notice),
            spoiler_text=post.notice,
            edited_at=iso(post.edited_at) if post.edited_at else None,
            media_attachments=tuple(self._media.one(medium) for medium in card.media),
            poll=polls.mark(card),
            quote=quotes.mark(card),
            emojis=self._emojis.among(post.text),
        )

    def content(self, text: str, mentions: Iterable[Named]) -> tuple[str, tuple[Tag, ...]]:
        """The text as HTML, and the hashtags that were met on the way, each once."""
        named = {mention.name.lower(): mention.name for mention in mentions}
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

        return words.html(text, link), tuple(tags.values())


def known_language(post: Post) -> str | None:
    """The language, which Mastodon leaves out where it is not known."""
    return post.language if post.language not in {"", words.UNKNOWN} else None


def _closed(head: bytes, entry: EntryCard) -> bytes:
    """The wrapper of a repost for followers says so; inside of strings there is no quotation mark without a stroke."""
    if not entry.is_for_followers:
        return head
    return head.replace(b'"visibility":"%b"' % _VISIBILITY[entry.card.post.visibility].encode(), _PRIVATE, 1)


def _is_same(one: EntryCard, other: EntryCard) -> bool:
    """Whether they are made of the same cards: a card that changed is another card. Marks are no part of the front."""
    is_alike = one.card is other.card and one.author is other.author and one.reposter is other.reposter
    return is_alike and (one.linked is other.linked or is_linked_alike(one, other))


def _ended(front: bytes, entry: EntryCard, end: bytes) -> bytes:
    return front + end if entry.reposter is None else front + end[:-1] + end


def _source(application: Application | None) -> Source | None:
    return Source(application.name, application.website or None) if application else None
