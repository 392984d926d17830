"""Every form of the pages that makes something: where it stands, what is typed, and the table where it is counted."""

from dataclasses import dataclass, field
from typing import Final

from tests.kit.pictures.files import picture

_WORDS: Final = {f"text-{language}": "No goats" for language in ("fr", "en", "ar")}

_PICTURE: Final = {"picture": picture()}
_MOVED: Final = {"old_password": "{password}"}


@dataclass(frozen=True)
class Making:
    """A form, filled in."""

    page: str
    action: str
    table: str
    typed: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    is_staff: bool = False
    is_large: bool = False  # brings an archive
    made: int = 1

    @property
    def name(self) -> str:
        """What a failed test is called."""
        return self.action.strip("/").replace("/", "-")


def _staff(page: str, action: str, table: str, **typed: str) -> Making:
    return Making(page, action, table, typed, is_staff=True)


def _own(page: str, action: str, table: str, files: dict[str, bytes] | None = None, **typed: str) -> Making:
    return Making(page, action, table, typed, files or {})


MAKING: Final = (
    _own("/", "/posts", "posts", text="Once"),
    _own("/", "/posts", "scheduled_posts", text="Once, later", at="{tomorrow}"),
    _own("/messages/new?to=bob", "/posts", "posts", text="Once, to you"),
    _own("/lists", "/lists", "lists", title="Press"),
    _own("/live/new", "/live", "liveblogs", title="The moon", tag="#moon"),
    _own("/settings/filters", "/settings/filters", "filters", title="Football", words="goal"),
    Making("/settings/apps", "/settings/tokens", "tokens", {"name": "till", "scope read": "1"}),
    _own("/organisations", "/organisations", "organisations", name="souk", display_name="Souk"),
    _own("/organisations/park", "/organisations/park/invite", "member_invitations", whom="bob", role="author"),
    _own("/organisations/park", "/organisations/park/invite", "mails", whom="eve@example.org", role="author"),
    _own("/organisations/park/data", "/organisations/park/archive", "exports"),
    _own("/report?account=bob", "/report", "reports", category="spam", comment="Look"),
    _own("/notices", "/notices/{warning}/appeal", "appeals", text="I did not"),
    _own("/settings/archive", "/settings/archive", "exports"),
    _own("/settings/data", "/settings/data", "imports", {"file": b"Account address\nbob@here\n"}, kind="following"),
    Making("/settings/imports", "/settings/imports", "archive_imports", {"kind": "twitter"}, is_large=True),
    # One letter goes to the new address, one to the old.
    Making("/settings/account", "/settings/address", "mails", {**_MOVED, "email": "new@example.org"}, made=2),
    Making("/settings/account", "/settings/password", "happenings", {**_MOVED, "password": "{another}"}),
    _staff("/settings/invitations", "/settings/invitations", "invitations", uses="1", days="7"),
    _staff("/moderation/invitations", "/moderation/invitations", "invitations", uses="1", days="7"),
    _staff("/moderation/announcements", "/moderation/announcements", "announcements", **_WORDS),
    _staff("/moderation/rules", "/moderation/rules", "house_rules", **_WORDS),
    _staff("/moderation/papers/privacy", "/moderation/papers/privacy", "papers", **_WORDS),
    _staff("/moderation/mail", "/moderation/mail", "moderation_acts", what="spam.example"),
    Making("/moderation/emoji", "/moderation/emoji", "moderation_acts", {"shortcode": "goat"}, _PICTURE, is_staff=True),
    _staff("/moderation/health", "/moderation/health/mail", "mails"),
    _staff("/moderation/people/bob", "/moderation/people/bob/decide", "moderation_acts", what="warn", text="Do not"),
    _staff("/moderation/people/bob", "/moderation/people/bob/note", "moderation_acts", note="The third time"),
    _staff("/moderation/people/ada", "/moderation/people/ada/lift", "moderation_acts", text="Never mind"),
)
