"""Who may quote what."""

from berrah import accounts, graph
from berrah.accounts import QuotePolicy
from berrah.kit.db import Snapshot
from berrah.kit.errors import Forbidden
from berrah.posts.access import visible_to
from berrah.posts.model import Post, Visibility
from berrah.posts.quoting import store as sql


async def quotable(look: Snapshot, account_id: int, entry_id: int, visibility: Visibility) -> Post:
    """The post that the account would quote in one of this visibility, by its id or by that of somebody's repost of it.

    Raises Unknown("post.unknown"), Forbidden("quote.closed") for what is not open to everybody or hidden by moderators
    (its author may quote it; what is private, in private), Forbidden("quote.followers_only", "quote.nobody") by the
    wish of its author.
    """
    post = await visible_to(look, account_id, entry_id)
    if post.author_id == account_id:
        if post.is_hidden or (post.visibility is Visibility.direct and visibility is not Visibility.direct):
            raise Forbidden("quote.closed")
        return post
    if post.visibility > Visibility.unlisted or await accounts.protected_among(look, [post.author_id]):
        raise Forbidden("quote.closed")
    policy = QuotePolicy(await look.value(sql.policy_of, post=post.id) or 0)
    if policy is QuotePolicy.nobody:
        raise Forbidden("quote.nobody")
    if policy is QuotePolicy.followers and not await graph.is_following(look, account_id, post.author_id):
        raise Forbidden("quote.followers_only")
    return post


async def may_quote(look: Snapshot, account_id: int, entry_id: int) -> Post:
    """The post, if the account may quote it in public; raises what `quotable` raises."""
    return await quotable(look, account_id, entry_id, Visibility.public)


def is_allowed(post: Post, policy: QuotePolicy, viewer_id: int, *, is_protected: bool, is_follower: bool) -> bool:
    """The same rule, for a post that the viewer reads: whether they may quote it in public."""
    if post.is_hidden:
        return False
    if post.author_id == viewer_id:
        return post.visibility <= Visibility.followers
    if post.visibility > Visibility.unlisted or is_protected:
        return False
    return policy is QuotePolicy.everyone or (policy is QuotePolicy.followers and is_follower)
