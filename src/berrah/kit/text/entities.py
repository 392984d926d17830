"""What a text names: addresses, people, hashtags and cashtags, as twitter-text finds them."""

from bisect import bisect_left
from functools import lru_cache
from typing import Literal

import msgspec

from berrah.kit.text.links.addresses import find_addresses
from berrah.kit.text.patterns import LIST, NAMED, REPLY

_REMEMBERED_LENGTH = 1000

Kind = Literal["url", "mention", "hashtag", "cashtag"]
_KINDS: tuple[Kind, ...] = ("url", "mention", "hashtag", "cashtag")  # in the order of the groups of NAMED


class Entity(msgspec.Struct, frozen=True, gc=False):
    """One name in a text: text[start:end], in code points.

    `value` is the address as written, or the name, tag or symbol without its sign.
    """

    kind: Kind
    start: int
    end: int
    value: str


class ListMention(msgspec.Struct, frozen=True, gc=False):
    """`@name` or `@name/list`; `slug` holds the slash and is empty without a list."""

    name: str
    slug: str
    start: int
    end: int


def extract(text: str) -> list[Entity]:
    """Every entity of a text, in order, none overlapping; what lies inside an address is part of the address."""
    return list(_extracted(text)) if len(text) <= _REMEMBERED_LENGTH else _extract(text)


@lru_cache(512)
def _extracted(text: str) -> tuple[Entity, ...]:
    # A post is read when it is checked and again when it is shown, a moment later.
    return tuple(_extract(text))


def _extract(text: str) -> list[Entity]:
    spans = find_addresses(text)
    found = [Entity("url", start, end, text[start:end]) for start, end in spans]
    named = _named(text, spans)
    if not found or not named:
        return found or named
    return sorted(found + named, key=_start)


def urls(text: str) -> list[Entity]:
    """The addresses of a text, in order."""
    return [Entity("url", start, end, text[start:end]) for start, end in find_addresses(text)]


def mentions(text: str) -> list[Entity]:
    """The people a text names; of `@name/list` the name."""
    return [entity for entity in extract(text) if entity.kind == "mention"]


def hashtags(text: str) -> list[Entity]:
    """The hashtags of a text, in any script."""
    return [entity for entity in extract(text) if entity.kind == "hashtag"]


def cashtags(text: str) -> list[Entity]:
    """The stock symbols of a text."""
    return [entity for entity in extract(text) if entity.kind == "cashtag"]


def mentions_or_lists(text: str) -> list[ListMention]:
    """The people a text names, each with the list that follows the name, if one does."""
    found = []
    for entity in mentions(text):
        slug = LIST.match(text, entity.end)
        found.append(
            ListMention(entity.value, slug[0] if slug else "", entity.start, slug.end() if slug else entity.end)
        )
    return found


def reply_to(text: str) -> str | None:
    """The name a text opens with, after white space and directional marks, or None."""
    found = REPLY.match(text)
    return found[1] if found else None


def _named(text: str, spans: list[tuple[int, int]]) -> list[Entity]:
    """What the signs @, # and $ announce outside of addresses, in order."""
    named: list[Entity] = []
    # Most posts have none of them, and five looks for a character cost less than one for a class of characters.
    if not ("@" in text or "#" in text or "$" in text or "＠" in text or "＃" in text):
        return named
    for match in NAMED.finditer(text):
        start, end = match.span()
        # Addresses are apart and in order, so only the last one that starts before the end can reach in.
        before = bisect_left(spans, (end,)) if spans else 0
        if not before or spans[before - 1][1] <= start:
            named.append(Entity(_KINDS[match.lastindex], start, end, match[match.lastindex]))
    return named


def _start(entity: Entity) -> int:
    return entity.start
