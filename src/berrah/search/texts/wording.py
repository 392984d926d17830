"""What a post says, as search reads it: its words, those of its links, and the marks that stand in the text itself.

A hashtag is read as the words it is made of (#VeilleTechno is found by "veille"), and once more as one word. An address
says nothing in the text, but its host and path are words of a link.
"""

from collections.abc import Sequence
from typing import Final

import msgspec
import regex

from berrah.kit import text as texts
from berrah.kit.text import Entity
from berrah.search.query.model import Has
from berrah.search.texts import marks
from berrah.search.texts.addresses import address_words
from berrah.search.texts.folding import GAP, word, words

PARTS: Final = regex.compile(
    r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})|_+"
)
QUESTION: Final = regex.compile(r"[?؟]")
GOOD: Final = regex.compile(r"(?<![\w:;=])(?:[:=]-?[)D]|;-?\))(?![\w)])|[😊🙂😀😃😄😁👍❤😍🎉]")
BAD: Final = regex.compile(r"(?<![\w:;=])[:=]-?\((?![\w(])|[😞🙁☹😢😭😠😡👎💔]")


class Spoken(msgspec.Struct, frozen=True):
    """Words and marks of a text or several."""

    said: list[str]
    links: list[str]
    marks: frozenset[str]


def spoken(parts: Sequence[str]) -> Spoken:
    """What these texts of one post say; no phrase reaches from one into the next."""
    said: list[str] = []
    links: list[str] = []
    found: set[str] = set()
    for part in parts:
        if part:
            _read(part, said, links, found)
    return Spoken(said, links, frozenset(found))


def _read(text: str, said: list[str], links: list[str], found: set[str]) -> None:
    pieces: list[str] = []
    whole: list[str] = []
    at = 0
    for entity in texts.extract(text):
        pieces.append(text[at : entity.start])
        pieces.append(_of_entity(entity, links, found, whole))
        at = entity.end
    pieces.append(text[at:])
    rest = "".join(pieces)
    for one in (rest, *whole):
        if said:
            said.append(GAP)
        said += words(one)
    _feel(rest, found)


def _of_entity(entity: Entity, links: list[str], found: set[str], whole: list[str]) -> str:
    """What stands in the text instead of it."""
    if entity.kind == "url":
        found.add(marks.has(Has.link))
        if links:
            links.append(GAP)
        links += words(address_words(entity.value))
        return "\n"
    if entity.kind == "mention":
        found.add(marks.naming(entity.value))
        return f"@{entity.value}"
    if entity.kind == "hashtag":
        found.add(marks.tag(entity.value))
        parted = str(PARTS.sub(" ", entity.value))
        if len(words(parted)) > 1:
            whole.append(word(entity.value))
        return parted
    return entity.value


def _feel(text: str, found: set[str]) -> None:
    """Signs in the text say how it is meant."""
    if QUESTION.search(text):
        found.add(marks.has(Has.question))
    if GOOD.search(text):
        found.add(marks.GOOD)
    if BAD.search(text):
        found.add(marks.BAD)
