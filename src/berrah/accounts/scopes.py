"""What a token may be allowed: Mastodon's words (docs.joinmastodon.org/api/oauth-scopes), ours where it has none."""

from typing import Final

from berrah.kit.errors import Refused

# Publish posts, with pictures, and nothing else: `write:statuses` would also let a system delete, repost and like.
PUBLISH: Final = "berrah:publish"
# Look after the account itself, by what one comes in: no other word covers it, and what changes that asks more than it.
ACCOUNT: Final = "berrah:account"
# OpenID Connect's word for it: a token that expires, and a second one that fetches the next.
OFFLINE: Final = "offline_access"

READING: Final = tuple(
    f"read:{what}"
    for what in (
        *("accounts", "blocks", "bookmarks", "collections", "favourites", "filters", "follows", "lists", "mutes"),
        *("notifications", "search", "statuses"),
    )
)
WRITING: Final = tuple(
    f"write:{what}"
    for what in (
        *("accounts", "blocks", "bookmarks", "collections", "conversations", "favourites", "filters", "follows"),
        *("lists", "media", "mutes", "notifications", "reports", "statuses"),
    )
)
_CARED_FOR: Final = (
    *("accounts", "canonical_email_blocks", "domain_allows", "domain_blocks", "email_domain_blocks", "ip_blocks"),
    "reports",
)
_ADMIN: Final = tuple(f"admin:{act}:{what}" for act in ("read", "write") for what in _CARED_FOR)
ROOTS: Final = ("read", "write", "follow", "push", "profile", "admin:read", "admin:write")
OURS: Final = frozenset((PUBLISH, ACCOUNT, OFFLINE))
SCOPES: Final = OURS | {*ROOTS, *READING, *WRITING, *_ADMIN}
# What somebody chooses from who makes a token for a system; in the order of the page.
FOR_SYSTEMS: Final = (
    *(PUBLISH, "write:statuses", "write:media", "read:statuses", "read:accounts", "read:notifications"),
    *("read:search", "read", "write", "follow"),
)
_SHOWN_MOST: Final = 60


def checked_scopes(text: str) -> list[str]:
    """The scopes of a list with blanks or plus signs between; raises Refused("scope.unknown", scope=…)."""
    scopes = sorted(set(text.replace("+", " ").split())) or ["read"]
    for scope in scopes:
        if scope not in SCOPES:
            raise Refused("scope.unknown", scope=scope[:_SHOWN_MOST])
    return scopes


def is_within(scope: str, allowed: list[str]) -> bool:
    """Whether what is allowed covers this, as `admin:read` covers `admin:read:accounts`."""
    parts = scope.split(":")
    wider = {":".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return bool(wider & set(allowed)) or (scope == PUBLISH and bool({"write", "write:statuses"} & set(allowed)))
