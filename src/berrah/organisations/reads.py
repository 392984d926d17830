"""Looking at organisations, their members and what these did."""

from collections.abc import Iterable

from berrah import accounts
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from berrah.organisations import store as sql
from berrah.organisations.model import Act, Invitation, Member, Organisation, Signing, signature

_MOST_INVITATIONS = 200


async def memberships(look: Snapshot, person_id: int) -> list[Member]:
    """What the person is a member of."""
    return await look.all(sql.memberships, person=person_id)


async def all_memberships(look: Snapshot, person_id: int) -> list[Member]:
    """The same with hidden ones, for nothing but the person's own data, and to end them."""
    return await look.all(sql.all_memberships, person=person_id)


async def owned_by(look: Snapshot, person_id: int) -> list[int]:
    """The organisations that the person owns, hidden ones too: for whoever must tell the owners something."""
    return await look.all(sql.owned_by, person=person_id)


async def members(look: Snapshot, organisation_id: int, page: Page) -> list[Member]:
    """Those who run it, by the ids of the people."""
    return await sql.members_list.fetch(look, page, organisation=organisation_id)


async def organisations_among(look: Snapshot, ids: Iterable[int]) -> dict[int, Organisation]:
    """Which of these accounts are organisations."""
    return {one.account_id: one for one in await look.all(sql.organisations_among, ids=list(ids))}


async def count(look: Snapshot) -> int:
    """How many organisations there are, but for hidden ones."""
    return int(await look.value(sql.count))


async def is_organisation(look: Snapshot, account_id: int) -> bool:
    """Whether several people run this account."""
    return await look.first(sql.organisation, id=account_id) is not None


async def invitations_of(look: Snapshot, person_id: int, now: int) -> list[Invitation]:
    """What somebody is invited to."""
    return await look.all(sql.invitations_of, person=person_id, now=now)


async def invitations_by(look: Snapshot, organisation_id: int, now: int) -> list[Invitation]:
    """Whom an organisation has invited, the newest first, as far as they have not answered."""
    return await look.all(sql.invitations_by, organisation=organisation_id, now=now, most=_MOST_INVITATIONS)


async def acts(look: Snapshot, organisation_id: int, page: Page, person_id: int = 0, what: str = "") -> list[Act]:
    """What was done for it, newest first; only by one person or of one kind if these are given."""
    return await sql.acts_list.fetch(look, page, organisation=organisation_id, person=person_id, what=what)


async def acts_by(look: Snapshot, person_id: int, page: Page) -> list[Act]:
    """What somebody did, for whichever organisation, newest first."""
    return await sql.acts_by.fetch(look, page, person=person_id)


async def who_wrote(look: Snapshot, post_ids: Iterable[int]) -> dict[int, int]:
    """The person behind each of these posts, as far as an organisation published it: for its members only."""
    return {post_id: person_id for post_id, person_id, _ in await look.all(sql.writers, ids=list(post_ids))}


async def signatures(look: Snapshot, post_ids: Iterable[int]) -> dict[int, str]:
    """What stands under these posts, as far as their organisations sign."""
    found = await look.all(sql.writers, ids=list(post_ids))
    signed = {post: (person, Signing(how)) for post, person, how in found if how != Signing.none.value}
    if not signed:
        return {}
    people = await accounts.by_ids(look, {person for person, _ in signed.values()})
    return {post: signature(people[one].shown_name, how) for post, (one, how) in signed.items() if one in people}
