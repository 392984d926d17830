"""On which terms an account is opened, and what it may lack."""

from typing import Final

import msgspec

from berrah.kit.errors import Forbidden, Refused
from berrah.kit.mail import Mail

ADDRESS, APPROVAL, REFUSED = "address", "approval", "refused"
REASON_MOST: Final = 500
CONFIRM_MS, RESET_MS = 48 * 3_600_000, 3_600_000


class Terms(msgspec.Struct, frozen=True):
    """What a new account lacks at first, why its owner wants it, and the invitation it came with."""

    needs_address: bool = False
    needs_approval: bool = False
    reason: str = ""
    invitation: str = ""
    takes_weak: bool = False  # passwords, in a house that is there to be tested against

    @classmethod
    def of(
        cls, mode: str, *, has_mail: bool, reason: str = "", invitation: str = "", takes_weak: bool = False
    ) -> "Terms":
        """The terms of a house whose setting `signup` is `mode`.

        Raises Forbidden("signup.closed"), Refused("invitation.needed", "reason.needed", "reason.too_long").
        An invitation spares the approval: somebody answers for whoever brings it.
        """
        code, why = invitation.strip(), reason.strip()
        if mode == "closed":
            raise Forbidden("signup.closed")
        if mode == "invitation" and not code:
            raise Refused("invitation.needed")
        needs_approval = mode == "approval" and not code
        if needs_approval and not why:
            raise Refused("reason.needed")
        if len(why) > REASON_MOST:
            raise Refused("reason.too_long", limit=REASON_MOST)
        return cls(has_mail, needs_approval, why if needs_approval else "", code if mode != "open" else "", takes_weak)


class Invitation(msgspec.Struct, frozen=True):
    """A code that lets people in: at most `uses_most` of them, until `expires_at` (ms); None sets no limit."""

    id: int
    code: str
    inviter_id: int | None
    uses: int
    uses_most: int | None
    expires_at: int | None

    @property
    def is_used_up(self) -> bool:
        """Whether it has let in as many as it may."""
        return self.uses_most is not None and self.uses >= self.uses_most

    def is_open(self, now: int) -> bool:
        """Whether it still lets somebody in."""
        is_early = self.expires_at is None or self.expires_at > now
        return is_early and not self.is_used_up


class Applicant(msgspec.Struct, frozen=True):
    """Somebody who waits for the moderators."""

    account_id: int
    reason: str


def refuse_lacking(lacks: str) -> None:
    """For whoever lacks something, raise Forbidden("account.unconfirmed", "account.waiting", "account.refused")."""
    if lacks == ADDRESS:
        raise Forbidden("account.unconfirmed")
    if lacks == APPROVAL:
        raise Forbidden("account.waiting")
    if lacks:
        raise Forbidden("account.refused")


def letter(kind: str, key: str, recipient: str, language: str, **facts: str) -> Mail:
    """A mail of this room."""
    return Mail(key=f"{kind}:{key}", recipient=recipient, kind=kind, language=language, facts=facts)
