"""Exclusive lists, followed hashtags and what is left out of somebody's in home, whatever happens.

Memory, rows and live are held against a simple model.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from berrah.kit.errors import Problem
from berrah.posts import Post
from berrah.timelines import memory, recent, rings, tops
from berrah.timelines.chosen import tag_rings
from tests.acts import BOUNDARIES, CHOOSING, KINDS, UNDONE, VISIBILITIES, Act, actors, few
from tests.conftest import NewHouse
from tests.timelines.ears import Ear, Words, heard
from tests.worlds import World, settle

CIRCLES = ("put", "put", "put", "take off", "shut", "shut", "open", "drop", "tag", "tag", "untag")
histories = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(KINDS * 2 + UNDONE + BOUNDARIES + CIRCLES * 2 + CHOOSING * 2),
        who=actors,
        whom=actors,
        what=st.integers(0, 40),
        visibility=st.sampled_from((*VISIBILITIES, "public", "public")),
        named=st.frozensets(actors, max_size=2),
    ),
    min_size=40,
    max_size=60,
)

NOBODY: frozenset[int] = frozenset()
# Rare things must meet, so much of it is there from the beginning.
BEGINNING = [
    *(Act("follow", who, whom, 0, "public", NOBODY) for who in range(4) for whom in range(4)),
    *(Act(kind, who, (who + 1) % 4, 0, "public", NOBODY) for who in range(4) for kind in ("put", "shut")),
    *(Act("tag", who, 0, 0, "public", NOBODY) for who in (0, 1)),
]


@pytest.fixture(params=["roomy", "tight"])
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory that holds everything, and one so small that every limit of it is met."""
    if request.param == "tight":
        for module, name, number in (
            (recent, "STEPS", 4),
            (recent, "KEPT", 6),
            (memory, "KEPT", 6),
            (rings, "DEPTH", 3),
            (tag_rings, "DEPTH", 3),
            (tops, "_MOST_NEWS", 2),
        ):
            monkeypatch.setattr(module, name, number)


@dataclass
class Circles(World):
    """A world in which everybody keeps two lists and may follow #jazz, which every post names."""

    lists: dict[tuple[int, int], int] = field(default_factory=dict)  # by owner and place
    members: set[tuple[int, int, int]] = field(default_factory=set)  # owner, place, member
    shut: set[tuple[int, int]] = field(default_factory=set)
    fans: set[int] = field(default_factory=set)
    answered: dict[int, int | None] = field(default_factory=dict)  # by post: whom it answers

    def home_of(self, reader: int) -> list[int]:
        """What stands at home, newest first, each post once."""
        found, seen = [], set()
        for entry in sorted([*self.posts, *self.reposts], reverse=True):
            if self.is_shown(reader, entry) and self.subject(entry) not in seen:
                seen.add(self.subject(entry))
                found.append(entry)
        return found

    def is_shown(self, reader: int, entry: int) -> bool:
        """Whether an entry belongs into a home."""
        subject = self.subject(entry)
        if subject not in self.posts:
            return False
        author, visibility, _, _ = self.posts[subject]
        followed = {reader} | {other for one, other in self.follows if one == reader}
        followed -= {other for one, other in self.mutes if one == reader}
        under = self.reposts[entry][0] if entry in self.reposts else author
        if any((reader, one) in self.mutes or self.are_apart(reader, one) for one in (author, under)):
            return False
        is_stranger = author not in followed and reader in self.fans
        if visibility == "direct" or (is_stranger and not self.can_read(reader, subject)):
            return False
        if under in self.kept_from_home(reader):
            return False
        is_tagged = entry in self.posts and reader in self.fans and visibility == "public"
        whom = self.answered[subject] if entry in self.posts else None
        if not self.reads(reader, under, entry):
            return is_tagged
        return is_tagged or (under in followed and (whom is None or whom in followed or author in {reader, whom}))

    def kept_from_home(self, reader: int) -> set[int]:
        """Everybody else on an exclusive list of the reader."""
        return {one for owner, place, one in self.members if owner == reader and (owner, place) in self.shut} - {reader}

    def _keep(self, post: Post, act: Act, text: str, answered: int | None) -> None:
        super()._keep(post, act, text, answered)
        self.answered[post.id] = None if answered is None else self.posts[answered][0]

    async def happen(self, history: list[Act]) -> None:
        for act in history:
            await super().happen([act])
            if act.kind in {"unfollow", "block", "throw out"}:
                await self.worker.work_once()
                self.members = {
                    (owner, place, one)
                    for owner, place, one in self.members
                    if owner == one or (owner, one) in self.follows
                }

    async def _place(self, act: Act) -> tuple[tuple[int, int], int]:
        place = act.who, act.what % 2
        if place not in self.lists:
            made = await self.house.write(lists.create, self.people[act.who].id, NewList.of(f"List {place}"))
            self.lists[place] = made.id
        return place, self.lists[place]

    async def _put(self, act: Act) -> None:
        place, list_id = await self._place(act)
        is_possible = act.who == act.whom or (act.who, act.whom) in self.follows
        try:
            await self._to(act, lists.add, list_id, [self.people[act.whom].id])
        except Problem:
            assert not is_possible
            return
        assert is_possible
        self.members.add((*place, act.whom))

    async def _take_off(self, act: Act) -> None:
        place, list_id = await self._place(act)
        await self._to(act, lists.remove, list_id, [self.people[act.whom].id])
        self.members.discard((*place, act.whom))

    async def _shut(self, act: Act) -> None:
        place, list_id = await self._place(act)
        await self._to(act, lists.edit, list_id, NewList(is_exclusive=True))
        self.shut.add(place)

    async def _open(self, act: Act) -> None:
        place, list_id = await self._place(act)
        await self._to(act, lists.edit, list_id, NewList(is_exclusive=False))
        self.shut.discard(place)

    async def _drop(self, act: Act) -> None:
        place, list_id = await self._place(act)
        await self._to(act, lists.delete, list_id)
        del self.lists[place]
        self.shut.discard(place)
        self.members = {one for one in self.members if one[:2] != place}

    async def _tag(self, act: Act) -> None:
        await self._to(act, hashtags.follow_tag, "Jazz")
        self.fans.add(act.who)

    async def _untag(self, act: Act) -> None:
        await self._to(act, hashtags.unfollow_tag, "jazz")
        self.fans.discard(act.who)


