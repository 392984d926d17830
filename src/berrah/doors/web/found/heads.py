"""What the head of a post's page and of a profile say: words, picture, and the data block."""

from typing import Final

import msgspec
from markupsafe import Markup

from berrah.cards.model import AccountCard, EntryCard
from berrah.doors.web.found import structured
from berrah.doors.web.found.pictured import Picture, is_drawn, of_post, said_of, shown_medium
from berrah.doors.web.visitor import Visitor
from berrah.media import Medium, portraits

# What OpenGraph calls our languages; of others it is not told.
LOCALES: Final = {"fr": "fr_FR", "en": "en_GB", "ar": "ar_AR"}
_TITLE: Final = 60


class Seen(msgspec.Struct, frozen=True):
    """Of a post: what it says to those who did not ask, the same for a title, its picture and film, and the data."""

    said: str
    title: str
    picture: Picture
    film: Medium | None
    data: Markup
    is_to_be_found: bool


async def of_post_page(visitor: Visitor, entry: EntryCard) -> Seen:
    """Of the page of a post, also one that only some may read: then nothing of it but the words stands in its head."""
    said, medium = said_of(visitor.tongue, entry), shown_medium(entry)
    title = said if len(said) <= _TITLE else f"{said[:_TITLE].rstrip()}…"
    picture, is_to_be_found = of_post(visitor, entry), is_drawn(entry) and entry.author.account.is_to_be_found
    data = Markup()
    if is_to_be_found and not visitor.is_known:
        data = await structured.posting(visitor, entry, said, picture)
    film = medium if medium and medium.kind != "image" else None
    return Seen(said, title, picture, film, data, is_to_be_found)


async def of_profile(visitor: Visitor, card: AccountCard) -> Markup:
    """The data of a profile, for strangers."""
    if visitor.is_known or not card.account.is_to_be_found:
        return Markup()
    return await structured.profile(visitor, card)


def portrait(visitor: Visitor, card: AccountCard) -> Picture | None:
    """The picture of somebody who has one."""
    profile = card.account.profile
    if not profile.avatar:
        return None
    url = f"{visitor.house.settings.url}/portraits/{portraits.file(profile.avatar)}"
    return Picture(url, portraits.AVATAR.width, portraits.AVATAR.height, profile.avatar_description, "image/webp")
