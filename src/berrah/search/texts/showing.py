"""Which words of a text a query found: the places that a reader is shown.

Words are read by the folding of the index, each with where it stands; so what is shown is what was found.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import regex

from berrah.kit import text as texts
from berrah.kit.text import Entity
from berrah.search.query.model import All, AnyOf, Condition, Has, InLink, Leaf, Mark, Not, Said
from berrah.search.texts import marks
from berrah.search.texts.addresses import address_words
from berrah.search.texts.folding import WORD_MOST, plain, word, words
from berrah.search.texts.wording import BAD, GOOD, PARTS, QUESTION

Span = tuple[int, int]
_CLUSTER: Final = regex.compile(r"\X")
_FELT: Final = {marks.GOOD: GOOD, marks.BAD: BAD, marks.has(Has.question): QUESTION}


class Placed(NamedTuple):
    """A word of a text, folded, and where it stands: text[start:end]."""

    word: str
    start: int
    end: int


def spans(asked: Condition, text: str) -> list[Span]:
    """The places in a text that meet something the query wants, in order, none touching: text[start:end].

    What a minus keeps out is not shown. A phrase is one place; a character stays with what belongs to it.
    """
    wanted = list(_wanted(asked))
    entities = texts.extract(text)
    read = placed(text, entities)
    return _joined(sorted(span for leaf in wanted for span in _of(leaf, text, entities, read)))


def placed(text: str, entities: Sequence[Entity]) -> list[Placed]:
    """The words of a text with their places, as the index reads them; an address has none."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for entity in entities:
        pieces += [(text[at : entity.start], at), *_of_entity(entity)]
        at = entity.end
    return list(_words([*pieces, (text[at:], at)]))


def _of_entity(entity: Entity) -> Iterator[tuple[str, int]]:
    """What is read of it, and where that stands; see `wording`."""
    start = entity.end - len(entity.value)
    if entity.kind == "url":
        yield "\n", start
    elif entity.kind == "mention":
        yield f"@{entity.value}", start - 1
    elif entity.kind == "hashtag":
        at = 0
        for between in PARTS.finditer(entity.value):
            yield f"{entity.value[at : between.start()]} ", start + at
            at = between.end()
        yield entity.value[at:], start + at
    else:
        yield entity.value, start


def _words(pieces: Iterable[tuple[str, int]]) -> Iterator[Placed]:
    """A word may reach from one piece into the next."""
    letters, start, end = "", 0, 0
    for piece, where in pieces:
        for cluster in _CLUSTER.finditer(piece):
            for letter in plain(cluster[0]):
                if letter.isspace():
                    if letters:
                        yield Placed(letters[:WORD_MOST], start, end)
                    letters = ""
                else:
                    start = start if letters else where + cluster.start()
                    letters, end = letters + letter, where + cluster.end()
    if letters:
        yield Placed(letters[:WORD_MOST], start, end)


def _wanted(asked: Condition) -> Iterator[Leaf]:
    if isinstance(asked, All | AnyOf):
        for part in asked.parts:
            yield from _wanted(part)
    elif not isinstance(asked, Not):
        yield asked


def _of(leaf: Leaf, text: str, entities: Sequence[Entity], read: Sequence[Placed]) -> Iterator[Span]:
    if isinstance(leaf, Said):
        yield from _standing(leaf, read)
    if isinstance(leaf, Said | InLink):
        yield from _as_one(leaf, entities)
    if isinstance(leaf, Mark) and leaf.mark in _FELT:
        yield from _signs(leaf.mark, text, entities)
    elif isinstance(leaf, Mark):
        for entity in entities:
            if leaf.mark == _mark(entity):
                yield entity.start, entity.end


def _standing(leaf: Said | InLink, read: Sequence[Placed]) -> Iterator[Span]:
    """Where its words stand one behind the other."""
    length = len(leaf.words)
    for at in range(len(read) - length + 1):
        *first, last = read[at : at + length]
        if leaf.is_last(last.word) and all(one.word == other for one, other in zip(first, leaf.words, strict=False)):
            yield read[at].start, last.end


def _as_one(leaf: Said | InLink, entities: Sequence[Entity]) -> Iterator[Span]:
    """Addresses with these words, and hashtags that are found as one word: they are shown whole."""
    for entity in entities:
        if entity.kind == "url":
            inside = words(address_words(entity.value))
        elif isinstance(leaf, Said) and entity.kind == "hashtag" and len(whole := words(word(entity.value))) == 1:
            inside = whole
        else:
            continue
        placed_there = [Placed(one, entity.start, entity.end) for one in inside]
        yield from _standing(leaf, placed_there)


def _mark(entity: Entity) -> str:
    if entity.kind == "hashtag":
        return marks.tag(entity.value)
    return marks.naming(entity.value) if entity.kind == "mention" else ""


def _signs(mark: str, text: str, entities: Sequence[Entity]) -> Iterator[Span]:
    """How it is meant: not what stands in an address."""
    for sign in _FELT[mark].finditer(text):
        if not any(one.kind == "url" and one.start < sign.end() and sign.start() < one.end for one in entities):
            cluster = _CLUSTER.match(text, sign.start())
            yield sign.start(), max(sign.end(), cluster.end() if cluster else 0)


def _joined(found: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
