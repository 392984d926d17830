"""Whom and what an edited post names."""

from collections.abc import Iterable

from berrah import accounts, graph
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.posts.model import Draft, Post, Visibility
from berrah.posts.store import posts as sql


async def keep_named(tx: Tx, post: Post, draft: Draft, old: list[int], seen: Visibility) -> set[int]:
    """Keep whom it names now; those of a direct post stay its people, whatever its words say."""
    found = await accounts.by_names(tx, draft.mentions) if draft.mentions else {}
    names = {account.id: account.name for account in found.values()}
    # Somebody who is hidden this moment is nobody's name, but was named and is so still.
    known = await accounts.anybody_by_ids(tx, old) if old else {}
    stay = {one for one in old if one in known and known[one].name.lower() in draft.mentions}
    new = names.keys() - set(old)
    await _refuse_wider(tx, post, seen, {one: names[one] for one in new})
    if post.visibility is Visibility.direct:
        return set(old)
    dropped = set(old) - stay - names.keys()
    if dropped:
        await tx.run(sql.drop_mentions, post=post.id, accounts=sorted(dropped))
    for one in new:
        await tx.run(sql.add_mention, account_id=one, post_id=post.id, visibility=int(post.visibility))
    return (set(old) - dropped) | new


async def _refuse_wider(tx: Tx, post: Post, seen: Visibility, new: dict[int, str]) -> None:
    """Naming somebody in a closed post lets them read it; that is for a new one, where it is seen before it is sent."""
    strangers = new.keys() - {post.author_id}
    if seen <= Visibility.unlisted or not strangers:
        return
    if seen is Visibility.followers:
        strangers -= await graph.followers_among(tx, post.author_id, strangers)
    if strangers:
        raise Refused("post.edit_widens", names=_listed(new[one] for one in sorted(strangers)))


def _listed(names: Iterable[str]) -> str:
    return " ".join(f"@{name}" for name in names)


async def keep_tags(tx: Tx, post: Post, wanted: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hashtags it has now, and those it has no more."""
    if post.visibility is not Visibility.public:
        return (), ()
    old = {tag for _, tag in await tx.all(sql.tags_by_posts, ids=[post.id])}
    if old != set(wanted):
        await tx.run(sql.sweep_tags, post=post.id)
        for tag in wanted:
            await tx.run(sql.add_tag, tag=tag, post_id=post.id)
    return wanted, tuple(sorted(old.difference(wanted)))
