"""An organisation as one of its members sees it, and what is said of one."""

from datetime import datetime

import msgspec

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.api.answers import Who, moment
from berrah.doors.api.asking import Call
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.organisations import MAY, PERMISSIONS, Actor, Member, Organisation, Role, Signing


class OrganisationShown(msgspec.Struct, frozen=True):
    """An organisation: what one is in it, what one may do for it, and what stands under its posts."""

    account: Who
    role: Role
    permissions: list[str]
    member_since: datetime
    signing: Signing
    founded_at: datetime


class Inside(msgspec.Struct, frozen=True):
    """An organisation, seen by one of its members."""

    account: Account
    organisation: Organisation
    member: Member

    @property
    def actor(self) -> Actor:
        """The member, acting for it."""
        return Actor(self.account.id, self.member.person_id)


async def inside(call: Call, name: str) -> Inside:
    """The organisation of this name, with a token of one's own; raises Unknown("organisation.unknown")."""
    person = call.oneself
    async with call.house.store.read() as look:
        try:
            account = await accounts.anybody_by_name(look, name)  # its owners see it while it closes
        except Unknown:
            raise Unknown("organisation.unknown") from None
        organisation = await organisations.organisation_of(look, account.id)
        member = await organisations.member_of(look, account.id, person)
    # To those outside, who runs an account is no matter of theirs: it looks like an account that nobody else runs.
    if member is None:
        raise Unknown("organisation.unknown")
    return Inside(account, organisation, member)


def shown(house: House, account: Account, organisation: Organisation, member: Member) -> OrganisationShown:
    """What is said of it to the member."""
    return OrganisationShown(
        Who.of(house, account),
        member.role,
        [one for one in PERMISSIONS if one in MAY[member.role]],
        moment(member.since),
        organisation.signs_posts,
        moment(organisation.created_at),
    )
