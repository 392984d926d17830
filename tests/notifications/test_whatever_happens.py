"""Whatever happens: everybody is told what the rules say, and a simple model says the same."""

from dataclasses import dataclass, field

from hypothesis import given

from berrah import notifications
from berrah.kit.pages import Page
from tests.acts import Act, acts, few
from tests.conftest import NewHouse
from tests.worlds import World, settle

WHOLE = Page(1000)
News = tuple[str, int, int, int]  # kind, who did it, post, whom it is told


@dataclass
class Told:
    """The model: what was told and not taken back; who may read of it is asked when they look."""

    world: World
    news: set[News] = field(default_factory=set)
    known: set[News] = field(default_factory=set)
    authors: dict[int, int] = field(default_factory=dict)
    named: dict[int, set[int]] = field(default_factory=dict)  # whoever was named stays told when a name is taken out
    versions: dict[int, int] = field(default_factory=dict)
    quoted: dict[int, int | None] = field(default_factory=dict)  # who was told that they are quoted
    edited: set[News] = field(default_factory=set)
    rung_for: dict[int, set[int]] = field(default_factory=dict)  # who had a bell for it when it was said

    async def happen(self, history: list[Act]) -> None:
        for act in history:
            await self.world.happen([act])
            # Whoever is let in because an account opens up is told of in the round after.
            await self.world.worker.work_once()
            await self.world.worker.work_once()
            self._notice()

    def _notice(self) -> None:
        now = self._happened()
        self.news &= now
        self.news |= {one for one in now - self.known if self._is_wanted(one)}
        self.known = now

    def _happened(self) -> set[News]:
        world = self.world
        found: set[News] = {("follow", who, 0, whom) for who, whom in world.follows}
        found |= {("follow_request", who, 0, whom) for who, whom in world.asks}
        found |= {("favourite", who, post, world.posts[post][0]) for who, post in world.likes}
        found |= {("reblog", who, post, world.posts[post][0]) for who, post in world.reposts.values()}
        for post, (author, _, named, answered) in world.posts.items():
            people = named | ({self._author_of(answered)} if answered is not None else set())
            self.named.setdefault(post, set()).update(people)
            found |= {("mention", author, post, one) for one in self.named[post]}
            found |= {("status", author, post, one) for one in self._rung_for(post)}
            self._notice_edit(post, author)
            found |= self._quotes(post, author)
        found |= {one for one in self.edited if one[2] in world.posts}
        return {one for one in found if one[1] != one[3]}

    def _rung_for(self, post: int) -> set[int]:
        """Who asked to be told of what its author says, of what is said to all of their readers."""
        if post not in self.rung_for:
            world = self.world
            author, visibility, named, answered = world.posts[post]
            is_for_readers = visibility != "direct" and (answered is None or self._author_of(answered) == author)
            bells = {who for (who, whom), chosen in world.options.items() if whom == author and chosen.is_told}
            told = {who for who in bells if (who, author) in world.follows and world.reads(who, author, post)}
            self.rung_for[post] = told - named if is_for_readers else set()
        return self.rung_for[post]

    def _quotes(self, post: int, author: int) -> set[News]:
        """Who is quoted, unless they were named in it as it was said first, or could not read it."""
        world = self.world
        if post in world.quotes and post not in self.quoted:
            whom = world.authors[world.quotes[post]]
            self.quoted[post] = whom if world.can_read(whom, post) and whom not in self.named[post] else None
        told = self.quoted.get(post)
        return set() if told is None else {("quote", author, post, told)}

    def _notice_edit(self, post: int, author: int) -> None:
        """Whoever passes on what was edited is told."""
        number = len(self.world.earlier.get(post, ()))
        if number > self.versions.get(post, 0):
            people = {who for who, subject in self.world.reposts.values() if subject == post} - self.world.hidden
            self.edited |= {("update", author, post, who) for who in people}
            self.edited |= {("quoted_update", author, post, who) for who in self._quoters(post)}
        self.versions[post] = number

    def _quoters(self, post: int) -> set[int]:
        """Whoever quotes it by its author's consent."""
        world = self.world
        shown = {one for one, quoted in world.quotes.items() if quoted == post} - world.revoked
        return {world.authors[one] for one in shown} - world.hidden

    def _author_of(self, post: int) -> int:
        """Of one that may be gone."""
        if post in self.world.posts:
            self.authors[post] = self.world.posts[post][0]
        return self.authors[post]

    def _is_wanted(self, one: News) -> bool:
        _, who, _, whom = one
        is_stranger = (whom, who) not in self.world.follows
        return self._is_heard(who, whom) and not (who in self.world.limited and is_stranger)

    def _is_heard(self, who: int, whom: int) -> bool:
        world = self.world
        return who not in world.hidden and not world.are_apart(who, whom) and (whom, who) not in world.mutes

    def of(self, reader: int) -> set[News]:
        """What the reader finds."""
        mine = {one for one in self.news if one[3] == reader and self._is_heard(one[1], reader)}
        return {one for one in mine if one[2] == 0 or self.world.can_read(reader, one[2])}


@few
@given(history=acts)
async def test_everybody_is_told_what_the_model_says(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        told = Told(world)
        await told.happen(history)
        places = {person.id: number for number, person in enumerate(world.people)}
        for number, reader in world.viewers():
            if reader is None or number is None:
                continue
            async with house.store.read() as look:
                found = await notifications.listed(look, reader, WHOLE)
                groups = await notifications.groups(look, reader, WHOLE)
            shown = {(str(one.kind), places[one.from_id], one.subject_id, places[one.account_id]) for one in found}
            assert shown == told.of(number)
            assert len(shown) == len(found) == sum(group.count for group in groups)
            assert await house.bell.of(reader) == len(groups)
            assert sorted(group.id for group in groups) == sorted(
                {one.group_id: one.id for one in found[::-1]}.values()
            )
        assert await notifications.outdated(house.store, house.bell) == []
