"""Emoji of the house: `/emoji/<key>.webp`, and drawn into texts that are HTML already."""

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from berrah.doors.house import House
from berrah.doors.web.pictures import kept
from berrah.media.emojis import Emojis

PREFIX = "/emoji/"
# A tag, which stays as it is, or what stands between colons.
_CODE = re.compile(r"(?<![A-Za-z0-9_:]):([A-Za-z0-9_]{2,40}):(?![A-Za-z0-9_:])")
_PIECE = re.compile(rf"<[^>]*>|{_CODE.pattern}")
_NAME = re.compile(r'(<bdi(?: class="name")?>)([^<]*:[^<]*)(</bdi>)')


def serving(house: House) -> Any:
    """The ASGI application."""

    async def is_shown(key: str) -> bool:
        return house.emojis.has_key(key)

    return kept.serving(house, PREFIX, is_shown)


def drawn(html: Markup, emojis: Emojis | None) -> Markup:
    """The same text with its emoji as pictures; whoever copies or hears it has their shortcodes."""
    if emojis is None or not emojis.known or ":" not in html:
        return html

    def piece(found: re.Match[str]) -> str:
        emoji = emojis.known.get(found[1] or "")
        if emoji is None:
            return found[0]
        said = escape(found[0])
        return (
            f'<img class="emoji" src="{PREFIX}{emoji.file}" alt="{said}" title="{said}" width="20" height="20" '
            'loading="lazy" decoding="async">'
        )

    return Markup(_PIECE.sub(piece, html))  # noqa: S704 - it was safe, and what is put in is made here


def whole(text: str, spans: Iterable[tuple[int, int]], emojis: Emojis | None) -> tuple[tuple[int, int], ...]:
    """Places in a text, in order, none touching; one that lies in the shortcode of an emoji is all of it."""
    codes = [found.span() for found in _CODE.finditer(text) if found[1] in emojis.known] if emojis else []
    wide: list[tuple[int, int]] = []
    for span in spans:
        touched = [span, *(one for one in codes if one[0] < span[1] and span[0] < one[1])]
        if wide and min(touched)[0] <= wide[-1][1]:
            touched.append(wide.pop())
        wide.append((min(touched)[0], max(end for _, end in touched)))
    return tuple(wide)


def named(html: str, emojis: Emojis) -> str:
    """A page, or part of it, with the emoji in people's names as pictures."""
    if not emojis.known or "<bdi" not in html:
        return html
    return _NAME.sub(lambda found: f"{found[1]}{drawn(Markup(found[2]), emojis)}{found[3]}", html)  # noqa: S704 - a part of a page
