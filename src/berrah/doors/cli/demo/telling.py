"""Tells the story through the same verbs that every door uses: nothing in the demo is made by other means."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from itertools import groupby
from operator import attrgetter, itemgetter
from random import Random

from berrah import accounts, graph, liveblogs, posts
from berrah.accounts import ADMINISTRATOR, MEMBER, NewAccount, ProfileChange
from berrah.doors.cli.demo.remembering import remember
from berrah.doors.cli.demo.story import Line, LivePage, Person, Story
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.liveblogs import NewLiveblog
from berrah.posts import Draft, quoting

PASSWORD = "berrah-demo-2010"  # noqa: S105 - of everybody in the demo, printed when it is made

_A_MOMENT = 0.01
Step = Callable[[], None]


async def tell(house: House, story: Story, step: Step) -> None:
    """Fill the house; `step` is called after each of `count_steps`."""
    ids = await _move_in(house, story.people, step)
    for one, whom in groupby(story.follows, itemgetter(0)):
        await _all(house.write(graph.follow, ids[one], ids[other]) for _, other in whom)
        step()
    for name, memories in groupby(story.past, attrgetter("by")):
        await remember(house, name, ids[name], list(memories))
        step()
    said: dict[str, int] = {}
    for line in story.lines:
        said[line.id] = post_id = await _say(house, line, ids, said)
        await _pass_on(house, line, post_id, ids)
        await _like(house, line, post_id, ids)
        step()
    for page in story.pages:
        await _tell_live(house, page, ids)
        step()


def count_steps(story: Story) -> int:
    """How often `tell` will step."""
    told = len(story.people) + len(story.lines) + len(story.pages)
    return told + len({one for one, _ in story.follows}) + len({one.by for one in story.past})


async def _move_in(house: House, people: list[Person], step: Step) -> dict[str, int]:
    """Account ids by name; the first of them looks after the house."""
    made = {}
    for person in people:  # one after the other: the same people in the same order at every telling
        role = ADMINISTRATOR if person is people[0] else MEMBER
        email = f"{person.name}@demo.example"
        new = NewAccount(person.name, email, PASSWORD, person.language, person.shown, role)
        account = await accounts.sign_up(house.store, new)
        await house.write(accounts.edit_profile, account.id, ProfileChange(bio=person.bio))
        made[person.name] = account.id
        step()
    return made


async def _say(house: House, line: Line, ids: dict[str, int], said: dict[str, int]) -> int:
    draft = Draft.of(
        ids[line.by],
        line.text,
        rules=house.rules,
        visibility=line.visibility,
        reply_to_id=said[line.to] if line.to else None,
        quoted_id=said[line.quotes] if line.quotes else None,
    )
    post_id = (await house.submit(draft)).id
    if line.taken_back and draft.quoted_id:
        await house.write(_take_back, post_id, draft.quoted_id)
    return post_id


async def _take_back(tx: Tx, post_id: int, quoted_id: int) -> None:
    """Whoever is quoted says so."""
    author = (await posts.unguarded(tx, [quoted_id]))[quoted_id].author_id
    await quoting.revoke(tx, author, post_id)


async def _tell_live(house: House, page: LivePage, ids: dict[str, int]) -> None:
    """Open it, ask, agree, tell; and close it if it is over."""
    author, new = ids[page.by], NewLiveblog.of(page.title, page.description, tag=page.tag)
    made = await house.write(liveblogs.open_page, author, new)
    for name in page.witnesses:
        await house.write(liveblogs.invite, author, made.id, name)
        await house.write(liveblogs.accept, ids[name], made.id)
    # What is said in the millisecond of an agreement was not said after it.
    await asyncio.sleep(_A_MOMENT)
    for line in page.posts:
        post_id = await _say(house, line, ids, {})
        await _pass_on(house, line, post_id, ids)
        await _like(house, line, post_id, ids)
    await asyncio.sleep(_A_MOMENT)
    if page.closed:
        await house.write(liveblogs.close, author, made.id)


async def _pass_on(house: House, line: Line, post_id: int, ids: dict[str, int]) -> None:
    """One after the other: a repost of a repost must find it."""
    seen_as = {"": post_id}
    for one in line.passed:
        name, _, via = one.partition("<")
        made = await house.write(posts.repost, ids[name], seen_as[via])
        seen_as[name] = made.id


async def _like(house: House, line: Line, post_id: int, ids: dict[str, int]) -> None:
    others = [account_id for name, account_id in ids.items() if name != line.by]
    random = Random(line.text)  # noqa: S311 - the same people like it at every telling
    chosen = random.sample(others, min(line.liked, len(others)))
    await _all(house.write(posts.favourite, account_id, post_id) for account_id in chosen)


async def _all(writes: Iterable[Awaitable[object]]) -> None:
    """Together: many writes share one flush of the disk."""
    await asyncio.gather(*writes)
