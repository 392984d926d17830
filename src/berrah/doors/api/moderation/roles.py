"""Giving somebody the keys of the house, or taking them back."""

from typing import Final, Literal

import msgspec
from litestar import put
from litestar.params import JSONBody

from berrah import accounts
from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, InPath, id_in, needs
from berrah.moderation import acts

_ROLES: Final = {
    "member": accounts.MEMBER,
    "moderator": accounts.MODERATOR,
    "administrator": accounts.ADMINISTRATOR,
}


class Role(msgspec.Struct, frozen=True):
    """What somebody is in the house."""

    role: Literal["member", "moderator", "administrator"]


@put("/moderation/accounts/{account:str}/role", **needs("admin:write:accounts"))
async def change(call: Called, account: InPath, data: JSONBody[Role]) -> Done:
    """Make somebody a member, a moderator or an administrator; for administrators."""
    about = id_in(account, "account.unknown")
    await call.house.write(acts.change_role, call.oneself, about, _ROLES[data.role])
    return DONE


routes = [change]
