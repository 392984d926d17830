"""Who may do what for an organisation: one written table, and what is kept of it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from berrah.kit.errors import Refused


class Role(StrEnum):
    """What somebody is for an organisation, highest first."""

    owner = "owner"
    publisher = "publisher"
    author = "author"
    agent = "agent"
    analyst = "analyst"


class Signing(StrEnum):
    """What stands under a post of who wrote it."""

    none = "none"
    first_name = "first_name"
    initials = "initials"


_PUBLISHING = ("posts.publish", "posts.submit", "people.follow", "messages.answer")
# The one table. A permission that no role names is nobody's.
MAY: Final[Mapping[Role, frozenset[str]]] = MappingProxyType(
    {
        Role.owner: frozenset(
            ("members.manage", "profile.edit", *_PUBLISHING, "people.manage", "statistics.read", "acts.read")
        ),
        Role.publisher: frozenset(("profile.edit", *_PUBLISHING, "people.manage", "statistics.read", "acts.read")),
        Role.author: frozenset(("posts.submit", "statistics.read")),
        Role.agent: frozenset(("messages.answer", "statistics.read")),
        Role.analyst: frozenset(("statistics.read", "acts.read")),
    }
)
PERMISSIONS: Final = (
    "members.manage",
    "profile.edit",
    "posts.publish",
    "posts.submit",
    "people.follow",
    "people.manage",
    "messages.answer",
    "statistics.read",
    "acts.read",
)
# Each of these lets somebody speak as the organisation; whoever has none of them has no reason to act as it.
_SPEAKING = frozenset(
    ("profile.edit", "posts.publish", "posts.submit", "people.follow", "people.manage", "messages.answer")
)

# What is done in the name of an organisation, and the permission it needs. A thing that is not here is not done for it.
NEEDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "post": "posts.publish",
        "answer": "messages.answer",
        "delete": "posts.publish",
        "bring_back": "posts.publish",
        "edit": "posts.publish",
        "version_erase": "posts.publish",
        "redraft": "posts.publish",
        "repost": "posts.publish",
        "schedule": "posts.publish",
        "schedule_change": "posts.publish",
        "schedule_withdraw": "posts.publish",
        "unrepost": "posts.publish",
        "favourite": "messages.answer",
        "unfavourite": "messages.answer",
        "vote": "posts.publish",
        "conversation": "messages.answer",
        "bookmark": "messages.answer",
        "unbookmark": "messages.answer",
        "mute_thread": "messages.answer",
        "unmute_thread": "messages.answer",
        "quote_allow": "posts.publish",
        "quote_policy": "posts.publish",
        "quote_revoke": "posts.publish",
        "pin": "posts.publish",
        "unpin": "posts.publish",
        "notification": "messages.answer",
        "notification_policy": "people.manage",
        "follow": "people.follow",
        "unfollow": "people.follow",
        "block": "people.manage",
        "unblock": "people.manage",
        "domain_block": "people.manage",
        "domain_unblock": "people.manage",
        "mute": "people.manage",
        "unmute": "people.manage",
        "note": "people.manage",
        "let_in": "people.manage",
        "turn_away": "people.manage",
        "remove": "people.manage",
        "put_back": "people.manage",
        "list": "people.manage",
        "list_edit": "people.manage",
        "list_delete": "people.manage",
        "list_add": "people.manage",
        "list_remove": "people.manage",
        "list_follow": "people.manage",
        "list_unfollow": "people.manage",
        "live_open": "posts.publish",
        "live_edit": "posts.publish",
        "live_close": "posts.publish",
        "live_reopen": "posts.publish",
        "live_delete": "posts.publish",
        "live_invite": "posts.publish",
        "live_remove": "posts.publish",
        "live_answer": "posts.publish",
        "endorse": "profile.edit",
        "unendorse": "profile.edit",
        "suggestion_dismiss": "people.follow",
        "tag_feature": "profile.edit",
        "tag_unfeature": "profile.edit",
        "tag_follow": "people.manage",
        "tag_unfollow": "people.manage",
        "import": "people.manage",
        "profile": "profile.edit",
        "application": "messages.answer",
        "application.withdraw": "members.manage",
        "token": "members.manage",
        "token.withdraw": "members.manage",
    }
)


class Actor(msgspec.Struct, frozen=True):
    """In whose name something is done, and who does it."""

    account_id: int
    person_id: int

    @property
    def is_oneself(self) -> bool:
        """Whether somebody acts as themselves."""
        return self.account_id == self.person_id


class Organisation(msgspec.Struct, frozen=True):
    """An account that several people run; `created_at` in ms."""

    account_id: int
    founded_by: int
    signs_posts: Signing
    created_at: int


class Member(msgspec.Struct, frozen=True):
    """Somebody who may act for an organisation; `since` in ms."""

    organisation_id: int
    person_id: int
    role: Role
    since: int
    invited_by: int

    def may(self, permission: str) -> bool:
        """Whether the role has it."""
        return permission in MAY[self.role]

    @property
    def can_act(self) -> bool:
        """Whether there is anything that this member may say or do in the name of the organisation."""
        return bool(MAY[self.role] & _SPEAKING)


class Invitation(msgspec.Struct, frozen=True):
    """An open invitation, to a person or to whoever reads a mailbox; `expires_at` in ms."""

    id: int
    organisation_id: int
    person_id: int | None
    mail_key: str
    role: Role
    invited_by: int
    expires_at: int


class Act(msgspec.Struct, frozen=True):
    """Something done for an organisation, with the person behind it; `at` in ms."""

    id: int
    organisation_id: int
    person_id: int
    what: str
    subject_id: int | None
    detail: str
    at: int


def role_named(text: str) -> Role:
    """The role of this name; raises Refused("organisation.role")."""
    try:
        return Role(text)
    except ValueError:
        raise Refused("organisation.role") from None


def signing_named(text: str) -> Signing:
    """The way of signing of this name; raises Refused("organisation.signing")."""
    try:
        return Signing(text)
    except ValueError:
        raise Refused("organisation.signing") from None


def signature(shown_name: str, signing: Signing) -> str:
    """What stands under a post: the first name, the initials, or nothing."""
    words = shown_name.split()
    if signing is Signing.none or not words:
        return ""
    if signing is Signing.first_name:
        return words[0]
    return "".join(f"{word[0].upper()}." for word in words)
