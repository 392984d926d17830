"""People by part of a name or an address, hidden ones too: what moderators look through."""

from typing import Any

from sqlalchemy import bindparam, or_, select

from berrah.accounts.model import Account
from berrah.accounts.store.accounts import account_columns, accounts
from berrah.accounts.store.credentials import credentials
from berrah.kit.db.paging import Paged

_forms: list[Any] = [bindparam(f"part_{n}") for n in range(3)]
_has_address = select(credentials.c.account_id).where(credentials.c.email_key.like(_forms[0], escape="!"))
sought: Paged[Account] = Paged(
    select(*account_columns).where(
        or_(
            accounts.c.name_key.like(_forms[0], escape="!"),
            *(accounts.c.display_name.like(form, escape="!") for form in _forms),
            accounts.c.id.in_(_has_address),
        )
    ),
    accounts.c.id,
    Account.of_row,
)


def values_of(part: str) -> dict[str, str]:
    """What these want of a part of a name; the databases know small and capital letters of different alphabets."""
    kept = part
    for sign in "!%_":
        kept = kept.replace(sign, f"!{sign}")
    forms = kept.lower(), kept, kept[:1].upper() + kept[1:].lower()
    return {f"part_{n}": f"%{form}%" for n, form in enumerate(forms)}
