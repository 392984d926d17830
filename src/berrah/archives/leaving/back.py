"""Staying after all, as long as nothing is erased."""

from berrah import organisations
from berrah.accounts import leaving
from berrah.archives.leaving.letters import tell_owners
from berrah.kit.db import Tx
from berrah.organisations import Actor


async def stay(tx: Tx, account_id: int) -> bool:
    """Come back; False for somebody who did not leave. Raises Refused("leaving.too_late")."""
    return await leaving.come_back(tx, account_id)


async def keep_open(tx: Tx, actor: Actor) -> None:
    """An owner stops the closing of an organisation, whoever asked for it; raises Forbidden, as `stay`."""
    await organisations.require(tx, actor, "members.manage")
    found = await leaving.departure_of(tx, actor.account_id)
    if found and await leaving.come_back(tx, actor.account_id):
        await organisations.acted(tx, actor, "kept_open")
        await tell_owners(tx, found, "kept_open")
