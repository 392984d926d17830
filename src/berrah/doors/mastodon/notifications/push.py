"""Being told on a device: docs.joinmastodon.org/methods/push."""

from typing import Any

from litestar import delete, get, post, put

from berrah import accounts
from berrah.accounts import Bearer
from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, Given
from berrah.doors.mastodon.notifications.shown import reader
from berrah.kit.errors import Refused, Unauthenticated
from berrah.notifications import push
from berrah.notifications.push import BY_APPS, NewSubscription, Owner, Subscription

_PATH = "/api/v1/push/subscription"
_SCOPE = "push"


async def server_key(house: House) -> str:
    """By which devices know the house, padded as Mastodon writes it; nothing where it tells none."""
    key = await house.pushing.public_key()
    return key + "=" * (-len(key) % 4)


@post(_PATH, status_code=200)
async def subscribe(ask: Asked) -> Answer:
    """WebPushSubscription, in place of the one that the token had."""
    actor, bearer = await reader(ask, _SCOPE), _bearer(ask)
    key = await ask.house.pushing.public_key()
    if not key:
        raise Refused("push.off")
    await ask.house.limiter.spend(f"push:{actor.account_id}", push.SUBSCRIBING)
    sent, data = ask.given.inner("subscription"), ask.given.inner("data")
    keys = sent.inner("keys")
    new = NewSubscription.of(
        sent.text("endpoint"),
        keys.text("p256dh"),
        keys.text("auth"),
        alerts=_wished(data.inner("alerts")),
        policy=data.text("policy"),
        is_standard=sent.is_on("standard"),
        label=await _name(ask, bearer),
        is_open=ask.house.settings.allow_private_addresses,
    )
    owner = Owner(actor.account_id, actor.person_id, bearer.token_id)
    return await _said(ask, await ask.house.write(push.subscribe, owner, new, key))


@get(_PATH)
async def shown(ask: Asked) -> Answer:
    """WebPushSubscription of the token."""
    await reader(ask, _SCOPE)
    async with ask.house.store.read() as look:
        found = await push.of_token(look, _bearer(ask).token_id)
    return await _said(ask, found)


@put(_PATH)
async def change(ask: Asked) -> Answer:
    """WebPushSubscription, about something else from now on; alerts that are not said are not wished."""
    await reader(ask, _SCOPE)
    data = ask.given.inner("data")
    alerts = _wished(data.inner("alerts")) if "alerts" in data else None
    policy = data.text("policy") or ask.given.text("policy")
    wished = push.policy_named(policy) if policy else None
    return await _said(ask, await ask.house.write(push.change, _bearer(ask).token_id, alerts, wished))


@delete(_PATH, status_code=200)
async def forget(ask: Asked) -> Answer:
    """Nothing more."""
    await reader(ask, _SCOPE)
    await ask.house.write(push.forget, _bearer(ask).token_id)
    return json({})


def _wished(given: Given) -> list[str]:
    return [name for name in BY_APPS if given.is_on(name)]


def _bearer(ask: Ask) -> Bearer:
    if ask.bearer is None:
        raise Unauthenticated("token.invalid")
    return ask.bearer


async def _name(ask: Ask, bearer: Bearer) -> str:
    """What the list of devices calls it."""
    if bearer.application_id is None:
        return ""
    async with ask.house.store.read() as look:
        found = await accounts.applications_by_ids(look, [bearer.application_id])
    return found[bearer.application_id].name if bearer.application_id in found else ""


async def _said(ask: Ask, one: Subscription) -> Answer:
    kinds = set(one.kinds)
    shape: dict[str, Any] = {
        "id": str(one.id),
        "endpoint": one.endpoint,
        "standard": one.is_standard,
        "alerts": {name: name in kinds for name in BY_APPS},
        "policy": str(one.policy),
        "server_key": await server_key(ask.house),
    }
    return json(shape)


routes = [subscribe, shown, change, forget]
