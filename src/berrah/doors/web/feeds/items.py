"""Entries as feeds tell them: a title of the words, and the post as pages show it, with whole addresses."""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

import regex

from berrah.cards.model import EntryCard
from berrah.doors.house import House
from berrah.doors.web.feeds.model import Item
from berrah.doors.web.pictures.emojis import named
from berrah.doors.web.rendering import environment
from berrah.doors.web.wording import post_path
from berrah.kit.i18n import N_, Tongue

_TITLE_MOST: Final = 80
_LETTERS: Final = regex.compile(rf"\X{{0,{_TITLE_MOST}}}")
_KINDS: Final = {"image": N_("Picture"), "audio": N_("Sound")}
_LINKS: Final = ("href", "src", "poster", "cite")


def item_of(house: House, tongue: Tongue, entry: EntryCard) -> Item:
    """One entry in the words of a language."""
    post, author, url = entry.card.post, entry.author.account, house.settings.url
    reposter = entry.reposter.account if entry.reposter else None
    title = _title(tongue, entry)
    if reposter:
        title = tongue.gettext(
            "%(who)s reposted %(name)s: %(text)s", who=reposter.shown_name, name=author.shown_name, text=title
        )
    return Item(
        id=_name(house, entry),
        url=f"{url}{post_path(entry.card, author)}",
        title=title,
        html=_html(house, tongue, entry),
        summary=post.notice,
        published=entry.created_at,
        updated=max(entry.created_at, post.edited_at or 0),
        language=post.language,
        author=author,
        reposter=reposter,
        tags=tuple(dict.fromkeys(entry.card.tags)),
        media=tuple(one for one in entry.card.media if one.file),
        is_sensitive=bool(post.notice) or entry.card.is_sensitive,
    )


def _name(house: House, entry: EntryCard) -> str:
    """A tag URI (RFC 4151): the same for ever, in each feed and each form."""
    day = datetime.fromtimestamp(entry.created_at / 1000, UTC).date()
    kind = "repost" if entry.reposter else "post"
    return f"tag:{urlsplit(house.settings.url).hostname},{day}:{kind}/{entry.id}"


def _title(tongue: Tongue, entry: EntryCard) -> str:
    post, media = entry.card.post, entry.card.media
    said = post.notice or post.text or (media[0].description if media else "")
    line = next((one for one in said.splitlines() if one.strip()), "").strip()
    if not line:
        return tongue.gettext(_KINDS.get(media[0].kind, N_("Video")) if media else N_("Post"))
    found = _LETTERS.match(line)
    cut = found[0] if found else line
    if cut == line:
        return line if line == said.strip() or post.notice else f"{line} …"
    words, _, _ = cut.rpartition(" ")
    return f"{words or cut} …"


def _html(house: House, tongue: Tongue, entry: EntryCard) -> str:
    template = environment(tongue.language).get_template("feeds/content.html")
    settings = house.settings
    text = template.render(
        entry=entry,
        post=entry.card.post,
        author=entry.author.account,
        settings=settings,
        emojis=house.emojis,
        zone=settings.timezone,
    )
    text = named(text, house.emojis)
    for name in _LINKS:
        # Elsewhere our own addresses need their host; a quotation mark in a text is escaped.
        text = text.replace(f'{name}="/', f'{name}="{settings.url}/')
    return text.strip()
