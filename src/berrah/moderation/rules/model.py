"""What a rule of the house is."""

from collections.abc import Mapping
from typing import Final, Self

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.i18n import LANGUAGES

TEXT_MOST: Final = 300
HINT_MOST: Final = 1_000
RULES_MOST: Final = 50


class RuleText(msgspec.Struct, frozen=True):
    """A rule in one language: the sentence itself, and what helps to understand it."""

    text: str
    hint: str = ""


class NewRule(msgspec.Struct, frozen=True):
    """What is written down: the texts by language, at least one."""

    texts: Mapping[str, RuleText]

    @classmethod
    def of(cls, texts: Mapping[str, tuple[str, str]]) -> Self:
        """From (text, hint) by language; empty ones are left out.

        Raises Refused("rule.empty"), Refused("rule.no_text", "rule.too_long", language=…).
        """
        for language, (text, hint) in texts.items():
            if language in LANGUAGES and hint.strip() and not text.strip():
                raise Refused("rule.no_text", language=language)
            if language in LANGUAGES and (len(text.strip()) > TEXT_MOST or len(hint.strip()) > HINT_MOST):
                raise Refused("rule.too_long", limit=TEXT_MOST, hint=HINT_MOST, language=language)
        kept: dict[str, RuleText] = {
            language: RuleText(text.strip(), hint.strip())
            for language, (text, hint) in texts.items()
            if language in LANGUAGES and text.strip()
        }
        if not kept:
            raise Refused("rule.empty")
        return cls(kept)


class Rule(msgspec.Struct, frozen=True):
    """A rule with its texts by language."""

    id: int
    place: int
    texts: Mapping[str, RuleText]

    def said(self, language: str, default: str = "en") -> RuleText:
        """The rule in this language, or in the house's, or in whichever it was written."""
        found = self.texts.get(language) or self.texts.get(default)
        return found or next(iter(self.texts.values()), RuleText(""))
