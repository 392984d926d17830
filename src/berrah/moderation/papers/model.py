"""What a paper is: a text by language, one version of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final, Self
from zoneinfo import ZoneInfo

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.i18n import LANGUAGES
from berrah.kit.ids import moment_of
from berrah.moderation.papers.default import WRITTEN_AT

TERMS, PRIVACY, DESCRIPTION = "terms", "privacy", "description"
KINDS: Final = (TERMS, PRIVACY, DESCRIPTION)
TEXT_MOST: Final = 40_000


class NewPaper(msgspec.Struct, frozen=True):
    """What is written down; without a text, what the house says of itself is in force again.

    `effective_on` is the day from which terms hold, `2026-12-01`; the others hold at once.
    """

    kind: str
    texts: Mapping[str, str]
    effective_on: str = ""

    @classmethod
    def of(cls, kind: str, texts: Mapping[str, str], effective_on: str = "") -> Self:
        """Check it; raises Refused("paper.unknown", "paper.empty", "paper.too_long", "paper.date")."""
        if kind not in KINDS:
            raise Refused("paper.unknown")
        clean = {language: words.clean(texts.get(language, "")) for language in LANGUAGES}
        kept: dict[str, str] = {language: text for language, text in clean.items() if not words.is_blank(text)}
        if any(len(text) > TEXT_MOST for text in kept.values()):
            raise Refused("paper.too_long", limit=TEXT_MOST)
        if kind != TERMS:
            return cls(kind, kept)
        if not kept:
            raise Refused("paper.empty")
        return cls(kind, kept, day_in(effective_on))


class Paper(msgspec.Struct, frozen=True):
    """One version with its texts by language."""

    id: int
    kind: str
    effective_on: str
    texts: Mapping[str, str]

    @property
    def at(self) -> int:
        """When it was written, in ms."""
        return moment_of(self.id) if self.id else WRITTEN_AT

    def said(self, language: str, default: str = "en") -> str:
        """The text in this language, or in the house's, or in whichever it was written."""
        found = self.texts.get(language) or self.texts.get(default)
        return found or next(iter(self.texts.values()), "")


class Terms(msgspec.Struct, frozen=True):
    """A version of the terms, whether it holds, and the day of the one that comes after it."""

    paper: Paper
    is_effective: bool
    succeeded_by: str | None


def day_in(text: str) -> str:
    """A day as ISO 8601 has it; raises Refused("paper.date")."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("paper.date") from None
    return found.isoformat()


def today(now: int, zone: str) -> str:
    """The day it is, for a house in this zone."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()
