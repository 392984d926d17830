"""Ending subscriptions to feeds: for administrators, and kept in the record."""

from berrah.kit.db import Tx
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record
from berrah.syndication import oversee

_SUBJECT_MOST = 300


async def end_host(tx: Tx, administrator_id: int | None, host: str) -> None:
    """Nobody on this machine is told any more; sent twice it does it once.

    Raises Forbidden("account.not_administrator").
    """
    await require_administrator(tx, administrator_id)
    if number := await oversee.end_host(tx, host):
        await record(tx, administrator_id, What.feed_ended, subject=host[:_SUBJECT_MOST], note=str(number))


async def end(tx: Tx, administrator_id: int | None, subscription_id: int) -> None:
    """This subscription ends; raises the same."""
    await require_administrator(tx, administrator_id)
    if found := await oversee.end(tx, subscription_id):
        told = f"{found.host} · {found.topic}"[:_SUBJECT_MOST]
        await record(tx, administrator_id, What.feed_ended, subject=told)
