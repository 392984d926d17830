"""actor.json: who it is."""

from html import escape
from typing import Any, Final

import msgspec

from berrah.accounts import Account
from berrah.archives.export.activity.context import CONTEXT
from berrah.archives.export.activity.moments import iso
from berrah.kit import text as words
from berrah.kit.text import Entity
from berrah.media import portraits

_encode: Final = msgspec.json.Encoder().encode


def actor(account: Account, address: str, *, is_organisation: bool = False) -> str:
    """actor.json."""
    profile = account.profile
    made = {
        "@context": CONTEXT,
        "id": address,
        "type": "Organization" if is_organisation else "Service" if profile.is_bot else "Person",
        "preferredUsername": account.name,
        "name": account.display_name,
        "summary": words.html(account.bio, _leads_nowhere),
        "source": {"content": account.bio, "mediaType": "text/plain"},
        "url": address,
        "published": iso(account.created_at),
        "manuallyApprovesFollowers": account.is_protected,
        "discoverable": profile.is_discoverable,
        "indexable": profile.is_indexable,
        "attachment": [
            {"type": "PropertyValue", "name": one.name, "value": escape(one.value)} for one in profile.fields
        ],
        **_portrait("icon", profile.avatar, profile.avatar_description),
        **_portrait("image", profile.header, profile.header_description),
        "outbox": "outbox.json",
        "likes": "likes.json",
        "bookmarks": "bookmarks.json",
        "featured": "featured.json",
    }
    return msgspec.json.format(_encode(made)).decode()


def _portrait(name: str, key: str, description: str) -> dict[str, Any]:
    """A picture of the account, where it wears one."""
    if not key:
        return {}
    place = f"media_attachments/{portraits.file(key)}"
    return {name: {"type": "Image", "mediaType": "image/webp", "url": place, "name": description or None}}


def _leads_nowhere(_entity: Entity) -> str | None:
    """What others verify of it stands in the fields."""
    return None
