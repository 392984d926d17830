"""What a page says of itself: OpenGraph, Twitter cards, JSON-LD, and at last its title and description."""

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from berrah.kit.hypertext import linked_data
from berrah.kit.hypertext.encoding import text_of
from berrah.kit.hypertext.model import LINK_MOST, WORDS_MOST, Outline

_METAS_MOST: Final = 500
_SCRIPTS_MOST: Final = 20
_OEMBED: Final = 'link[rel~="alternate"][type="application/json+oembed"][href]'
# Where each word may stand, best first; "ld:" is what JSON-LD says.
_PLACES: Final = {
    "title": ("og:title", "twitter:title", "ld:title"),
    "description": ("og:description", "twitter:description", "ld:description", "description"),
    "site": ("og:site_name", "ld:site", "application-name"),
    "author": ("ld:author", "author"),
    "author_url": ("ld:author_url",),
    "image": ("og:image:secure_url", "og:image:url", "og:image", "twitter:image", "twitter:image:src", "ld:image"),
    "image_description": ("og:image:alt", "twitter:image:alt"),
    "language": ("og:locale", "ld:language"),
}
_ADDRESSES: Final = frozenset({"image", "author_url"})


def outline(page: bytes, charset: str = "") -> Outline:
    """The page in a few words; `charset` is what the server says of it."""
    parsed = LexborHTMLParser(text_of(page, charset))
    said = dict(_metas(parsed))
    said |= {f"ld:{name}": word for name, word in linked_data.read(_scripts(parsed)).items()}
    found = {name: _found(said, name) for name in _PLACES}
    found["title"] = found["title"] or _bounded(_text(parsed.css_first("title")))
    found["language"] = _attribute(parsed.css_first("html"), "lang")[:WORDS_MOST] or found["language"]
    return Outline(oembed=_address(_attribute(parsed.css_first(_OEMBED), "href")), **found)


def _metas(parsed: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    for element in parsed.css("meta[content]")[:_METAS_MOST]:
        given = element.attributes
        name = (given.get("property") or given.get("name") or "").strip().lower()
        content = (given.get("content") or "").strip()
        if name and content and name not in known:  # the first one of several is the one meant
            known.add(name)
            yield name, content


def _scripts(parsed: LexborHTMLParser) -> Iterator[str]:
    for element in parsed.css('script[type="application/ld+json"]')[:_SCRIPTS_MOST]:
        yield element.text() or ""


def _found(said: dict[str, str], name: str) -> str:
    bounded = _address if name in _ADDRESSES else _bounded
    return next((word for place in _PLACES[name] if (word := bounded(said.get(place, "")))), "")


def _attribute(element: LexborNode | None, name: str) -> str:
    return (element.attributes.get(name) or "").strip() if element is not None else ""


def _text(element: LexborNode | None) -> str:
    return (element.text() or "").strip() if element is not None else ""


def _bounded(word: str) -> str:
    return word[:WORDS_MOST]


def _address(word: str) -> str:
    # Half an address leads elsewhere.
    return word if len(word) <= LINK_MOST else ""
