"""What there is to tell a device this moment: of what somebody may read now, in as few messages as that takes."""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec

from berrah import accounts, graph, organisations, posts
from berrah.accounts import Account
from berrah.kit.db import Snapshot
from berrah.kit.errors import Forbidden
from berrah.kit.ids import first_at
from berrah.kit.pages import Page
from berrah.notifications.model import ALL, BY_THE_HOUSE, FOR_STAFF, Group, Kind, Wish
from berrah.notifications.push.model import Policy, Subscription
from berrah.notifications.reads import groups
from berrah.organisations import Actor
from berrah.posts import Post

TOO_OLD_MS: Final = 24 * 3_600_000  # yesterday's news are no alert
ALONE_MOST: Final = 3  # more than that are one message
LOOKED_MOST: Final = 21
TEXT_MOST: Final = 240
_LOUD: Final = frozenset((Kind.mention, Kind.follow_request, *BY_THE_HOUSE, *FOR_STAFF))


class Item(msgspec.Struct, frozen=True):
    """One thing that happened: who did it, how many others too, and the post it is about, as it may be shown.

    `text` is empty for a private word: a screen that lies on a table is not for everybody; of a post with a notice it
    is the notice.
    """

    notification_id: int
    kind: Kind
    key: str
    others: int = 0
    by: Account | None = None
    is_own: bool = False
    post: Post | None = None
    post_author: Account | None = None
    text: str = ""

    @property
    def is_private(self) -> bool:
        """A word for those alone whom it names."""
        return self.post is not None and self.post.visibility is posts.Visibility.direct


class Parcel(msgspec.Struct, frozen=True):
    """One message: of one thing, or of several when there are many; of none to try whether it arrives."""

    account: Account
    language: str
    items: tuple[Item, ...] = ()
    has_more: bool = False

    @property
    def newest_id(self) -> int:
        """What has been told once this has arrived."""
        return max((item.notification_id for item in self.items), default=0)

    @property
    def key(self) -> str:
        """What it is about: the next one about the same takes its place."""
        if not self.items:
            return "test"
        return self.items[0].key if len(self.items) == 1 else "gathered"

    @property
    def is_loud(self) -> bool:
        """It may wake a device that saves its battery."""
        return not self.items or any(item.kind in _LOUD for item in self.items)


class Writes(Protocol):
    """Whoever finds the words."""

    def __call__(self, letter: Parcel, to: Subscription, *, is_short: bool = False) -> bytes:
        """The message as the device reads it, of at most webpush.TEXT_MOST bytes; a short one says the least."""


class Found(msgspec.Struct, frozen=True):
    """Messages, the oldest first, and the newest notification that was looked at."""

    parcels: tuple[Parcel, ...]
    newest_id: int


async def is_over(look: Snapshot, one: Subscription, now: int) -> bool:
    """The token or session through which it was asked for stands no more, or whose it was."""
    return not await accounts.stands(look, one.token_id, now) or not await accounts.anybody_by_ids(
        look, [one.account_id]
    )


async def waiting(look: Snapshot, one: Subscription, now: int) -> Found:
    """What to send; nothing to those who may not hear of it now."""
    since = max(one.last_id, first_at(now - TOO_OLD_MS))
    if one.policy is Policy.none or not await _may_hear(look, one):
        return Found((), since)
    wish = Wish(tuple(kind for kind in one.kinds if kind in ALL))
    found = await groups(look, one.account_id, Page(LOOKED_MOST, since_id=since), wish) if wish.kinds else []
    newest_id = max([since, *(group.id for group in found)])
    items = await _items(look, one, await _wanted(look, one, found))
    if not items:
        return Found((), newest_id)
    account = await accounts.anybody(look, one.account_id)
    person = account if one.person_id == one.account_id else await accounts.anybody(look, one.person_id)
    if len(items) > ALONE_MOST:
        has_more = len(found) == LOOKED_MOST
        return Found((Parcel(account, person.language, tuple(items), has_more=has_more),), newest_id)
    return Found(tuple(Parcel(account, person.language, (item,)) for item in reversed(items)), newest_id)


async def _may_hear(look: Snapshot, one: Subscription) -> bool:
    """Nobody who is hidden, and who acts for an organisation only as long as they answer for it."""
    for person in {one.account_id, one.person_id}:
        if await accounts.barred_by(look, person):
            return False
    try:
        await organisations.require_for(look, Actor(one.account_id, one.person_id), "notification")
    except Forbidden:
        return False
    return True


async def _wanted(look: Snapshot, one: Subscription, found: Sequence[Group]) -> list[Group]:
    """What the policy lets through; what the house says is by nobody."""
    if one.policy is Policy.all:
        return list(found)
    people = {group.newest.from_id for group in found}
    among = graph.followed_among if one.policy is Policy.followed else graph.followers_among
    near = await among(look, one.account_id, people)
    return [group for group in found if group.newest.from_id in near or group.newest.kind in BY_THE_HOUSE]


async def _items(look: Snapshot, one: Subscription, found: Sequence[Group]) -> list[Item]:
    """Those whose people and posts are still there, newest first."""
    about = {group.newest.post_id for group in found if group.newest.post_id is not None}
    readable = await posts.visible_among(look, one.account_id, about) if about else {}
    concerned = {person for group in found for person in group.people} | {post.author_id for post in readable.values()}
    people = await accounts.by_ids(look, concerned) if concerned else {}
    made = (_item(one, group, readable, people) for group in found)
    return [item for item in made if item]


def _item(one: Subscription, group: Group, readable: dict[int, Post], people: dict[int, Account]) -> Item | None:
    newest = group.newest
    post = readable.get(newest.post_id or 0)
    by = next((people[person] for person in group.people if person in people), None)
    is_said_by_nobody = newest.kind in BY_THE_HOUSE
    if (by is None and not is_said_by_nobody) or (post is None and newest.post_id is not None):
        return None
    return Item(
        newest.id,
        newest.kind,
        newest.key,
        group.count - 1,
        None if is_said_by_nobody else by,
        newest.from_id == one.account_id,
        post,
        people.get(post.author_id) if post else None,
        _text(post),
    )


def _text(post: Post | None) -> str:
    if post is None or post.visibility is posts.Visibility.direct:
        return ""
    return " ".join((post.notice or post.text).split())[:TEXT_MOST]
