"""How one follows somebody, and what changes about it."""

from collections.abc import Iterable
from typing import Final, Self

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused

LANGUAGES_MOST: Final = 50  # of one person: a browser sends what it was given, and a row holds it
_UNKNOWN: Final = frozenset(("", words.UNKNOWN))
_CODE_MOST: Final = 3  # letters, as of a post's own language


class Options(msgspec.Struct, frozen=True):
    """Whether their reposts stand in one's home, one is told of their posts, and the languages read (none: all)."""

    has_reposts: bool = True
    is_told: bool = False
    languages: tuple[str, ...] = ()

    @classmethod
    def of_row(cls, without_reposts: int, is_told: int, languages: str) -> Self:
        """From the columns of its row."""
        return cls(not without_reposts, bool(is_told), tuple(languages.split()))

    def reads(self, language: str) -> bool:
        """Whether what they say in this language is read; a language that nobody knows is."""
        return not self.languages or language in _UNKNOWN or language in self.languages

    def reads_as(self, other: "Options") -> bool:
        """Whether the same of them is read at home."""
        return (self.has_reposts, self.languages) == (other.has_reposts, other.languages)


AS_EVERYBODY: Final = Options()


class OptionsChange(msgspec.Struct, frozen=True):
    """What changes; None stays as it is."""

    has_reposts: bool | None = None
    is_told: bool | None = None
    languages: tuple[str, ...] | None = None

    @classmethod
    def of(
        cls,
        *,
        has_reposts: bool | None = None,
        is_told: bool | None = None,
        languages: Iterable[str] | None = None,
    ) -> Self:
        """With languages as posts have them; raises Refused("follow.language", "follow.languages")."""
        return cls(has_reposts, is_told, None if languages is None else _spoken(languages))

    def applied_to(self, before: Options) -> Options:
        """What holds then."""
        return Options(
            before.has_reposts if self.has_reposts is None else self.has_reposts,
            before.is_told if self.is_told is None else self.is_told,
            before.languages if self.languages is None else self.languages,
        )


UNCHANGED: Final = OptionsChange()


def _spoken(languages: Iterable[str]) -> tuple[str, ...]:
    found = sorted({_code(one) for one in languages if one.strip()})
    if len(found) > LANGUAGES_MOST:
        raise Refused("follow.languages", limit=LANGUAGES_MOST)
    return tuple(found)


def _code(language: str) -> str:
    """A BCP 47 primary subtag, which is what is known of a post."""
    primary = language.strip().replace("_", "-").partition("-")[0].lower()
    if not (primary.isascii() and primary.isalpha() and 1 < len(primary) <= _CODE_MOST):
        raise Refused("follow.language", language=language[:20])
    return primary
