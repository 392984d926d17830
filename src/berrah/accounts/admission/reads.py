"""Looking at who waits."""

from collections.abc import Iterable

from berrah.accounts.admission import store as sql
from berrah.accounts.admission.model import Applicant, Invitation
from berrah.accounts.admission.store import is_waiting
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page

__all__ = ["applicants", "invitations_of", "is_waiting", "lacks_among", "lacks_of", "waiting_among"]


async def lacks_of(look: Snapshot, account_id: int) -> str:
    """What the account lacks first of all (`address`, `approval`, `refused`), or nothing."""
    return str(await look.value(sql.lacks_of, account=account_id) or "")


async def waiting_among(look: Snapshot, account_ids: Iterable[int]) -> set[int]:
    """Those of them whom the moderators have not let in."""
    return set(await look.all(sql.waiting_among, ids=list(account_ids)))


async def lacks_among(look: Snapshot, account_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """What each of them lacks, with what was said about it; those who lack nothing are left out."""
    found: dict[int, dict[str, str]] = {}
    for account_id, lacks, reason in await look.all(sql.lacks_among, ids=list(account_ids)):
        found.setdefault(account_id, {})[lacks] = reason
    return found


async def applicants(look: Snapshot, page: Page) -> list[Applicant]:
    """Those who wait for the moderators, newest first."""
    return await sql.applicants.fetch(look, page)


async def invitations_of(look: Snapshot, inviter_id: int, page: Page) -> list[Invitation]:
    """The invitations somebody made, newest first."""
    return await sql.invitations_of.fetch(look, page, inviter=inviter_id)
