"""Whatever happens: everybody's conversations are what the rules say, and a simple model says the same."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.pages import Page
from berrah.posts import conversations
from berrah.posts.conversations import Conversation
from tests.acts import Act, actors, few
from tests.conftest import NewHouse
from tests.worlds import World, settle

WHOLE = Page(1000)
SPEECH = ("say", "say", "answer", "answer", "answer", "withdraw", "sweep", "block", "unblock", "mute", "unmute")
HIDING = ("hide", "hide", "show", "show")
SORTING = ("read", "read", "mark unread", "remove", "put back")
Group = frozenset[int]

talk = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(SPEECH * 2 + SORTING * 2 + HIDING),
        who=actors,
        whom=actors,
        what=st.integers(0, 40),
        visibility=st.sampled_from(("direct", "direct", "direct", "public")),
        named=st.frozensets(actors, min_size=1, max_size=2),
    ),
    min_size=40,
    max_size=70,
)


@dataclass
class Talk:
    """The model: each conversation is the direct posts of a thread for the same people, walked through every time."""

    world: World
    unread: dict[tuple[int, int], set[int]] = field(default_factory=dict)  # posts, by (number, conversation)
    removed: dict[tuple[int, int], int] = field(default_factory=dict)
    ids: dict[tuple[int, Group], int] = field(default_factory=dict)  # conversation, by thread and people
    posts: dict[int, tuple[int, int, Group]] = field(default_factory=dict)  # (conversation, author, people)
    roots: dict[int, int] = field(default_factory=dict)

    async def happen(self, history: list[Act]) -> None:
        for act in history:
            if act.kind in SORTING:
                await getattr(self, "_" + act.kind.replace(" ", "_"))(act)
                continue
            await self.world.happen([act])
            self._notice()

    def _notice(self) -> None:
        """Look what is new and what is gone."""
        for post_id, (author, kind, named, answered) in self.world.posts.items():
            if post_id in self.roots:
                continue
            self.roots[post_id] = self.roots[answered] if answered is not None else post_id
            if kind != "direct":
                continue
            people = frozenset({author, *named})
            conversation = self.ids.setdefault((self.roots[post_id], people), post_id)
            self.posts[post_id] = conversation, author, people
            for one in people - {author}:
                self.unread.setdefault((one, conversation), set()).add(post_id)
            self.unread.pop((author, conversation), None)
        # What is hidden is in no conversation, and nobody is told of it again when it comes back.
        for waiting in self.unread.values():
            waiting.difference_update(self.world.gone)

    def readable(self, number: int, conversation: int) -> list[int]:
        """Posts of the conversation that somebody may read, newest first."""
        mine = [one for one, (which, _, people) in self.posts.items() if which == conversation and number in people]
        there = (one for one in mine if one not in self.world.gone)
        return sorted((one for one in there if self.world.can_read(number, one)), reverse=True)

    def wanted(self, number: int, ids: Iterable[int]) -> list[int]:
        """Those that are not by somebody they mute."""
        return [one for one in ids if (number, self.posts[one][1]) not in self.world.mutes]

    def is_unread(self, number: int, conversation: int) -> bool:
        waiting = self.unread.get((number, conversation), set())
        return bool(waiting.intersection(self.wanted(number, self.readable(number, conversation))))

    def listed(self, number: int) -> list[Conversation]:
        found = []
        for conversation in set(self.ids.values()):
            wanted = self.wanted(number, self.readable(number, conversation))
            is_unread = self.is_unread(number, conversation)
            if wanted and (is_unread or wanted[0] > self.removed.get((number, conversation), 0)):
                found.append(Conversation(conversation, wanted[0], is_unread))
        return sorted(found, key=lambda one: -one.last_id)

    def _chosen(self, act: Act) -> int | None:
        mine = sorted({one for one in self.ids.values() if self.readable(act.who, one)})
        return mine[act.what % len(mine)] if mine else None

    async def _read(self, act: Act) -> None:
        if conversation := self._chosen(act):
            person = self.world.people[act.who]
            await person.house.write(conversations.read, person.id, conversation)
            self.unread.pop((act.who, conversation), None)

    async def _mark_unread(self, act: Act) -> None:
        if not (conversation := self._chosen(act)):
            return
        person = self.world.people[act.who]
        await person.house.write(conversations.mark_unread, person.id, conversation)
        if self.is_unread(act.who, conversation):
            return
        readable = self.readable(act.who, conversation)
        by_others = [one for one in self.wanted(act.who, readable) if self.posts[one][1] != act.who]
        self.unread.setdefault((act.who, conversation), set()).add((by_others or readable)[0])

    async def _remove(self, act: Act) -> None:
        if conversation := self._chosen(act):
            person = self.world.people[act.who]
            await person.house.write(conversations.remove, person.id, conversation)
            self.unread.pop((act.who, conversation), None)
            there = self.world.posts.keys() - self.world.gone
            mine = [one for one, (which, *_) in self.posts.items() if which == conversation and one in there]
            self.removed[act.who, conversation] = max(mine)

    async def _put_back(self, act: Act) -> None:
        if conversation := self._chosen(act):
            person = self.world.people[act.who]
            await person.house.write(conversations.put_back, person.id, conversation)
            self.removed.pop((act.who, conversation), None)


@few
@given(talk)
async def test_conversations_are_what_a_walk_through_all_posts_says(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        talk = Talk(await settle(house))
        await talk.happen(history)
        for number, person in enumerate(talk.world.people):
            expected = talk.listed(number)
            async with house.store.read() as look:
                assert await conversations.listed(look, person.id, WHOLE) == expected
                assert await in_small_pages(house, person.id) == expected
                assert await conversations.count_unread(look, person.id) == sum(one.is_unread for one in expected)
                for one in expected:
                    ids = await conversations.messages(look, person.id, one.id, WHOLE)
                    assert ids == talk.readable(number, one.id)
            assert await house.waiting.of(person.id) == sum(one.is_unread for one in expected)
        waiting = house.waiting.known()
        for reader, known in waiting:
            async with house.store.read() as look:
                assert await conversations.count_unread(look, reader) == known


async def in_small_pages(house: object, account_id: int) -> list[Conversation]:
    """The same list, two at a time."""
    found: list[Conversation] = []
    page: Page | None = Page(2)
    async with house.store.read() as look:  # type: ignore[attr-defined]  # a house
        while page:
            part = await conversations.listed(look, account_id, page)
            found += part
            page = page.older([one.last_id for one in part])
    assert all(one.last_id > other.last_id for one, other in pairwise(found))
    return found
