"""Giving somebody the keys of the house, or taking them back."""

from berrah import accounts
from berrah.accounts import ADMINISTRATOR
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.moderation.acts.model import ROLES, What
from berrah.moderation.acts.power import require_administrator, require_over
from berrah.moderation.acts.record import record


async def change_role(tx: Tx, administrator_id: int | None, account_id: int, role: int) -> None:
    """Make somebody a member, a moderator or an administrator.

    Raises Forbidden("account.not_administrator", "act.yourself"), Refused("act.last_administrator").
    """
    await require_administrator(tx, administrator_id)
    account = await require_over(tx, administrator_id, account_id)
    if account.role == role:
        return
    if account.role == ADMINISTRATOR and not await accounts.other_administrators(tx, account_id):
        raise Refused("act.last_administrator")
    await accounts.change_role(tx, account_id, role)
    await record(tx, administrator_id, What.role, account_id=account_id, subject=ROLES[role])
