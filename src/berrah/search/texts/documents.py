"""Posts as search reads them from the rooms: what they say now, and what they said before."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from berrah import accounts, media, organisations, posts
from berrah.accounts import Account, Application
from berrah.kit.db import Snapshot
from berrah.media import Medium
from berrah.posts import Post, polls, quoting, versions
from berrah.posts.polls import Poll
from berrah.search.query.model import Has, Is
from berrah.search.texts import marks
from berrah.search.texts.wording import Spoken, spoken

_HANGS: Final = {"image": Has.image, "gifv": Has.video, "video": Has.video, "audio": Has.audio}


class Filed(msgspec.Struct, frozen=True):
    """One text of a post: what it says now (`number` 0), or its version of this number.

    `named` are the accounts that may read it besides those whom its `visibility` lets in.
    """

    post_id: int
    author_id: int
    visibility: int
    number: int
    spoken: Spoken
    named: tuple[int, ...] = ()


async def filed(look: Snapshot, ids: Iterable[int]) -> list[Filed]:
    """All texts of those of these posts that are there and not hidden, in the order of ids. Nine queries."""
    found = [post for post in (await posts.unguarded(look, ids)).values() if not post.is_hidden]
    if not found:
        return []
    around = await _around(look, found)
    return [text for post in sorted(found, key=lambda one: one.id) for text in around.texts(post)]


class _Around(msgspec.Struct, frozen=True):
    """What the rooms know of some posts."""

    people: Mapping[int, Account]
    named: Mapping[int, list[int]]
    clients: Mapping[int, Application]
    pictures: Mapping[int, tuple[Medium, ...]]
    polls: Mapping[int, Poll]
    quoting: Mapping[int, quoting.Quoting]
    earlier: Mapping[int, list[versions.Version]]
    organisations: frozenset[int]

    def texts(self, post: Post) -> list[Filed]:
        """What it says now, then what it said."""
        named, beside = tuple(self.named.get(post.id, ())), self._marks(post)
        pictures, poll = self.pictures.get(post.id, ()), self.polls.get(post.id)
        said = [post.text, post.notice, *(one.description for one in pictures), *(poll.choices if poll else ())]
        texts = [(0, said, post.language)]
        for version in self.earlier.get(post.id, ()):
            if not version.is_erased:
                described = [one.description for one in version.media]
                texts.append((version.number, [version.text, version.notice, *described], version.language))
        return [
            Filed(post.id, post.author_id, int(post.visibility), number, _with(spoken(parts), beside, code), named)
            for number, parts, code in texts
        ]

    def _marks(self, post: Post) -> set[str]:
        """What is the same in all its texts."""
        found = {marks.has(_HANGS[one.kind]) for one in self.pictures.get(post.id, ()) if one.kind in _HANGS}
        if author := self.people.get(post.author_id):
            found.add(marks.by(author.name))
        if answered := self.people.get(post.reply_to_account_id or 0):
            found.add(marks.to(answered.name))
        if client := self.clients.get(post.application_id or 0):
            found.add(marks.client(client.name))
        about = self.quoting.get(post.id)
        kinds = {
            Is.reply: post.reply_to_id is not None,
            Is.quote: about is not None and about.quote is not None,
            Is.edited: post.edited_at is not None,
            Is.organisation: post.author_id in self.organisations,
        }
        found.update(marks.kind(kind) for kind, is_so in kinds.items() if is_so)
        if post.id in self.polls:
            found.add(marks.has(Has.poll))
        return found


async def _around(look: Snapshot, found: list[Post]) -> _Around:
    ids = [post.id for post in found]
    authors = {post.author_id for post in found}
    answered = {post.reply_to_account_id for post in found if post.reply_to_account_id}
    sources = sorted({post.application_id for post in found if post.application_id})
    return _Around(
        people=await accounts.anybody_by_ids(look, authors | answered),
        named=await posts.mentions(look, ids),
        clients=await accounts.applications_by_ids(look, sources) if sources else {},
        pictures=await media.of_posts(look, ids),
        polls=await polls.of_posts(look, ids),
        quoting=await quoting.of_posts(look, ids),
        earlier=await versions.earlier_of(look, ids),
        organisations=frozenset(await organisations.organisations_among(look, authors)),
    )


def _with(said: Spoken, beside: set[str], language: str) -> Spoken:
    return Spoken(said.said, said.links, said.marks | beside | {marks.language(language or "und")})
