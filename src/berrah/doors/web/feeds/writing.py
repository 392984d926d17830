"""Feeds in their forms: Atom (RFC 4287) and RSS 2.0 by templates, JSON Feed 1.1."""

import re
from typing import Any, Final

import msgspec

from berrah.accounts import Account
from berrah.doors.web.feeds.model import Feed, Item, rfc_822
from berrah.doors.web.rendering import environment
from berrah.doors.web.wording import iso
from berrah.kit.i18n import LANGUAGES
from berrah.kit.settings import Settings
from berrah.media import Medium
from berrah.syndication import Form

# What no XML 1.0 document may hold, in whatever way it is written (2.2).
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JSON_FEED: Final = "https://jsonfeed.org/version/1.1"


def written(settings: Settings, form: Form, feed: Feed) -> bytes:
    """The document."""
    if form is Form.json:
        return msgspec.json.encode(_json(settings, feed))
    # It has no words of its own, and so is the same in every language.
    template = environment(LANGUAGES[0]).get_template(f"feeds/{form}.xml")
    text = template.render(feed=feed, settings=settings, rfc_822=rfc_822)
    return _FORBIDDEN.sub("", text).encode()


def _json(settings: Settings, feed: Feed) -> dict[str, Any]:
    told: dict[str, Any] = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.subtitle,
        "next_url": feed.older,
        "icon": feed.icon,
        "language": feed.language,
        "authors": [_person(settings, feed.author)] if feed.author else None,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
    }
    return {**_said(told), "items": [_json_item(settings, one) for one in feed.items]}


def _json_item(settings: Settings, item: Item) -> dict[str, Any]:
    first = next((one for one in item.media if one.kind == "image" and not item.is_sensitive), None)
    ours = {"is_sensitive": item.is_sensitive, "reposted_by": item.reposter.name if item.reposter else ""}
    told: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "image": f"{settings.url}/media/{first.file}" if first else "",
        "date_published": iso(item.published),
        "date_modified": iso(item.updated),
        "authors": [_person(settings, item.author)],
        "tags": list(item.tags),
        "language": item.language,
        "attachments": [_attachment(settings, one) for one in item.media],
        "_berrah": _said(ours),
    }
    return {**_said(told), "content_html": item.html}


def _person(settings: Settings, account: Account) -> dict[str, str]:
    avatar = account.profile.avatar
    picture = f"{settings.url}/portraits/{avatar}.webp" if avatar else ""
    return _said({"name": account.shown_name, "url": f"{settings.url}/@{account.name}", "avatar": picture})


def _attachment(settings: Settings, one: Medium) -> dict[str, Any]:
    return _said(
        {
            "url": f"{settings.url}/media/{one.file}",
            "mime_type": one.type,
            "title": one.description,
            "size_in_bytes": one.size,
            "duration_in_seconds": one.duration / 1000,
        }
    )


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """Without what there is nothing to say of."""
    return {name: value for name, value in told.items() if value}
