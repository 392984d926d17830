"""What live pages do when something happened. What is imported has its day behind it, and stands on none."""

from berrah.graph import Blocked
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.liveblogs.events import LiveblogDeleted
from berrah.liveblogs.keep import clear
from berrah.liveblogs.people import part
from berrah.liveblogs.standing import is_gathered, leave, settle
from berrah.posts import PostDeleted, PostEdited, PostHidden, PostPublished, PostShown, Visibility


@on(PostPublished)
async def stand(tx: Tx, fact: PostPublished) -> None:
    """Whoever tells says something; nearly every other post costs nothing here, or one question."""
    # The hashtags of an unlisted one gather nobody, and are not in its fact.
    if fact.visibility == Visibility.unlisted or (fact.tags and await is_gathered(tx, fact.tags)):
        await settle(tx, fact.post_id)


@on(PostEdited)
async def stand_otherwise(tx: Tx, fact: PostEdited) -> None:
    """It has the hashtag now, or has it no more, or says something else."""
    await settle(tx, fact.post_id, is_edited=True)


@on(PostShown)
async def stand_again(tx: Tx, fact: PostShown) -> None:
    """The moderators show it again."""
    await settle(tx, fact.post_id)


@on(PostHidden)
async def leave_hidden(tx: Tx, fact: PostHidden) -> None:
    """Unless it has come back since."""
    await settle(tx, fact.post_id)


@on(PostDeleted)
async def leave_deleted(tx: Tx, fact: PostDeleted) -> None:
    """It is gone for everybody."""
    await leave(tx, fact.post_id, for_good=True)


@on(Blocked)
async def part_blocked(tx: Tx, fact: Blocked) -> None:
    """Neither tells on a page of the other's."""
    await part(tx, fact.account_id, fact.target_id)


@on(LiveblogDeleted)
async def clear_deleted(tx: Tx, fact: LiveblogDeleted) -> None:
    """What came to stand there while it was taken away goes too."""
    await clear(tx, fact.liveblog_id)
