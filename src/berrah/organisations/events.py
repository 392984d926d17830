"""What happens to organisations and in them."""

from berrah.kit.bus import Fact


class OrganisationFounded(Fact, frozen=True):
    """Somebody made an account that several people will run."""

    organisation_id: int
    person_id: int


class OrganisationChanged(Fact, frozen=True):
    """How an organisation signs its posts changed."""

    organisation_id: int


class MemberInvited(Fact, frozen=True):
    """An invitation is open; without a person it went to a mail address."""

    invitation_id: int
    organisation_id: int
    person_id: int | None


class MemberJoined(Fact, frozen=True):
    """An invitation was accepted."""

    organisation_id: int
    person_id: int
    role: str


class InvitationRefused(Fact, frozen=True):
    """An invitation was refused, or taken back."""

    invitation_id: int
    organisation_id: int


class RoleChanged(Fact, frozen=True):
    """A member has another role."""

    organisation_id: int
    person_id: int
    role: str


class MemberLeft(Fact, frozen=True):
    """Somebody is no member any more: they left, or `by` removed them."""

    organisation_id: int
    person_id: int
    by_id: int
