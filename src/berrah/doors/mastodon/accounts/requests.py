"""Who asks to follow a protected account, and letting them in or not; and asking a follower to leave."""

from litestar import get, post

from berrah import graph
from berrah.doors.mastodon.accounts.follows import listed, relation
from berrah.doors.mastodon.answers import Answer
from berrah.doors.mastodon.asking import Asked, InPath, account_id_in


@get("/api/v1/follow_requests")
async def follow_requests(ask: Asked) -> Answer:
    """Those who ask, newest first."""
    return await listed(ask, "read:follows", graph.pending)


@post("/api/v1/follow_requests/{account:str}/authorize", status_code=200)
async def authorize(ask: Asked, account: InPath) -> Answer:
    """Let somebody in; Relationship."""
    actor, other = ask.actor("write:follows", "follow"), account_id_in(account)
    await ask.house.act(actor, "let_in", graph.approve, [other])
    return await relation(ask, actor.account_id, other)


@post("/api/v1/follow_requests/{account:str}/reject", status_code=200)
async def reject(ask: Asked, account: InPath) -> Answer:
    """Do not let them in; Relationship."""
    actor, other = ask.actor("write:follows", "follow"), account_id_in(account)
    await ask.house.act(actor, "turn_away", graph.refuse, [other])
    return await relation(ask, actor.account_id, other)


@post("/api/v1/accounts/{account:str}/remove_from_followers", status_code=200)
async def remove_from_followers(ask: Asked, account: InPath) -> Answer:
    """Have somebody follow no longer; Relationship."""
    actor, other = ask.actor("write:follows", "follow"), account_id_in(account)
    await ask.house.act(actor, "remove", graph.remove_follower, other)
    return await relation(ask, actor.account_id, other)


routes = [follow_requests, authorize, reject, remove_from_followers]
