"""Quotes in a small world, and consent to them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from berrah.posts import quoting
from tests.acts import WHO_QUOTES, Act
from tests.doing import Doing


@dataclass(kw_only=True)
class Quoting(Doing):
    """Somebody quotes, somebody takes their consent back."""

    async def _quote(self, act: Act) -> None:
        entry, _ = self._chosen(act)
        subject = self.subject(entry)
        is_possible = self.can_quote(act.who, subject, act.visibility)
        author = self.posts[subject][0] if is_possible else act.who
        # Nobody is quoted in private behind their back.
        is_possible = is_possible and (act.visibility != "direct" or author in {act.who, *act.named})
        text = act.text(len(self.said))
        post = await self._try(self.people[act.who].quotes(entry, text, act.visibility), is_possible=is_possible)
        if post:
            is_closed = self.posts[subject][1] in ("followers", "direct") and act.visibility in ("public", "unlisted")
            self._keep(post, replace(act, visibility="followers") if is_closed else act, text, None)
            self.quotes[post.id] = subject

    async def _revoke(self, act: Act) -> None:
        entry, _ = self._chosen(act)
        if await self._consent(act, entry, quoting.revoke):
            self.revoked.add(entry)

    async def _consent_again(self, act: Act) -> None:
        entry, _ = self._chosen(act)
        if await self._consent(act, entry, quoting.allow_again):
            self.revoked.discard(entry)

    async def _consent(self, act: Act, entry: int, verb: Callable[..., Awaitable[object]]) -> bool:
        is_possible = entry in self.posts and self.authors.get(self.quotes.get(entry, 0)) == act.who
        made = self.house.write(verb, self.people[act.who].id, entry)
        return bool(await self._try(made, is_possible=is_possible))

    async def _choose_who_quotes(self, act: Act) -> None:
        subject = self.subject(self._chosen(act)[0])
        who = WHO_QUOTES[act.whom % 3]
        is_possible = subject in self.posts and self.posts[subject][0] == act.who
        if await self._try(self.people[act.who].lets_be_quoted_by(who, subject), is_possible=is_possible):
            self.policies[subject] = who
