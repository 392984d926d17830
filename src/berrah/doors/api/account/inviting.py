"""Inviting people to the house. Letting in who asked is in Mastodon's API, among its accounts for moderators."""

from datetime import datetime

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Invitation
from berrah.doors.api.answers import DONE, Done, maybe, page
from berrah.doors.api.asking import Call, Called, InPath, Paging, Text, id_in, needs
from berrah.kit.errors import Refused
from berrah.moderation import admission

_HERE = "/account/invitations"


class InvitingHere(msgspec.Struct, frozen=True):
    """How many people it lets in, and for how many days; null for no limit. With `email`, a letter brings it."""

    uses: int | None
    days: int | None
    email: Text = ""


class HouseInvitation(msgspec.Struct, frozen=True):
    """An invitation to the house: `link` opens the form of sign-up with it."""

    id: str
    code: str
    link: str
    uses: int
    uses_most: int | None
    expires_at: datetime | None
    open: bool


@get(_HERE, **needs("read:accounts"))
async def made(call: Called, asked: Paging) -> Response[list[HouseInvitation]]:
    """Those one made, newest first."""
    person = call.holder
    async with call.house.store.read() as look:
        found = await accounts.invitations_of(look, person, asked)
    return page(call, [_shown(call, one) for one in found], [one.id for one in found])


@post(_HERE, status_code=200, **needs("write:accounts"))
async def invite(call: Called, data: JSONBody[InvitingHere]) -> HouseInvitation:
    """Make one; as many an hour as `BERRAH_LIMIT_SIGNUP` says."""
    person, house = call.holder, call.house
    if data.email.strip() and not house.settings.has_mail:
        raise Refused("mail.none")
    await house.limiter.spend(f"invite:{person}", house.settings.limit_signup)
    made = await house.write(admission.invite_to, house.settings, person, data.uses, data.days, data.email)
    return _shown(call, made)


@delete(f"{_HERE}/{{invitation:str}}", status_code=200, **needs("write:accounts"))
async def end(call: Called, invitation: InPath) -> Done:
    """Let it let nobody in any more."""
    chosen = id_in(invitation, "invitation.unknown")
    await call.house.write(admission.end_invitation, call.holder, chosen)
    return DONE


def _shown(call: Call, one: Invitation) -> HouseInvitation:
    return HouseInvitation(
        str(one.id),
        one.code,
        f"{call.house.settings.url}/signup?invitation={one.code}",
        one.uses,
        one.uses_most,
        maybe(one.expires_at),
        one.is_open(call.now),
    )


routes = [made, invite, end]
