"""What languages are called, in a language."""

from functools import cache

from babel import Locale

from berrah.kit.i18n.places import by_name


def language_name(code: str, locale: str) -> str:
    """What a language is called; the code itself for one nobody knows."""
    return str(Locale.parse(locale).languages.get(code, code))


@cache
def named_languages(locale: str, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Code and name of these languages, by name."""
    return by_name([(code, language_name(code, locale)) for code in codes])
