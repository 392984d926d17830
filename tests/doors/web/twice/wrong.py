"""Every form of the pages with something wrong typed into it: where it stands, the field, and what is typed."""

from dataclasses import dataclass, field
from typing import Final

_LONG: Final = "x" * 5_001
_CONTROL: Final = "a\u0000b"
_PHRASES: Final = {f"text-{language}": " " for language in ("fr", "en", "ar")}


@dataclass(frozen=True)
class Wrong:
    """A form with one wrong field, and what else was typed, which must still be there."""

    page: str
    action: str
    wrong: str  # the field
    value: str
    also: dict[str, str] = field(default_factory=dict)
    is_staff: bool = False
    is_stranger: bool = False
    status: int = 422

    @property
    def name(self) -> str:
        """What a failed test is called."""
        return f"{self.action.strip('/').replace('/', '-')}-{self.wrong}"


def _own(page: str, action: str, wrong: str, value: str, **also: str) -> Wrong:
    return Wrong(page, action, wrong, value, also)


def _staff(page: str, action: str, wrong: str, value: str, **also: str) -> Wrong:
    return Wrong(page, action, wrong, value, also, is_staff=True)


def _stranger(page: str, action: str, wrong: str, value: str, **also: str) -> Wrong:
    return Wrong(page, action, wrong, value, also, is_stranger=True)


WRONG: Final = (
    _stranger("/signup", "/signup", "name", "Ann Other", email="eve@example.org", display_name="Eve"),
    _stranger("/signup", "/signup", "email", "not an address", name="eve"),
    _stranger("/signup", "/signup", "password", "short", name="eve", email="eve@example.org"),
    _stranger("/signup", "/signup", "display_name", _LONG, name="eve", email="eve@example.org", password="{password}"),
    _own("/posts/new", "/posts", "text", _LONG, visibility="unlisted"),
    _own("/posts/new", "/posts", "text", " ", visibility="unlisted"),
    _own("/lists", "/lists", "title", _LONG, is_public="1"),
    _own("/lists", "/lists", "title", _CONTROL),
    _own("/live/new", "/live", "title", _LONG, tag="#moon", description="All of it"),
    _own("/live/new", "/live", "tag", "two words", title="The moon"),
    _own("/live/new", "/live", "description", _LONG, title="The moon", tag="#moon"),
    _own("/settings/filters", "/settings/filters", "title", _LONG, words="goal"),
    _own("/settings/filters", "/settings/filters", "words", _LONG, title="Football"),
    Wrong("/settings/apps", "/settings/tokens", "name", _LONG, {"scope read": "1", "span": "30d"}),
    _own("/organisations", "/organisations", "name", "Souk el had", display_name="Souk"),
    _own("/organisations", "/organisations", "display_name", _LONG, name="souk"),
    Wrong("/organisations/park", "/organisations/park/invite", "whom", "nobody", {"role": "analyst"}, status=404),
    _own("/report?account=bob", "/report", "comment", _LONG, category="spam"),
    _own("/notices", "/notices/{warning}/appeal", "text", _LONG),
    _own("/notices", "/notices/{warning}/appeal", "text", " "),
    _own("/settings/profile", "/settings/profile", "display_name", _LONG, bio="About me"),
    _own("/settings/profile", "/settings/profile", "bio", _LONG, display_name="Ada"),
    _own("/settings/verification", "/settings/verification", "domain", "not a domain"),
    _own("/settings/featured", "/settings/featured", "tag", "two words"),
    _own("/settings/domains", "/settings/domains", "domain", "not a domain"),
    _own("/settings/account", "/settings/address", "email", "not an address", old_password="{password}"),
    _own("/settings/account", "/settings/address", "old_password", "wrong", email="new@example.org"),
    _own("/settings/account", "/settings/password", "password", "short", old_password="{password}"),
    _own("/settings/old-posts", "/settings/old-posts", "favourites", "many", days="30"),
    _own("/tags", "/tags", "tag", "two words"),
    _own("/messages/new", "/posts", "to", "nobody", text="Hello"),
    _staff("/settings/invitations", "/settings/invitations", "email", "not an address", uses="5", days="30"),
    _staff("/moderation/invitations", "/moderation/invitations", "email", "not an address", uses="5", days="30"),
    Wrong(
        "/moderation/announcements", "/moderation/announcements", "text-en", _LONG, {"text-fr": "Ici"}, is_staff=True
    ),
    _staff("/moderation/announcements", "/moderation/announcements", "starts", "tomorrow", **{"text-en": "Here"}),
    Wrong("/moderation/rules", "/moderation/rules", "text-en", _LONG, {"text-fr": "Pas de chèvres"}, is_staff=True),
    Wrong("/moderation/papers/terms", "/moderation/papers/terms", "day", "soon", {"text-en": "Be kind"}, is_staff=True),
    _staff("/moderation/mail", "/moderation/mail", "what", "not a domain"),
    _staff("/moderation/emoji", "/moderation/emoji", "shortcode", "a b", category="Goats"),
    _staff("/moderation/people/bob", "/moderation/people/bob/decide", "text", _LONG, what="warn", note="Third"),
    _staff("/moderation/people/bob", "/moderation/people/bob/note", "note", _LONG),
)
