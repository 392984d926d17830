"""What an announcement is."""

from collections.abc import Mapping
from typing import Final, Self

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.i18n import LANGUAGES

TEXT_MOST: Final = 2_000
EARLIEST, LATEST = 0, 7_258_118_400_000  # 1970 to 2200: beyond it calendars differ, and programs fail
HANGING_MOST: Final = 20  # at a time: all of them are kept in memory, and nobody reads more


class NewAnnouncement(msgspec.Struct, frozen=True):
    """What is written down: texts by language, at least one.

    It is shown from `published_at` on (ms; None: from now on), and no longer when what it speaks of has ended.
    """

    texts: Mapping[str, str]
    published_at: int | None = None
    starts_at: int | None = None
    ends_at: int | None = None
    is_all_day: bool = False

    @classmethod
    def of(
        cls,
        texts: Mapping[str, str],
        *,
        published_at: int | None = None,
        starts_at: int | None = None,
        ends_at: int | None = None,
        is_all_day: bool = False,
    ) -> Self:
        """Check it; empty texts are left out.

        Raises Refused("announcement.empty", "announcement.too_long", "announcement.moment", "announcement.ends_before")
        """
        clean = {language: words.clean(texts.get(language, "")) for language in LANGUAGES}
        kept: dict[str, str] = {language: text for language, text in clean.items() if not words.is_blank(text)}
        if not kept:
            raise Refused("announcement.empty")
        if any(len(text) > TEXT_MOST for text in kept.values()):
            raise Refused("announcement.too_long", limit=TEXT_MOST)
        if not all(EARLIEST <= one < LATEST for one in (published_at, starts_at, ends_at) if one is not None):
            raise Refused("announcement.moment")
        if ends_at is not None and ends_at <= max(starts_at or 0, published_at or 0):
            raise Refused("announcement.ends_before")
        has_time = starts_at is not None or ends_at is not None
        return cls(kept, published_at, starts_at, ends_at, is_all_day and has_time)


class Announcement(msgspec.Struct, frozen=True):
    """One with its texts by language; moments in ms."""

    id: int
    published_at: int
    starts_at: int | None
    ends_at: int | None
    is_all_day: bool
    edited_at: int | None
    is_down: bool
    texts: Mapping[str, str]

    def said(self, language: str, default: str = "en") -> str:
        """The text in this language, or in the house's, or in whichever it was written."""
        found = self.texts.get(language) or self.texts.get(default)
        return found or next(iter(self.texts.values()), "")

    @property
    def updated_at(self) -> int:
        """When it became what it is."""
        return self.edited_at or self.published_at

    def hangs(self, now: int) -> bool:
        """Whether people see it at this moment."""
        return not self.is_down and self.published_at <= now and not self.has_ended(now)

    def waits(self, now: int) -> bool:
        """Whether they will see it later."""
        return not self.is_down and self.published_at > now

    def has_ended(self, now: int) -> bool:
        """Whether what it speaks of is over."""
        return self.ends_at is not None and self.ends_at <= now

    def turns_at(self, now: int) -> int | None:
        """The next moment at which it appears or goes by itself."""
        moments = [one for one in (self.published_at, self.ends_at) if one is not None and one > now]
        return min(moments) if moments and not self.is_down else None


class Reaction(msgspec.Struct, frozen=True):
    """An emoji with which people answered an announcement."""

    announcement_id: int
    name: str
    count: int
    is_mine: bool = False
