"""Wanting to be told on a device."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.kit.ids import first_at
from berrah.notifications.push import store as sql
from berrah.notifications.push.model import DEVICES_MOST, NewSubscription, Owner, Subscription
from berrah.notifications.push.reads import of_token


async def subscribe(tx: Tx, owner: Owner, new: NewSubscription, key: str) -> Subscription:
    """Tell it there from now on, in place of where this token or session was told before.

    Raises Refused("push.too_many"). `key` is that of the house with which the device was asked: it takes nothing that
    another one signed.
    """
    await tx.run(sql.remove_of_token, token=owner.token_id)
    if new.is_page:
        await tx.run(sql.remove_same_device, where=new.endpoint, secret=new.auth, token=owner.token_id)
    if await tx.value(sql.number_of, account=owner.account_id) >= DEVICES_MOST:
        raise Refused("push.too_many", limit=DEVICES_MOST)
    now_id = first_at(tx.now)
    await tx.add_once(
        sql.add,
        id=tx.new_id(owner.account_id),
        account_id=owner.account_id,
        person_id=owner.person_id,
        token_id=owner.token_id,
        endpoint=new.endpoint,
        p256dh=new.p256dh,
        auth=new.auth,
        made_for=key,
        is_standard=int(new.is_standard),
        is_page=int(new.is_page),
        alerts=new.alerts,
        policy=str(new.policy),
        label=new.label,
        last_id=now_id,
        heard=now_id,
        due_at=None,
        attempts=0,
        refusals=0,
        told_at=None,
    )
    return await of_token(tx, owner.token_id)
