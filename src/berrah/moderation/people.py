"""Finding people as moderators see them: the hidden ones too."""

import msgspec

from berrah import accounts
from berrah.accounts import Account, Reason
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page


class Sought(msgspec.Struct, frozen=True):
    """Whom a moderator looks for: `status` is suspended, limited, leaving, pending, staff or nothing."""

    status: str = ""
    name: str = ""
    email: str = ""
    part: str = ""  # of a name or an address


class Dossier(msgspec.Struct, frozen=True):
    """What moderators see of an account beside its profile."""

    account: Account
    email: str
    lacks: dict[str, str]
    reasons: frozenset[Reason]


async def found(look: Snapshot, sought: Sought, page: Page) -> list[Account]:
    """Those who are looked for, newest first; a name or an address is that of one, a part that of many."""
    if sought.part:
        return await accounts.sought(look, sought.part, page)
    if sought.name or sought.email:
        try:
            one = await (
                accounts.anybody_by_name(look, sought.name)
                if sought.name
                else accounts.anybody_by_email(look, sought.email)
            )
        except Unknown:
            return []
        return [one] if page.admits(one.id) else []
    if sought.status == "staff":
        return [one for one in (await accounts.staff(look))[::-1] if page.admits(one.id)][: page.limit]
    if sought.status == "pending":
        ids = [one.account_id for one in await accounts.applicants(look, page)]
    elif sought.status in set(Reason):
        ids = await accounts.standing_for(look, Reason(sought.status), page)
    else:
        return await accounts.everybody(look, page)
    people = await accounts.anybody_by_ids(look, ids)
    return [people[one] for one in ids if one in people]


async def dossiers(look: Snapshot, people: list[Account]) -> list[Dossier]:
    """What moderators see of each, in three questions for any number."""
    ids = [one.id for one in people]
    emails, lacks = await accounts.emails_of(look, ids), await accounts.lacks_among(look, ids)
    reasons = await accounts.reasons_among(look, ids)
    return [
        Dossier(one, emails.get(one.id, ""), lacks.get(one.id, {}), frozenset(reasons.get(one.id, ())))
        for one in people
    ]
