"""The timeline of a list: what the people on it say and pass on; its owner only if on it."""

from berrah import accounts, graph
from berrah.graph.lists import PeopleList, Replies, members
from berrah.kit.db import Snapshot, Store
from berrah.kit.pages import Page
from berrah.timelines.home import from_rows, leaving_out
from berrah.timelines.model import Circle

_NOBODY = 0  # no account has this id: on a list the owner's answers are like those of everybody on it


async def of_list(store: Store, shown: PeopleList, page: Page, viewer_id: int | None = None) -> list[int]:
    """Ids of posts and reposts, newest first, but of those whom the viewer mutes or blocks."""
    async with store.read() as look:
        circle = await _circle(look, shown)
        hidden = (await graph.bounds(look, viewer_id)).hidden if viewer_id else frozenset[int]()

    async def pull(part: Page) -> list[int]:
        return await from_rows(store, circle, part)

    return await leaving_out(store, hidden, pull, page) if hidden else await pull(page)


async def _circle(look: Snapshot, shown: PeopleList) -> Circle:
    people = await members(look, shown.id)
    followed = frozenset(await graph.followees(look, shown.owner_id)) if shown.replies is Replies.followed else None
    hidden = await accounts.hidden_among(look, people | (followed or frozenset()))
    answered = answerable(shown, people, followed or frozenset())
    return Circle(_NOBODY, answered - hidden, people - hidden)


def answerable(shown: PeopleList, people: frozenset[int], followed: frozenset[int]) -> frozenset[int]:
    """Answers to whom a list shows, beside those to oneself: always to its owner, as Mastodon does."""
    others = {Replies.followed: people | followed, Replies.members: people, Replies.none: frozenset[int]()}
    return others[shown.replies] | {shown.owner_id}
