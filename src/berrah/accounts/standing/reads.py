"""Looking at how accounts stand."""

from collections.abc import Iterable

from berrah.accounts.reasons import HIDDEN, Guarded, Reason
from berrah.accounts.standing import store as sql
from berrah.accounts.store import accounts as accounts_sql
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page


async def guarded_among(look: Snapshot, ids: Iterable[int]) -> Guarded:
    """Which of these choose their followers, and which are hidden, in one question."""
    found = await look.all(accounts_sql.guarded_among, ids=list(ids))
    return Guarded(
        frozenset(one for one, is_protected, _ in found if is_protected),
        frozenset(one for one, _, standing in found if standing == HIDDEN),
    )


async def hidden_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these are hidden."""
    return set(await look.all(sql.hidden_among, ids=list(ids)))


async def limited_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these are limited; a hidden one may be both."""
    return set(await look.all(sql.limited_among, ids=list(ids)))


async def reasons_of(look: Snapshot, account_id: int) -> list[Reason]:
    """Why the account does not stand open; nothing where it does."""
    return await look.all(sql.reasons_of, account=account_id)


async def reasons_among(look: Snapshot, ids: Iterable[int]) -> dict[int, set[Reason]]:
    """Why these do not stand open; those who do are left out."""
    found: dict[int, set[Reason]] = {}
    for account_id, reason in await look.all(sql.reasons_among, ids=list(ids)):
        found.setdefault(account_id, set()).add(Reason(reason))
    return found


async def standing_for(look: Snapshot, reason: Reason, page: Page) -> list[int]:
    """Ids of the accounts for which this reason holds, the newest account first."""
    return await sql.for_reason.fetch(look, page, why=str(reason))


async def barred_by(look: Snapshot, account_id: int) -> str:
    """For which reason the account is hidden, the gravest; nothing where it is not."""
    return str(await look.value(sql.barred_by, account=account_id) or "")
