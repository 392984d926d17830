"""Nobody looks after what is about themselves, or about an organisation they belong to, while somebody else can."""

from berrah import accounts, organisations
from berrah.kit.db import Snapshot
from berrah.kit.errors import Forbidden


async def refuse_own(look: Snapshot, moderator_id: int | None, account_id: int) -> None:
    """Raise Forbidden("act.yourself"); None is the operator of the house, who belongs to nobody."""
    if moderator_id is None:
        return
    if moderator_id != account_id and not await organisations.member_of(look, account_id, moderator_id):
        return
    if any(one.id != moderator_id for one in await accounts.staff(look)):
        raise Forbidden("act.yourself")
