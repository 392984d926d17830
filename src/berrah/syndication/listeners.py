"""Waking those who want to be told, when something may be new in their feed: what it is they are told later."""

from collections.abc import Iterable

from berrah.graph import lists
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts import PostEdited, PostPublished, PostReposted, PostShown, Visibility, tag_key
from berrah.syndication import store as sql
from berrah.syndication.topics import Kind, key_of

_GATHERED_MS = 1_000  # so long what comes together is told together


@on(PostPublished)
async def news(tx: Tx, fact: PostPublished) -> None:
    """Of a post that everybody may read."""
    if fact.visibility <= Visibility.unlisted:
        await wake(tx, fact.author_id, fact.tags)


@on(PostEdited)
async def other_words(tx: Tx, fact: PostEdited) -> None:
    """It says something else, or stands under other hashtags."""
    if fact.visibility <= Visibility.unlisted:
        await wake(tx, fact.author_id, (*fact.tags, *fact.untagged))


@on(PostReposted)
async def passed_on(tx: Tx, fact: PostReposted) -> None:
    """Somebody passed it on to everybody."""
    if fact.visibility <= Visibility.unlisted:
        await wake(tx, fact.account_id)


@on(PostShown)
async def shown_again(tx: Tx, fact: PostShown) -> None:
    """It is back."""
    if fact.visibility <= Visibility.unlisted:
        await wake(tx, fact.author_id)


async def wake(tx: Tx, account_id: int, tags: Iterable[str] = ()) -> None:
    """Have somebody look at the feeds in which this may stand: whether it does is seen when they are made."""
    asked = await tx.all(sql.lists_asked_for)
    on_lists = await lists.holding(tx, account_id, asked) if asked else set()
    keys = [key_of(Kind.public), key_of(Kind.account, account_id)]
    keys += [key_of(Kind.tag, tag_key(tag)) for tag in tags] + [key_of(Kind.list, one) for one in on_lists]
    await tx.run(sql.wake, keys=keys, then=tx.now + _GATHERED_MS)
