"""preferences.json: what somebody has set, in a form that another house of ours takes over."""

from typing import Any, Final

from msgspec.structs import asdict

from berrah.accounts import Account
from berrah.archives import retention
from berrah.archives.export.record import showing
from berrah.graph import lists
from berrah.kit.db import Snapshot
from berrah.notifications import letters, policies

_OF_PROFILE: Final = (
    *("country", "zone", "is_bot", "is_discoverable", "is_indexable"),
    *("hides_network", "usual_visibility", "is_usually_sensitive"),
)


async def preferences(look: Snapshot, account: Account) -> dict[str, Any]:
    """Language, zone, who may find them, of whom and how they want to hear, which old posts go."""
    policy = await policies.policy_of(look, account.id)
    wishes = await letters.wishes_of(look, account.id)
    rule = await retention.retention_of(look, account.id)
    return {
        "language": account.language,
        "is_protected": account.is_protected,
        "quote_policy": account.profile.quote_policy.name,
        **{name: getattr(account.profile, name) for name in _OF_PROFILE},
        "featured_tags": await showing.featured_tags(look, account.id),
        "notifications": {name: str(verdict) for name, verdict in asdict(policy).items()},
        "mail": {kind: str(rhythm) for kind, rhythm in sorted(wishes.items())},
        "lists": [
            {"title": one.title, "is_public": one.is_public, "replies": one.replies, "is_exclusive": one.is_exclusive}
            for one in await lists.owned(look, account.id)
        ],
        "old_posts": {name: value for name, value in asdict(rule).items() if name != "account_id"} if rule else None,
    }
