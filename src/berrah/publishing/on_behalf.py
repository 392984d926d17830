"""Submitting a post in the name of an account, with the person who wrote it."""

from berrah import organisations
from berrah.kit.db import Tx
from berrah.organisations import Actor
from berrah.posts.model import Draft, Post, Visibility
from berrah.publishing.submit import submit


async def submit_by(tx: Tx, person_id: int | None, draft: Draft, key: str = "") -> Post:
    """Submit as `submit` does; the person (None: the account's own) must be allowed to, and is remembered.

    Raises what submit raises, and Forbidden("organisation.not_member", "organisation.submit_only",
    "organisation.not_allowed").
    """
    actor = Actor(draft.author_id, draft.author_id if person_id is None else person_id)
    what = "answer" if draft.reply_to_id is not None or draft.visibility is Visibility.direct else "post"
    await organisations.require_for(tx, actor, what)
    post = await submit(tx, draft, key)
    # A form that is sent twice is one post, by whoever sent it first.
    if not (actor.is_oneself or await organisations.who_wrote(tx, [post.id])):
        await organisations.acted(tx, actor, what, post.id)
    return post
