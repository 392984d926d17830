"""Keeps the direction of a post inside the post.

An embedding or isolate that is opened and not closed, or closed and not opened, would reverse what a page, a mail or a
feed writes behind it. The bidirectional algorithm (UAX #9, rules X1-X8) ends both at the end of a paragraph, that is of
a line, so closing them there changes nothing in how the post itself reads.
"""

from typing import Literal

import regex

_EMBED = "\u202a\u202b"
_POP_EMBEDDING = "\u202c"
_ISOLATE = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_CLOSER = dict.fromkeys(_EMBED, _POP_EMBEDDING) | dict.fromkeys(_ISOLATE, _POP_ISOLATE)
_LEFTWARD = regex.compile(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}]")
_LETTER = regex.compile(r"\p{L}")
# Names and addresses are Latin in every language, and say nothing of the direction of what stands around them.
_LATIN_ANYWHERE = regex.compile(r"[@\uff20]\w+|https?:\S*|https?\b|\bRT\b")
_CONTROL = regex.compile(f"[{_EMBED}{_POP_EMBEDDING}{_ISOLATE}{_POP_ISOLATE}]")


def balance(text: str) -> str:
    """The text with every embedding and isolate closed on its line, and without closers that close nothing."""
    if not _CONTROL.search(text):
        return text
    return "\n".join([_balance_line(line) for line in text.split("\n")])


def direction(text: str) -> Literal["rtl", "auto"]:
    """Which way a text runs: `rtl` when most of its letters do, names and addresses aside; else as its first says.

    An Arabic answer begins with a Latin @name more often than not: its first letter would turn the whole of it round.
    """
    if not _LEFTWARD.search(text):
        return "auto"
    words = _LATIN_ANYWHERE.sub("", text)
    return "rtl" if len(_LEFTWARD.findall(words)) * 2 > len(_LETTER.findall(words)) else "auto"


def _balance_line(line: str) -> str:
    kept: list[str] = []
    awaited: list[str] = []
    isolates = 0
    for character in line:
        if character in _CLOSER:
            awaited.append(_CLOSER[character])
            isolates += character in _ISOLATE
        elif character == _POP_EMBEDDING:
            # Inside an isolate it cannot reach an embedding outside of it.
            if not awaited or awaited[-1] != _POP_EMBEDDING:
                continue
            awaited.pop()
        elif character == _POP_ISOLATE:
            if not isolates:
                continue
            isolates -= 1
            # Ends the embeddings opened inside as well.
            while awaited.pop() != _POP_ISOLATE:
                pass
        kept.append(character)
    return "".join(kept) + "".join(reversed(awaited))
