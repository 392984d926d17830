"""Looking at who waits."""

from collections.abc import Iterable

from berrah.accounts.admission import store as sql
from berrah.accounts.admission.model import Applicant, Invitation
from berrah.accounts.admission.store import is_waiting
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page

__all__ = [
    "applicants",
    "every_invitation",
    "invitation_by_id",
    "invitations_of",
    "invited_by",
    "is_waiting",
    "lacks_among",
    "lacks_of",
    "waiting_among",
    "waiting_count",
]


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


async def waiting_count(look: Snapshot, most: int = 100) -> int:
    """How many wait for the moderators; counted up to `most`."""
    return int(await look.value(sql.count_waiting, most=most) or 0)


async def every_invitation(look: Snapshot, page: Page) -> list[Invitation]:
    """All invitations to the house, newest first: for those who run it."""
    return await sql.every_invitation.fetch(look, page)


async def invitation_by_id(look: Snapshot, invitation_id: int) -> Invitation:
    """One of them; raises Unknown("invitation.unknown")."""
    found = await look.first(sql.invitation_by_id, invitation=invitation_id)
    if found is None:
        raise Unknown("invitation.unknown")
    return found


async def invited_by(look: Snapshot, invitation_ids: Iterable[int], most: int = 200) -> dict[int, list[int]]:
    """Accounts that came with these invitations, oldest first; those who left again are not among them."""
    found: dict[int, list[int]] = {}
    for invitation_id, account_id in await look.all(sql.invited_by, ids=list(invitation_ids), most=most):
        found.setdefault(invitation_id, []).append(account_id)
    return found


async def invitations_of(look: Snapshot, inviter_id: int, page: Page) -> list[Invitation]:
    """The invitations somebody made, newest first."""
    return await sql.invitations_of.fetch(look, page, inviter=inviter_id)
