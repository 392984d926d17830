"""What changed between two texts, word by word."""

from difflib import SequenceMatcher
from typing import Literal

import msgspec
import regex

# Words with their marks and joiners, runs of space, and everything else letter by letter.
_PARTS = regex.compile(r"[\p{L}\p{M}\p{N}_@#’'\u200c\u200d]+|\s+|\X")


class Change(msgspec.Struct, frozen=True):
    """A piece of text that is the same, or was struck out, or added."""

    kind: Literal["same", "struck", "added"]
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The pieces of both texts in order: without those added they are the old one, without those struck the new."""
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    found: list[Change] = []
    for what, begin, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            _add(found, "same", before[begin:end])
        else:
            _add(found, "struck", before[begin:end])
            _add(found, "added", after[start:stop])
    return found


def _add(found: list[Change], kind: Literal["same", "struck", "added"], parts: list[str]) -> None:
    if parts:
        found.append(Change(kind, "".join(parts)))