@few
@given(histories)
async def test_home_is_what_the_model_says(room: None, new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = Circles(**vars(await settle(house)))
        await world.happen(BEGINNING)
        for number, act in enumerate(history):
            await world.happen([act])
            person = world.people[act.who]
            assert await person.home(4) == world.home_of(act.who)[:4]
            if number % 10 == 9:
                await agree(world)
        await agree(world)


async def agree(world: Circles) -> None:
    """Hold memory, the rows and the model against one another, on every page."""
    for number, person in enumerate(world.people):
        truth = world.home_of(number)
        assert await person.home_from_rows(1000) == await person.home(1000) == truth
        paged: list[int] = []
        while part := await person.home(2, **({"max_id": paged[-1]} if paged else {})):
            # A page knows nothing of the one before it: what was passed on may stand on both.
            assert part == await person.home_from_rows(2, **({"max_id": paged[-1]} if paged else {}))
            paged += part
        assert set(truth) <= set(paged)
        assert {world.subject(one) for one in paged} == {world.subject(one) for one in truth}
        for bound in truth[::4]:
            for bounds in ({"min_id": bound}, {"since_id": bound}):
                assert await person.home(3, **bounds) == await person.home_from_rows(3, **bounds)


@few
@given(histories)
async def test_an_open_home_hears_what_home_shows(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = Circles(**vars(await settle(house)))
        await world.happen(BEGINNING)
        ears = [await listening(house, person.id) for person in world.people]
        for act in history:
            known = set(world.posts)
            await world.happen([act])
            for number, ear in enumerate(ears):
                said = [int(one.split()[2]) for one in await heard(ear) if one.split()[1] == "post"]
                assert said == [one for one in world.posts if one not in known and world.is_shown(number, one)]


async def listening(house: House, account_id: int) -> Ear:
    """An open stream of somebody's home."""
    await house.live.connect(account_id)
    ear = Ear()
    house.hub.subscribe([f"home:{account_id}"], Words(), ear, house.live.is_wanted_by(account_id))
    return ear
