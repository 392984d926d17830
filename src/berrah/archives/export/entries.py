"""What somebody wrote and passed on, oldest first, with what belongs to it."""

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

import msgspec

from berrah import accounts, media, posts
from berrah.archives.export.model import Earlier, Entry, Picture
from berrah.kit import text as words
from berrah.kit.db import Snapshot, Store
from berrah.kit.ids import moment_of
from berrah.kit.pages import Page
from berrah.kit.text import Entity
from berrah.media import Medium
from berrah.posts import Post, Repost, Visibility, lists, polls, quoting, versions
from berrah.posts.polls import Poll
from berrah.posts.quoting import NOTHING, Quoting
from berrah.posts.versions import Version

AT_ONCE: Final = 200


class Written(msgspec.Struct, frozen=True):
    """A post of one's own, or with `repost` somebody else's that was passed on: then no text of it."""

    id: int
    post: Post | None
    names: dict[int, str]  # of those it names, answers or passes on, by account id
    mentions: tuple[int, ...] = ()
    media: tuple[Medium, ...] = ()
    repost: Repost | None = None
    repost_author_id: int | None = None
    poll: Poll | None = None
    versions: tuple[Version, ...] = ()
    quoting: Quoting = NOTHING
    quoted: Post | None = None  # what it quotes, if its author may read it, and is to be seen with it

    @property
    def is_quote(self) -> bool:
        """Whether it quotes a post, which may be shown no more."""
        return self.quoting.quote is not None

    def quoted_at(self, url: str) -> str:
        """The address of what it quotes, "" where that is shown no more."""
        author = self.names.get(self.quoted.author_id) if self.quoted else None
        return f"{url}/@{author}/{self.quoted.id}" if self.quoted and author else ""

    @property
    def at(self) -> int:
        """When, in ms."""
        return moment_of(self.id)

    @property
    def is_direct(self) -> bool:
        """A message of one's own."""
        return self.post is not None and self.post.visibility is Visibility.direct

    @property
    def month(self) -> str:
        """2025-11, in UTC."""
        return datetime.fromtimestamp(self.at / 1000, UTC).strftime("%Y-%m")


async def count_of(look: Snapshot, account_id: int) -> int:
    """How many entries somebody has."""
    return await lists.count_of_author(look, account_id)


async def written_by(store: Store, account_id: int) -> AsyncIterator[list[Written]]:
    """Everything, in parts that fit into memory."""
    after = 0
    while True:
        async with store.read() as look:
            page = Page(AT_ONCE, min_id=after)
            ids = await lists.of_author(look, account_id, page, with_replies=True, with_reposts=True)
            some = await _whole(look, account_id, sorted(ids)) if ids else []
        if not ids:
            return
        after = max(ids)
        yield some


async def media_of(store: Store, account_id: int) -> AsyncIterator[Medium]:
    """The pictures, films and sounds that go with posts, newest first."""
    page = Page(AT_ONCE)
    while True:
        async with store.read() as look:
            found = await media.posts_of(look, account_id, page)
            attached = await media.of_posts(look, found)
        for some in attached.values():
            for medium in some:
                if medium.state.is_shown:
                    yield medium
        if len(found) < AT_ONCE:
            return
        page = Page(AT_ONCE, max_id=min(found))


def shown(one: Written, url: str) -> Entry:
    """As a page of the archive shows it."""
    if one.repost:
        author = one.names.get(one.repost_author_id or 0, "")
        where = f"{url}/@{author}/{one.repost.post_id}" if author else ""
        return Entry(one.id, one.at, where, "", "public", author=author)
    post = one.post
    if post is None:
        raise LookupError(one.id)
    return Entry(
        one.id,
        one.at,
        f"{url}/@{one.names[post.author_id]}/{post.id}",
        html_of(one, url),
        post.visibility.name,
        answers=one.names.get(post.reply_to_account_id or 0),
        pictures=tuple(Picture(f"../media_attachments/{each.file}", each.description, each.kind) for each in one.media),
        poll=one.poll,
        notice=post.notice,
        edited_at=post.edited_at,
        quoted=one.quoted_at(url) if one.is_quote else None,
        versions=tuple(
            Earlier(each.written_at, _html(each.text, one, url), each.notice, each.is_erased) for each in one.versions
        ),
    )


def html_of(one: Written, url: str) -> str:
    """The text as HTML, names linked where they are somebody's."""
    return _html(one.post.text, one, url) if one.post else ""


def _html(text: str, one: Written, url: str) -> str:
    named = {one.names[each].lower() for each in one.mentions if each in one.names}

    def link(entity: Entity) -> str | None:
        if entity.kind == "url":
            return words.address(entity.value)
        if entity.kind == "hashtag":
            return f"{url}/tags/{entity.value}"
        return f"{url}/@{entity.value}" if entity.kind == "mention" and entity.value.lower() in named else None

    return words.html(text, link)


async def _whole(look: Snapshot, account_id: int, ids: list[int]) -> list[Written]:
    reposts = await posts.reposts_by_ids(look, ids)
    found = await posts.unguarded(look, [*ids, *(one.post_id for one in reposts.values())])
    own = [one for one in ids if one not in reposts and one in found]
    mentions = await posts.mentions(look, own)
    pictures, asked = await media.of_posts(look, own), await polls.of_posts(look, own)
    edited = [one for one in own if found[one].edited_at]
    earlier = await versions.earlier_of(look, edited) if edited else {}
    quotes = await quoting.of_posts(look, own)
    shown = await _shown_in(look, account_id, quotes)
    names = await _names(look, mentions, [*found.values(), *shown.values()])

    def wrote(one: int) -> Written:
        about = quotes.get(one, NOTHING)
        return Written(
            one,
            found[one],
            names,
            tuple(mentions.get(one, ())),
            _ready(pictures.get(one, ())),
            poll=asked.get(one),
            versions=tuple(earlier.get(one, ())),
            quoting=about,
            quoted=shown.get(about.quote.shown_id or 0) if about.quote else None,
        )

    some = [one for one in ids if one in reposts or one in found]
    return [_passed_on(reposts[one], found, names) if one in reposts else wrote(one) for one in some]


async def _shown_in(look: Snapshot, account_id: int, quotes: Mapping[int, Quoting]) -> dict[int, Post]:
    """What these quote, as far as whoever quotes it may read it this day, and its author consents."""
    wanted = {one.quote.shown_id for one in quotes.values() if one.quote and one.quote.shown_id}
    return await posts.visible_among(look, account_id, sorted(wanted)) if wanted else {}


async def _names(look: Snapshot, mentions: Mapping[int, Iterable[int]], found: Iterable[Post]) -> dict[int, str]:
    concerned = {one for named in mentions.values() for one in named}
    for post in found:
        concerned |= {post.author_id, post.reply_to_account_id or post.author_id}
    return {one: account.name for one, account in (await accounts.anybody_by_ids(look, concerned)).items()}


def _ready(media: Iterable[Medium]) -> tuple[Medium, ...]:
    return tuple(one for one in media if one.state.is_shown)


def _passed_on(repost: Repost, found: dict[int, Post], names: dict[int, str]) -> Written:
    post = found.get(repost.post_id)
    # Its address says who wrote it: not where only some may know that they wrote it.
    is_open = post is not None and post.visibility <= Visibility.unlisted
    return Written(repost.id, None, names, repost=repost, repost_author_id=post.author_id if post and is_open else None)
