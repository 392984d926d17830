"""The people of the tests, and what they do: each act is what a door does when somebody asks for it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
import pytest

from berrah import accounts, graph, media, posts, publishing, timelines
from berrah.accounts import Account, NewAccount, QuotePolicy
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Unknown
from berrah.kit.ids import moment_of
from berrah.kit.pages import Page
from berrah.media import Medium
from berrah.posts import Draft, Post, Repost, Revision, polls, quoting
from berrah.posts.aside import keep
from berrah.posts.polls import NewPoll

PASSWORD = "correct horse battery"
_A_MOMENT = 0.0021  # ids of one millisecond stand in the order of their owners, not of the acts
Entry = Post | Repost | int
New = TypeVar("New", Post, Repost)


@dataclass(frozen=True)
class Person:
    """Somebody in a house."""

    house: House
    account: Account
    is_hasty: bool = False  # acts without pauses; then the order of ids says nothing about the order of acts

    @property
    def id(self) -> int:
        """The id of the account."""
        return self.account.id

    @property
    def name(self) -> str:
        """The name after the @."""
        return self.account.name

    def back_in(self, house: House) -> "Person":
        """The same person, after the house was opened again, or at another process."""
        return replace(self, house=house)

    def draft(self, text: str, visibility: str = "public", answering: Entry | None = None) -> Draft:
        """A post before it is sent."""
        answered = None if answering is None else id_of(answering)
        return Draft.of(self.id, text, rules=self.house.rules, visibility=visibility, reply_to_id=answered)

    async def says(self, text: str, visibility: str = "public", *, key: str = "", language: str = "") -> Post:
        """Post; without a language, in that which is found."""
        drawn = self.draft(text, visibility)
        draft = msgspec.structs.replace(drawn, language=language) if language else drawn
        return await self._then(self.house.submit(draft, key))

    async def answers(self, entry: Entry, text: str, visibility: str = "public") -> Post:
        """Post an answer."""
        return await self._then(self.house.submit(self.draft(text, visibility, entry)))

    async def quotes(self, entry: Entry, text: str, visibility: str = "public", *, who: str = "") -> Post:
        """Post words with somebody's post below them; `who` may quote these in their turn."""
        drawn = self.draft(text, visibility)
        policy = QuotePolicy.of(who) if who else None
        draft = msgspec.structs.replace(drawn, quoted_id=id_of(entry), quote_policy=policy)
        return await self._then(self.house.submit(draft))

    async def says_to_be_quoted_by(self, who: str, text: str = "Quote me") -> Post:
        """Post what everyone, followers or nobody may quote."""
        draft = msgspec.structs.replace(self.draft(text), quote_policy=QuotePolicy.of(who))
        return await self._then(self.house.submit(draft))

    async def lets_be_quoted_by(self, who: str, post: Entry) -> Post:
        """Say of a post that is out who may quote it."""
        return await self.house.write(quoting.change_policy, self.id, id_of(post), QuotePolicy.of(who))

    async def takes_back_consent(self, quoting_post: Entry) -> None:
        """Be quoted by this post no more."""
        await self.house.write(quoting.revoke, self.id, id_of(quoting_post))

    async def consents_again(self, quoting_post: Entry) -> None:
        """Be quoted by it after all."""
        await self.house.write(quoting.allow_again, self.id, id_of(quoting_post))

    async def edits(self, post: Post, text: str, *, notice: str = "", language: str = "") -> Post:
        """Write it anew, from what is before one's eyes."""
        shown = await self._shown(post.id)
        draft = Draft.of(
            self.id,
            text,
            rules=self.house.rules,
            language=language,
            notice=notice,
            media=[one.id for one in shown],
            is_sensitive=any(one.is_sensitive for one in shown),
        )
        return await self.house.write(publishing.revise, self.id, Revision(post.id, draft, post.edited_at))

    async def _shown(self, post_id: int) -> tuple[Medium, ...]:
        async with self.house.store.read() as look:
            return (await media.of_posts(look, [post_id])).get(post_id, ())

    async def withdraws(self, post: Entry) -> Post:
        """Delete."""
        return await self.house.write(publishing.withdraw, self.id, id_of(post))

    async def deletes(self, post: Entry) -> Post:
        """The same on a page, where one may have it back."""
        return await self.house.write(publishing.put_aside, self.id, id_of(post))

    async def has_back(self, post: Entry) -> Post:
        """Take that back, however long ago it was."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(keep, "KEPT_MS", 3_600_000)
            return await self.house.write(publishing.bring_back, self.id, id_of(post))

    async def passes_on(self, entry: Entry, visibility: str = "public") -> Repost:
        """Repost what was seen as this entry."""
        return await self._then(self.house.write(posts.repost, self.id, id_of(entry), visibility))

    async def takes_back(self, entry: Entry) -> Post:
        """Repost it no longer."""
        return await self.house.write(posts.unrepost, self.id, id_of(entry))

    async def likes(self, entry: Entry) -> Post:
        """Favourite."""
        post = await self.house.write(posts.favourite, self.id, id_of(entry))
        await self._pause()
        return post

    async def likes_no_longer(self, entry: Entry) -> Post:
        """Favourite no longer."""
        return await self.house.write(posts.unfavourite, self.id, id_of(entry))

    async def keeps(self, entry: Entry) -> Post:
        """Bookmark."""
        return await self._marks(posts.bookmark, entry)

    async def keeps_no_longer(self, entry: Entry) -> Post:
        """Bookmark no longer."""
        return await self._marks(posts.unbookmark, entry)

    async def pins(self, entry: Entry) -> Post:
        """Pin to one's profile."""
        return await self._marks(posts.pin, entry)

    async def unpins(self, entry: Entry) -> Post:
        """Take it from there."""
        return await self._marks(posts.unpin, entry)

    async def wants_no_more_of(self, entry: Entry) -> Post:
        """Mute the thread in which it stands."""
        return await self._marks(posts.mute_thread, entry)

    async def wants_more_of(self, entry: Entry) -> Post:
        """Hear of it again."""
        return await self._marks(posts.unmute_thread, entry)

    async def asks(
        self,
        *choices: str,
        text: str = "What do you drink?",
        seconds: int = 86_400,
        visibility: str = "public",
        **how: bool,
    ) -> Post:
        """Post a poll."""
        poll = NewPoll.of(choices or ("Tea", "Coffee"), seconds, **how)
        draft = msgspec.structs.replace(self.draft(text, visibility), poll=poll)
        return await self._then(self.house.submit(draft))

    async def votes(self, entry: Entry, *choices: int) -> Post:
        """Vote for these choices, counted from 0."""
        return await self.house.write(polls.vote, self.id, id_of(entry), choices)

    async def follows(self, *others: "Person") -> None:
        """Follow each of them."""
        for other in others:
            await self.house.write(graph.follow, self.id, other.id)
            await self._pause()

    async def unfollows(self, *others: "Person") -> None:
        """Follow none of them any more."""
        for other in others:
            await self.house.write(graph.unfollow, self.id, other.id)

    async def home(self, limit: int = 20, **bounds: int) -> list[int]:
        """Entry ids of the home timeline."""
        return await self.house.home(self.id, Page(limit, **bounds))

    async def home_from_rows(self, limit: int = 20, **bounds: int) -> list[int]:
        """The same without memory: the truth."""
        return await timelines.home_from_rows(self.house.store, self.id, Page(limit, **bounds))

    async def can_read(self, entry: Entry) -> bool:
        """Whether the house gives them the post."""
        async with self.house.store.read() as look:
            try:
                await posts.visible_to(look, self.id, id_of(entry))
            except Unknown:
                return False
        return True

    async def _marks(self, verb: Callable[[Tx, int, int], Awaitable[Post]], entry: Entry) -> Post:
        post = await self.house.write(verb, self.id, id_of(entry))
        await self._pause()
        return post

    async def _then(self, act: Awaitable[New]) -> New:
        """Let the millisecond pass in which something was made."""
        made = await act
        left = (moment_of(made.id) + 1) / 1000 - time.time()
        if 0 < left < 0.05:  # else the test has set the clock
            await self._pause(left + 0.0001)
        return made

    async def _pause(self, seconds: float = _A_MOMENT) -> None:
        if not self.is_hasty:
            await asyncio.sleep(seconds)


async def arrive(house: House, name: str) -> Person:
    """Somebody new."""
    new = NewAccount(name, f"{name}@example.org", PASSWORD)
    return Person(house, await accounts.sign_up(house.store, new))


def id_of(entry: Entry) -> int:
    """The id of a post, of a repost, or the number itself."""
    return entry if isinstance(entry, int) else entry.id
