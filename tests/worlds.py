"""Small worlds in which anything may happen: random acts, and a model of them that is too simple to be wrong."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from berrah.posts import Post, hiding
from tests.acts import HIDINGS, LANGUAGES, NAMES, STANDINGS, Act
from tests.cast import Person, arrive
from tests.graph.choosing import Choosing
from tests.quoting import Quoting

Made = TypeVar("Made")
Mark = Callable[[Person, int], Awaitable[Post]]
Change = Callable[[tuple[int, int]], None]


@dataclass(kw_only=True)
class World(Quoting, Choosing):
    """The house, the people in it, and what the model knows of them."""

    def viewers(self) -> Iterator[tuple[int | None, int | None]]:
        """(number, account id) of everybody whom the doors let in, and of a passer-by."""
        yield None, None
        for number, person in enumerate(self.people):
            if number not in self.hidden:
                yield number, person.id

    async def happen(self, history: list[Act]) -> None:
        """Let it all happen; the house must agree with the model about what is possible."""
        for act in history:
            # The doors let nobody act who is hidden.
            if act.who in self.hidden and act.kind not in (*STANDINGS, *HIDINGS):
                continue
            await getattr(self, "_" + act.kind.replace(" ", "_"))(act)
            self.forget_options()

    async def _say(self, act: Act) -> None:
        text, language = act.text(len(self.said)), LANGUAGES[act.what % len(LANGUAGES)]
        post = await self.people[act.who].says(text, act.visibility, language=language)
        self._keep(post, act, text, None)
        self.languages[post.id] = language

    async def _ask(self, act: Act) -> None:
        text = act.text(len(self.said))
        post = await self.people[act.who].asks(text=text, visibility=act.visibility)
        self._keep(post, act, text, None)
        self.polls.add(post.id)

    async def _vote(self, act: Act) -> None:
        entry, is_possible = self._chosen(act)
        subject = self.subject(entry)
        is_possible = is_possible and subject in self.polls and self.posts[subject][0] != act.who
        is_possible = is_possible and (act.who, subject) not in self.ballots
        if await self._try(self.people[act.who].votes(entry, act.whom % 2), is_possible=is_possible):
            self.ballots[act.who, subject] = act.whom % 2

    async def _answer(self, act: Act) -> None:
        entry, is_possible = self._chosen(act)
        text = act.text(len(self.said))
        post = await self._try(self.people[act.who].answers(entry, text, act.visibility), is_possible=is_possible)
        if post:
            self._keep(post, act, text, self.subject(entry))

    async def _edit(self, act: Act) -> None:
        entry, _ = self._chosen(act)
        subject = entry if entry in self.posts else self.subject(entry)
        text = act.text(1_000 + sum(map(len, self.earlier.values())))
        is_possible = self.can_edit(act.who, subject, act.named)
        draft = self.people[act.who].draft(text)
        if await self._try(self._rewritten(act, subject, draft), is_possible=is_possible):
            author, visibility, named, answered = self.posts[subject]
            new = named if visibility == "direct" else (act.named - self.hidden) | (act.named & named)
            self.posts[subject] = author, visibility, new, answered
            self.earlier.setdefault(subject, []).append(self.said[subject])
            self.said[subject] = text
            self.languages[subject] = draft.language

    async def _pass_on(self, act: Act) -> None:
        entry, is_possible = self._chosen(act)
        subject = self.subject(entry)
        if is_possible:
            author, visibility, _, _ = self.posts[subject]
            is_open = visibility in ("public", "unlisted") and author not in self.protected
            is_possible = is_open or (visibility != "direct" and author == act.who)
            is_possible = is_possible and subject not in self.gone and act.visibility != "direct"
        repost = await self._try(self.people[act.who].passes_on(entry, act.visibility), is_possible=is_possible)
        if repost:
            self.reposts[repost.id] = (act.who, subject)
            if repost.is_closed:
                self.closed.add(repost.id)
            self.ever.append(repost.id)

    async def _take_back(self, act: Act) -> None:
        entry, is_possible = self._chosen(act)
        subject = self.subject(entry)
        if await self._try(self.people[act.who].takes_back(entry), is_possible=is_possible):
            self.reposts = {one: made for one, made in self.reposts.items() if made != (act.who, subject)}

    async def _like(self, act: Act) -> None:
        await self._mark(act, Person.likes, self.likes.add)

    async def _like_no_longer(self, act: Act) -> None:
        await self._mark(act, Person.likes_no_longer, self.likes.discard)

    async def _withdraw(self, act: Act) -> None:
        entry, is_possible = self._chosen(act)
        subject = self.subject(entry)
        is_possible = is_possible and self.posts[subject][0] == act.who
        if await self._try(self.people[act.who].withdraws(entry), is_possible=is_possible):
            del self.posts[subject]
            self.quotes.pop(subject, None)
            self.likes = {like for like in self.likes if like[1] != subject}
            self.reposts = {one: made for one, made in self.reposts.items() if made[1] != subject}
            self.kept = {one for one in self.kept if one[1] != subject}
            self.pins.discard((act.who, subject))
            self.gone.discard(subject)
            self.ballots = {vote: choice for vote, choice in self.ballots.items() if vote[1] != subject}

    async def _put_aside(self, act: Act) -> None:
        entry, is_possible = self._chosen(act)
        subject = self.subject(entry)
        is_possible = is_possible and self.posts[subject][0] == act.who
        already = next((one for one, was in self.aside.items() if entry == one or entry in was.reposts), None)
        if already is not None:  # to its author it is deleted once more, and they have no longer than before
            await self._try(self.people[act.who].deletes(entry), is_possible=self.authors[already] == act.who)
        elif await self._try(self.people[act.who].deletes(entry), is_possible=is_possible):
            self.put_aside(subject)

    async def _have_back(self, act: Act) -> None:
        ids = sorted(self.aside)
        subject = ids[act.what % len(ids)] if ids else self.subject(self._chosen(act)[0])
        author = self.authors.get(subject)
        is_there = subject in self.posts or subject in self.aside
        is_possible = is_there and author == act.who
        if await self._try(self.people[act.who].has_back(subject), is_possible=is_possible):
            self.have_back(subject)

    async def _bookmark(self, act: Act) -> None:
        await self._mark(act, Person.keeps, self.kept.add)

    async def _bookmark_no_longer(self, act: Act) -> None:
        await self._mark(act, Person.keeps_no_longer, self.kept.discard)

    async def _pin(self, act: Act) -> None:
        await self._mark(act, Person.pins, self.pins.add, self.can_pin)

    async def _unpin(self, act: Act) -> None:
        await self._mark(act, Person.unpins, self.pins.discard)

    async def _mark(self, act: Act, verb: Mark, change: Change, may: Callable[[int, int], bool] | None = None) -> None:
        entry, is_possible = self._chosen(act)
        one = act.who, self.subject(entry)
        is_possible = is_possible and (may is None or may(*one))
        if await self._try(verb(self.people[act.who], entry), is_possible=is_possible):
            change(one)

    async def _hide(self, act: Act) -> None:
        subject = self.subject(self._chosen(act)[0])
        posts = await self._there(subject)
        hidden = await self.house.write(hiding.hide, posts)
        assert bool(hidden) == (subject in self.posts and subject not in self.gone)
        self.gone.update(post.id for post in hidden)

    async def _show(self, act: Act) -> None:
        subject = self.subject(self._chosen(act)[0])
        await self.house.write(hiding.show, [subject])
        self.gone.discard(subject)

    async def _follow(self, act: Act) -> None:
        pair = act.who, act.whom
        if act.who != act.whom:
            is_possible = not self.are_apart(*pair) and act.whom not in self.hidden
            await self._try(self.people[act.who].follows(self.people[act.whom]), is_possible=is_possible)
            if is_possible and pair not in self.follows:
                (self.asks if act.whom in self.protected else self.follows).add(pair)

    async def _unfollow(self, act: Act) -> None:
        is_possible = act.whom not in self.hidden
        await self._try(self.people[act.who].unfollows(self.people[act.whom]), is_possible=is_possible)
        if is_possible:
            self.follows.discard((act.who, act.whom))
            self.asks.discard((act.who, act.whom))

    async def _let_in(self, act: Act) -> None:
        await self._to(act, graph.approve, [self.people[act.whom].id])
        if (act.whom, act.who) in self.asks:
            self.asks.discard((act.whom, act.who))
            self.follows.add((act.whom, act.who))

    async def _throw_out(self, act: Act) -> None:
        await self._to(act, graph.remove_follower, self.people[act.whom].id)
        self.follows.discard((act.whom, act.who))

    async def _block(self, act: Act) -> None:
        if act.who != act.whom and act.whom not in self.hidden:
            await self._to(act, graph.block, self.people[act.whom].id)
            await self.worker.work_once()
            self.blocks.add((act.who, act.whom))
            self.revoked |= {
                one
                for one, quoted in self.quotes.items()
                if self.authors[quoted] == act.who and self.authors[one] == act.whom
            }
            for pair in ((act.who, act.whom), (act.whom, act.who)):
                self.follows.discard(pair)
                self.asks.discard(pair)

    async def _unblock(self, act: Act) -> None:
        await self._to(act, graph.unblock, self.people[act.whom].id)
        self.blocks.discard((act.who, act.whom))

    async def _mute(self, act: Act) -> None:
        if act.who != act.whom and act.whom not in self.hidden:
            await self._to(act, graph.mute, self.people[act.whom].id)
            self.mutes.add((act.who, act.whom))

    async def _unmute(self, act: Act) -> None:
        await self._to(act, graph.unmute, self.people[act.whom].id)
        self.mutes.discard((act.who, act.whom))

    async def _protect(self, act: Act) -> None:
        await self._to(act, accounts.edit_profile, ProfileChange(is_protected=True))
        self.protected.add(act.who)

    async def _open_up(self, act: Act) -> None:
        await self._to(act, accounts.edit_profile, ProfileChange(is_protected=False))
        self.protected.discard(act.who)
        await self.worker.work_once()
        self.follows |= {pair for pair in self.asks if pair[1] == act.who}
        self.asks = {pair for pair in self.asks if pair[1] != act.who}

    async def _be_found(self, act: Act) -> None:
        await self._wish_to_be_found(act, is_so=True)
        self.shy.discard(act.who)

    async def _be_found_no_more(self, act: Act) -> None:
        await self._wish_to_be_found(act, is_so=False)
        self.shy.add(act.who)

    async def _wish_to_be_found(self, act: Act, *, is_so: bool) -> None:
        await self._to(act, accounts.edit_profile, ProfileChange(is_indexable=is_so))

    async def _suspend(self, act: Act) -> None:
        await self._stand(act, Reason.suspended, holds=True)

    async def _restore(self, act: Act) -> None:
        await self._stand(act, Reason.suspended, holds=False)

    async def _limit(self, act: Act) -> None:
        await self._stand(act, Reason.limited, holds=True)

    async def _limit_no_more(self, act: Act) -> None:
        await self._stand(act, Reason.limited, holds=False)

    async def _leave(self, act: Act) -> None:
        await self._stand(act, Reason.leaving, holds=True)

    async def _come_back(self, act: Act) -> None:
        await self._stand(act, Reason.leaving, holds=False)

    async def _stand(self, act: Act, reason: Reason, *, holds: bool) -> None:
        one = act.whom, str(reason)
        assert await self.house.write(accounts.stand, self.people[act.whom].id, reason, holds=holds) == (
            holds != (one in self.standings)
        )
        (self.standings.add if holds else self.standings.discard)(one)

    async def _sweep(self, _act: Act) -> None:
        await self.worker.work_once()


async def settle(house: House) -> World:
    """A world at its beginning."""
    worker = Worker(house.store, house.bus, known_listeners(), [])
    return World(
        house=house, worker=worker, people=[replace(await arrive(house, name), is_hasty=True) for name in NAMES]
    )
