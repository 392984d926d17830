"""What oEmbed (https://oembed.com/) says of a post to others: its words and the way to it, and no frame."""

from typing import Final
from urllib.parse import urlsplit

import msgspec

from berrah.doors.web.rendering import render
from berrah.doors.web.visitor import Visitor
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.kit.settings import Settings

KEPT_SECONDS: Final = 3_600
_LONGEST: Final = 2_000
_EXCERPT: Final = 60


class OEmbed(msgspec.Struct, frozen=True):
    """What oEmbed 1.0 calls `rich`; without a height it is as high as it becomes."""

    title: str
    author_name: str
    author_url: str
    provider_name: str
    provider_url: str
    html: str
    width: int
    height: int | None = None
    cache_age: int = KEPT_SECONDS
    type: str = "rich"
    version: str = "1.0"


def post_in(settings: Settings, url: str) -> int | None:
    """The id of a post in its address; None for any other address."""
    try:
        asked = urlsplit(url[:_LONGEST])
    except ValueError:
        return None
    parts = asked.path.rstrip("/").split("/")
    if asked.netloc != urlsplit(settings.url).netloc or len(parts) != len(("", "@name", "id")):
        return None
    try:
        return ids.parse(parts[2]) if parts[1].startswith("@") else None
    except Refused:
        return None


async def told(visitor: Visitor, post_id: int, width: int) -> OEmbed:
    """A post that everybody may read; raises Unknown("post.unknown")."""
    entry = await visitor.house.cards.entry(None, post_id)
    if entry is None or not entry.card.is_open:
        raise Unknown("post.unknown")
    settings, author, post = visitor.house.settings, entry.author.account, entry.card.post
    shown = render(visitor, "posts/elsewhere.html", entry=entry, author=author)
    said = post.notice or post.text or visitor.tongue.gettext("Pictures")
    excerpt = said if len(said) <= _EXCERPT else f"{said[:_EXCERPT]}…"
    return OEmbed(
        visitor.tongue.gettext("%(name)s: “%(text)s”", name=author.shown_name, text=excerpt),
        author.shown_name,
        f"{settings.url}/@{author.name}",
        settings.name,
        settings.url,
        # On the pages of others our own addresses need their host.
        shown.replace('href="/', f'href="{settings.url}/').replace('src="/', f'src="{settings.url}/'),
        width,
    )
