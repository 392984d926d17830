"""Looking at the page behind a link, at what it says of itself in oEmbed, and at its picture. Nothing here is written.

Nothing of what comes back is shown as it came: texts are tidied, no HTML is kept, the picture is painted anew.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec
import structlog
from msgspec.structs import replace

from berrah.kit import text as words
from berrah.kit.http_out import Answer, HttpOut, OutError
from berrah.kit.hypertext import Outline, Reader, Unreadable
from berrah.kit.pictures import NotTaken, Recoded, Room
from berrah.posts.previews.model import DESCRIPTION_MOST, NAME_MOST, TITLE_MOST, Found

_PAGE_MOST: Final = 1_048_576  # what a page says of itself stands at its beginning
_OEMBED_MOST: Final = 65_536
_PICTURE_MOST: Final = 8_388_608
_ADDRESS_MOST: Final = 2_048
_PAGES: Final = ("text/html", "application/xhtml+xml")
_PERMANENT: Final = frozenset({400, 401, 403, 404, 405, 406, 410, 451})
_logger = structlog.get_logger()


class NotLookedAt(Exception):
    """Nothing is known of the page; `is_permanent` when looking again would not help."""

    def __init__(self, *, is_permanent: bool) -> None:
        super().__init__()
        self.is_permanent = is_permanent


class Seen(msgspec.Struct, frozen=True):
    """What was found, and the picture as it is to be kept."""

    found: Found
    picture: Recoded | None = None
    described: str = ""  # what the picture shows, as the page says


class Embedded(msgspec.Struct, frozen=True):
    """The words of an oEmbed answer (oembed.com, 2.3.4); its HTML is not even read."""

    type: str = ""
    title: str | None = None
    author_name: str | None = None
    author_url: str | None = None
    provider_name: str | None = None
    thumbnail_url: str | None = None
    url: str | None = None


class Outside:
    """Goes and looks, within the bounds of http_out, hypertext and pictures."""

    def __init__(self, http: HttpOut) -> None:
        self._http = http
        self._reader = Reader()
        self._room = Room()

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def look(self, url: str) -> Seen:
        """What is found there, its title empty where there is nothing to show; raises NotLookedAt."""
        try:
            answer = await self._http.get(
                url, accept="text/html, application/xhtml+xml;q=0.9", most_bytes=_PAGE_MOST, is_cut_ok=True
            )
        except OutError as problem:
            _logger.info("a link was not followed", reason=type(problem).__name__)
            raise NotLookedAt(is_permanent=getattr(problem, "permanent", True)) from None
        if not answer.is_ok:
            raise NotLookedAt(is_permanent=answer.status in _PERMANENT)
        if _kind(answer) not in _PAGES:
            return Seen(Found())
        try:
            said = await self._reader.outline(answer.body, _charset(answer))
        except Unreadable:
            raise NotLookedAt(is_permanent=True) from None
        return await self._whole(answer, said)

    async def _whole(self, answer: Answer, said: Outline) -> Seen:
        if said.oembed:
            said = _completed(said, await self._embedded(urljoin(answer.url, said.oembed)))
        found = _tidied(said, answer.url)
        if not found.title:
            return Seen(Found())
        picture = await self._picture(urljoin(answer.url, said.image)) if said.image else None
        return Seen(found, picture, words.tidied(said.image_description, DESCRIPTION_MOST))

    async def _embedded(self, url: str) -> Embedded:
        try:
            answer = await self._http.get(url, accept="application/json", most_bytes=_OEMBED_MOST)
            return msgspec.json.decode(answer.body, type=Embedded) if answer.is_ok else Embedded()
        except (OutError, msgspec.DecodeError, RecursionError, ValueError):
            return Embedded()

    async def _picture(self, url: str) -> Recoded | None:
        try:
            answer = await self._http.get(url, accept="image/*", most_bytes=_PICTURE_MOST)
            return await self._room.recode(answer.body) if answer.is_ok else None
        except (OutError, NotTaken, ValueError) as problem:
            _logger.info("the picture of a link was not taken", reason=type(problem).__name__)
            return None


def _completed(said: Outline, embedded: Embedded) -> Outline:
    """What the page left out, it may say in oEmbed."""
    picture = embedded.url if embedded.type == "photo" else embedded.thumbnail_url
    offered: Mapping[str, str | None] = {
        "title": embedded.title,
        "author": embedded.author_name,
        "author_url": embedded.author_url,
        "site": embedded.provider_name,
        "image": picture or embedded.thumbnail_url,
    }
    return replace(said, **{name: word for name, word in offered.items() if word and not getattr(said, name)})


def _tidied(said: Outline, url: str) -> Found:
    title = words.tidied(said.title, TITLE_MOST)
    description = words.tidied(said.description, DESCRIPTION_MOST)
    return Found(
        title="" if words.is_blank(title) else title,
        description="" if words.is_blank(description) or description == title else description,
        site=words.tidied(said.site, NAME_MOST),
        author=_name(said.author),
        author_url=_address(url, said.author_url),
        language=_language(said.language),
        host=words.host_shown(urlsplit(url).hostname or ""),
    )


def _name(author: str) -> str:
    # OpenGraph's article:author and many a JSON-LD hold the address of a profile instead of a name.
    return "" if "://" in author else words.tidied(author, NAME_MOST)


def _address(base: str, address: str) -> str:
    try:
        whole = urljoin(base, address) if address else ""
        is_safe = urlsplit(whole).scheme in {"http", "https"} and words.is_url(whole)
    except ValueError:
        return ""
    return whole if is_safe and len(whole) <= _ADDRESS_MOST else ""


def _language(code: str) -> str:
    primary = code.replace("_", "-").partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in {2, 3} else ""


def _kind(answer: Answer) -> str:
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()


def _charset(answer: Answer) -> str:
    said = answer.headers.get("content-type", "").lower().partition("charset=")[2]
    return said.partition(";")[0].strip(" \"'")[:40]
