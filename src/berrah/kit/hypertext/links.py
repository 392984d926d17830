"""The links with which a page speaks of itself (microformats.org/wiki/rel-me), as an HTML5 parser sees them."""

import codecs

from selectolax.lexbor import LexborHTMLParser

from berrah.kit.hypertext.model import LINK_MOST, LINKS_MOST

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def of_oneself(page: bytes) -> list[str]:
    """The addresses of `a` and `link` elements whose rel has the word "me", in any case, in order, each once."""
    found: dict[str, None] = {}
    for element in LexborHTMLParser(_text(page)).css("a[rel][href], link[rel][href]"):
        given = element.attributes
        href = (given.get("href") or "").strip()
        if "me" in (given.get("rel") or "").lower().split() and 0 < len(href) <= LINK_MOST:
            found[href] = None
        if len(found) == LINKS_MOST:
            break
    return list(found)


def _text(page: bytes) -> str:
    # Addresses are ASCII, and so is all around them: which of its relatives a page is written in does not matter.
    mark, encoding = next(((mark, name) for mark, name in _MARKS if page.startswith(mark)), (b"", "utf-8"))
    return page[len(mark) :].decode(encoding, "replace")
