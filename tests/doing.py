"""What every act in a small world needs: somebody who tries something, and a model that says whether it is possible."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from berrah import publishing
from berrah.doors.house import House
from berrah.kit.errors import Problem
from berrah.kit.worker import Worker
from berrah.posts import Draft, Post, Revision, unguarded
from tests.acts import Act
from tests.cast import Person
from tests.rules import Rules

Made = TypeVar("Made")


@dataclass(kw_only=True)
class Doing(Rules):
    """The house, the people in it, and what the model knows of them."""

    house: House
    worker: Worker
    people: list[Person]

    async def _to(self, act: Act, verb: Callable[..., Awaitable[object]], *more: object) -> None:
        await self.house.write(verb, self.people[act.who].id, *more)

    def _keep(self, post: Post, act: Act, text: str, answered: int | None) -> None:
        is_closed = act.who in self.protected and act.visibility in ("public", "unlisted")
        visibility = "followers" if is_closed else act.visibility
        # A word after an @ that is nobody's name this moment is just a word.
        self.posts[post.id] = (act.who, visibility, act.named - self.hidden, answered)
        self.authors[post.id] = act.who
        self.said[post.id] = text
        self.ever.append(post.id)

    async def _rewritten(self, act: Act, subject: int, draft: Draft) -> Post:
        was = next((post.edited_at for post in await self._there(subject)), None)
        return await self.house.write(publishing.revise, self.people[act.who].id, Revision(subject, draft, was))

    async def _there(self, post_id: int) -> list[Post]:
        async with self.house.store.read() as look:
            return list((await unguarded(look, [post_id])).values())

    def _chosen(self, act: Act) -> tuple[int, bool]:
        """An entry, and whether who acts may read it."""
        entry = self.ever[act.what % len(self.ever)] if self.ever else 12345
        return entry, self.can_read(act.who, self.subject(entry))

    async def _try(self, attempt: Awaitable[Made], *, is_possible: bool) -> Made | None:
        try:
            made = await attempt
        except Problem:
            assert not is_possible
            return None
        assert is_possible
        return made
