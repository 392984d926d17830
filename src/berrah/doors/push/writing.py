"""Messages as the worker of our pages reads them, and as apps do that know Mastodon's."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from berrah.accounts import Account
from berrah.doors.push.sentences import sentence
from berrah.kit.i18n import Tongue, choose, speak
from berrah.kit.settings import Settings
from berrah.kit.webpush import TEXT_MOST
from berrah.media import portraits
from berrah.notifications.push import Item, Parcel, Subscription, Writes

_LINES_MOST: Final = 4
_DRAWN: Final = "/avatars/original/missing.png"  # of whoever has chosen no picture
# Where those lead that are about no post.
_PATHS: Final[Mapping[str, str]] = {
    "follow_request": "/requests",
    "live_invite": "/live/mine",
    "moderation_warning": "/notices",
    "moderation_lifted": "/notices",
    "moderation_appeal_refused": "/notices",
    "admin.appeal": "/moderation/appeals",
    "admin.sign_up": "/admin/accounts",
}


def writes(now: Callable[[], Settings]) -> Writes:
    """What finds the words for a device of this house, at most as many as fit; a short message has its title alone."""

    def found(letter: Parcel, to: Subscription, *, is_short: bool = False) -> bytes:
        settings = now()
        tongue = speak(choose("", letter.language, settings.language))
        title = _title(tongue, letter, settings.name)
        body = "" if is_short else _body(tongue, letter, settings.name)
        shape = _for_page if to.is_page else _for_app
        made = msgspec.json.encode(shape(settings, tongue, letter, title, body))
        return made if len(made) <= TEXT_MOST else msgspec.json.encode(shape(settings, tongue, letter, title, ""))

    return found


def _title(tongue: Tongue, letter: Parcel, house: str) -> str:
    if not letter.items:
        return tongue.gettext("Notifications arrive on this device")
    if len(letter.items) == 1:
        return sentence(tongue, letter, letter.items[0], house)
    n = len(letter.items)
    if letter.has_more:
        return tongue.gettext("More than %(n)s new notifications", n=tongue.number(n - 1))
    return tongue.ngettext("%(n)s new notification", "%(n)s new notifications", n)


def _body(tongue: Tongue, letter: Parcel, house: str) -> str:
    if not letter.items:
        return tongue.gettext("This was a test that you asked for.")
    if len(letter.items) == 1:
        return letter.items[0].text
    return "\n".join(sentence(tongue, letter, item, house) for item in letter.items[:_LINES_MOST])


def _for_page(settings: Settings, tongue: Tongue, letter: Parcel, title: str, body: str) -> dict[str, Any]:
    """What sw.js shows: the texts, where a click leads, how they are written, and what they replace."""
    one = letter.items[0] if len(letter.items) == 1 else None
    return {
        "title": title,
        "body": body,
        "url": _path(one) if one else "/notifications" if letter.items else "/settings/devices",
        "lang": tongue.language,
        "dir": tongue.direction,
        "tag": letter.key,
        "icon": _icon(settings, one.by if one else None),
    }


def _for_app(settings: Settings, tongue: Tongue, letter: Parcel, title: str, body: str) -> dict[str, Any]:
    """What Mastodon sends, but for the token of the app: the house does not know it, and would tell it to nobody."""
    newest = letter.items[0] if letter.items else None
    return {
        "access_token": "",
        "preferred_locale": tongue.language,
        "notification_id": str(newest.notification_id) if newest else "",
        "notification_type": str(newest.kind) if newest else "",
        "icon": _icon(settings, newest.by if newest else None),
        "title": title,
        "body": body,
    }


def _icon(settings: Settings, by: Account | None) -> str:
    worn = by.profile.avatar if by else ""
    return f"{settings.url}/portraits/{portraits.file(worn)}" if worn else f"{settings.url}{_DRAWN}"


def _path(item: Item) -> str:
    if item.post and item.post_author:
        return f"/@{item.post_author.name}/{item.post.id}"
    if item.kind == "follow" and item.by and not item.others:
        return f"/@{item.by.name}"
    return _PATHS.get(str(item.kind), "/notifications")
