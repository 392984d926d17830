"""Who may decide about whom."""

from berrah import accounts
from berrah.accounts import ADMINISTRATOR, MODERATOR, Account
from berrah.kit.db import Snapshot
from berrah.kit.errors import Forbidden
from berrah.moderation.impartial import refuse_own


async def require_moderator(look: Snapshot, account_id: int | None) -> None:
    """Raise Forbidden("account.not_moderator") unless they look after the house; None is its operator, who does."""
    if account_id is not None:
        await accounts.require_moderator(look, account_id)


async def require_administrator(look: Snapshot, account_id: int | None) -> None:
    """Raise Forbidden("account.not_administrator") unless they run the house."""
    if account_id is not None and (await accounts.by_id(look, account_id)).role < ADMINISTRATOR:
        raise Forbidden("account.not_administrator")


async def require_over(look: Snapshot, moderator_id: int | None, account_id: int) -> Account:
    """The account, if the moderator may decide about it, hidden or not.

    Raises Forbidden("account.not_moderator", "act.yourself", "act.higher_role"), Unknown("account.unknown"). Moderators
    decide about members, administrators about everybody but themselves, and
    both about no organisation of theirs while somebody else can.
    """
    await require_moderator(look, moderator_id)
    account = await accounts.anybody(look, account_id)
    if moderator_id is None:
        return account
    if moderator_id == account_id:
        raise Forbidden("act.yourself")
    if account.role >= MODERATOR and (await accounts.by_id(look, moderator_id)).role < ADMINISTRATOR:
        raise Forbidden("act.higher_role")
    await refuse_own(look, moderator_id, account_id)
    return account
