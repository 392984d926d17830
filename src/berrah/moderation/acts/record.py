"""Keeping what was done, and what it was about."""

from collections import defaultdict
from collections.abc import Iterable

from berrah import media
from berrah.kit.db import Snapshot, Tx
from berrah.moderation.acts import store as sql
from berrah.moderation.acts.model import KeptPost, What
from berrah.posts import Post


async def record(  # noqa: PLR0913 - an act has as many parts
    tx: Tx,
    moderator_id: int | None,
    what: What,
    *,
    account_id: int | None = None,
    report_id: int | None = None,
    of_id: int | None = None,
    rules: Iterable[int] = (),
    subject: str = "",
    text: str = "",
    note: str = "",
) -> int:
    """Write down one act; its id."""
    act_id = tx.new_id(account_id or 0)
    await tx.run(
        sql.add_act,
        id=act_id,
        moderator_id=moderator_id,
        what=str(what),
        account_id=account_id,
        report_id=report_id,
        of_id=of_id,
        rules=" ".join(map(str, rules)),
        subject=subject,
        text=text,
        note=note,
    )
    return act_id


async def keep_posts(tx: Tx, keeper_id: int, found: Iterable[Post]) -> None:
    """Keep these posts as they are now, for moderators only, whatever becomes of them."""
    posts = list(found)
    pictures = await media.of_posts(tx, [post.id for post in posts]) if posts else {}
    for post in posts:
        await tx.add_once(
            sql.keep_post,
            keeper_id=keeper_id,
            post_id=post.id,
            author_id=post.author_id,
            text=post.text,
            pictures=len(pictures.get(post.id, ())),
        )


async def kept_posts(look: Snapshot, keeper_ids: Iterable[int]) -> dict[int, list[KeptPost]]:
    """What was kept under these ids, oldest post first."""
    found: dict[int, list[KeptPost]] = defaultdict(list)
    for one in sorted(await look.all(sql.kept_by, keepers=list(keeper_ids)), key=lambda post: post.post_id):
        found[one.keeper_id].append(one)
    return found


async def is_kept(look: Snapshot, post_id: int) -> bool:
    """Whether the post was reported, or decided about."""
    return await look.value(sql.is_kept, post=post_id) is not None
