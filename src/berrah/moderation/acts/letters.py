"""Telling people what was decided about them."""

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.kit.db import Snapshot, Tx
from berrah.kit.mail import Mail, put
from berrah.kit.pages import Page
from berrah.moderation.acts.model import Act, What
from berrah.moderation.rules.reads import rules_by_ids
from berrah.organisations import Role

_MEMBERS_MOST = 200


async def tell(tx: Tx, act: Act, account: Account, about: Act | None = None) -> None:
    """Put a mail for the account's owner, or for the owners of an organisation; `about` is what was taken back."""
    kind = f"{about.what if about else act.what}{'_lifted' if about else ''}"
    broken = (await rules_by_ids(tx, act.rules)).values() if act.rules else ()
    for person in await owners_of(tx, account):
        email = await accounts.email_of(tx, person.id)
        if email:
            rules = "\n".join(rule.said(person.language).text for rule in broken)
            facts = {"name": account.name, "text": act.text, "rules": rules, "act": str(act.id)}
            if act.what is What.grant:
                facts["appeal"] = "granted"
            await put(tx, Mail(f"{kind}:{act.id}:{person.id}", email, f"moderation_{kind}", person.language, facts))


async def owners_of(look: Snapshot, account: Account) -> list[Account]:
    """The person whose account it is; of an organisation, its owners."""
    if not await organisations.is_organisation(look, account.id):
        return [account]
    found = await organisations.members(look, account.id, Page(_MEMBERS_MOST))
    people = await accounts.anybody_by_ids(look, [one.person_id for one in found if one.role is Role.owner])
    return list(people.values())
