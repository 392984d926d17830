"""Accounts that several people run: who may do what for them, and who did.

Owns: organisations, members, member_invitations, acts
Announces: OrganisationFounded, OrganisationChanged, MemberInvited, MemberJoined, InvitationRefused, RoleChanged,
    MemberLeft
"""

from berrah.organisations.access import may, member_of, organisation_of, require, require_for
from berrah.organisations.acting import act, acted
from berrah.organisations.belong import change_role, leave, remove_member
from berrah.organisations.closing import hold_all, leave_all, owned_alone, owners
from berrah.organisations.events import (
    InvitationRefused,
    MemberInvited,
    MemberJoined,
    MemberLeft,
    OrganisationChanged,
    OrganisationFounded,
    RoleChanged,
)
from berrah.organisations.found import found, sign_posts
from berrah.organisations.invite import accept, accept_code, invitation_of, invite, refuse, take_back
from berrah.organisations.model import (
    MAY,
    NEEDS,
    PERMISSIONS,
    Act,
    Actor,
    Invitation,
    Member,
    Organisation,
    Role,
    Signing,
    role_named,
    signing_named,
)
from berrah.organisations.reads import (
    acts,
    acts_by,
    all_memberships,
    count,
    invitations_by,
    invitations_of,
    is_organisation,
    members,
    memberships,
    organisations_among,
    owned_by,
    signatures,
    who_wrote,
)

__all__ = [
    "MAY",
    "NEEDS",
    "PERMISSIONS",
    "Act",
    "Actor",
    "Invitation",
    "InvitationRefused",
    "Member",
    "MemberInvited",
    "MemberJoined",
    "MemberLeft",
    "Organisation",
    "OrganisationChanged",
    "OrganisationFounded",
    "Role",
    "RoleChanged",
    "Signing",
    "accept",
    "accept_code",
    "act",
    "acted",
    "acts",
    "acts_by",
    "all_memberships",
    "change_role",
    "count",
    "found",
    "hold_all",
    "invitation_of",
    "invitations_by",
    "invitations_of",
    "invite",
    "is_organisation",
    "leave",
    "leave_all",
    "may",
    "member_of",
    "members",
    "memberships",
    "organisation_of",
    "organisations_among",
    "owned_alone",
    "owned_by",
    "owners",
    "refuse",
    "remove_member",
    "require",
    "require_for",
    "role_named",
    "sign_posts",
    "signatures",
    "signing_named",
    "take_back",
    "who_wrote",
]
