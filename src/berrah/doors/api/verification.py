"""Proving that a site or a domain is one's own, or the organisation's one acts for."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody

from berrah import accounts
from berrah.accounts import RECORD_HOST, Verification
from berrah.doors.api.answers import maybe
from berrah.doors.api.asking import Call, Called, Text, needs
from berrah.kit.limits import Rate

_WHAT: Final = "profile"
_LOOKS: Final = Rate(30, 3_600)


class Record(msgspec.Struct, frozen=True):
    """What the names of a domain have to say; its own name will do in place of `name`."""

    name: str
    type: str
    value: str


class Proof(msgspec.Struct, frozen=True):
    """A site or a domain, and how it stands.

    `kind` is site or domain; `state` is waiting, verified or lost; `outcome` of the last look is proven, absent,
    elsewhere (only a page of that very site, over https, is a proof), unreachable, or empty before the first one.
    `next_look_at` is null when nobody looks by themselves any more. `record` is there for a domain.
    """

    kind: str
    target: str
    state: str
    outcome: str
    verified_at: datetime | None
    looked_at: datetime | None
    next_look_at: datetime | None
    record: Record | None = None


class Claim(msgspec.Struct, frozen=True):
    """The domain that one says is one's own."""

    domain: Text


class Look(msgspec.Struct, frozen=True):
    """What to look at: the `target` of a proof."""

    target: Text


@get("/verification", **needs("read:accounts"))
async def verification(call: Called) -> list[Proof]:
    """All that is looked up for the account."""
    return await _all(call, call.account)


@post("/verification/domain", status_code=200, **needs("write:accounts"))
async def claim(call: Called, data: JSONBody[Claim]) -> list[Proof]:
    """Say that a domain is one's own, in place of another; nothing is shown before it is proven."""
    actor = call.actor
    await _spend(call, actor.account_id)
    await call.house.act(actor, _WHAT, accounts.claim_domain, data.domain)
    return await _all(call, actor.account_id)


@delete("/verification/domain", status_code=200, **needs("write:accounts"))
async def drop(call: Called) -> list[Proof]:
    """Say it no longer."""
    actor = call.actor
    await call.house.act(actor, _WHAT, accounts.drop_domain)
    return await _all(call, actor.account_id)


@post("/verification/look", status_code=200, **needs("write:accounts"))
async def look_again(call: Called, data: JSONBody[Look]) -> list[Proof]:
    """Have a site or a domain looked at now."""
    actor = call.actor
    await _spend(call, actor.account_id)
    await call.house.act(actor, _WHAT, accounts.look_again, data.target)
    return await _all(call, actor.account_id)


async def _spend(call: Call, account_id: int) -> None:
    await call.house.limiter.spend(f"look:{account_id}", _LOOKS)


async def _all(call: Call, account_id: int) -> list[Proof]:
    async with call.house.store.read() as look:
        return [_shown(one) for one in await accounts.verifications(look, account_id)]


def _shown(one: Verification) -> Proof:
    record = Record(f"{RECORD_HOST}.{one.target}", "TXT", one.record) if one.kind == "domain" else None
    return Proof(
        one.kind.value,
        one.target,
        one.state.value,
        one.outcome.value,
        maybe(one.verified_at),
        maybe(one.checked_at),
        maybe(one.next_at),
        record,
    )


routes = [verification, claim, drop, look_again]
