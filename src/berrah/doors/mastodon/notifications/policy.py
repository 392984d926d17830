"""Of whom one wants to hear: docs.joinmastodon.org/methods/notifications/#get-policy."""

from typing import Final

from litestar import get, patch

from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.notifications.shown import READ, WRITE, reader
from berrah.notifications import policies
from berrah.notifications.policies import Policy

_WISHES: Final = ("not_following", "not_followers", "new_accounts", "private_mentions", "limited_accounts")


@get("/api/v2/notifications/policy")
async def shown(ask: Asked) -> Answer:
    """NotificationPolicy."""
    me = (await reader(ask, READ)).account_id
    async with ask.house.store.read() as look:
        policy = await policies.policy_of(look, me)
    return await _said(ask, me, policy)


@patch("/api/v2/notifications/policy")
async def change(ask: Asked) -> Answer:
    """NotificationPolicy, with what was wished; what was left out stays as it was."""
    actor, given = ask.actor(WRITE), ask.given
    wishes = {one: given.text(f"for_{one}") for one in _WISHES if f"for_{one}" in given}
    policy = await ask.house.act(actor, "notification_policy", policies.change, wishes)
    return await _said(ask, actor.account_id, policy)


async def _said(ask: Ask, me: int, policy: Policy) -> Answer:
    async with ask.house.store.read() as look:
        waiting = await policies.summary(look, me)
    summary = {"pending_requests_count": waiting.requests, "pending_notifications_count": waiting.notifications}
    return json({**{f"for_{one}": str(getattr(policy, one)) for one in _WISHES}, "summary": summary})


routes = [shown, change]
