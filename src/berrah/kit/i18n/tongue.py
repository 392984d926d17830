"""Says things in one language: sentences, refusals, numbers and times."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from babel import Locale

from berrah.kit.errors import Problem
from berrah.kit.i18n import times
from berrah.kit.i18n.catalogs import ERROR, Catalog, catalogs
from berrah.kit.i18n.languages import Language, choose

# Arabic as Morocco writes it: دجنبر rather than كانون الأول, and the digits 0-9.
_LOCALES: Final[dict[Language, str]] = {"ar": "ar_MA"}
_PLACE: Final = re.compile(r"%(?:%|\((\w+)\)s)")
_COUNTS: Final = ("n", "num", "count")
_MEGA: Final = 1_000_000
_GIGA: Final = 1_000_000_000
_MINUTE: Final = 60
_HOUR: Final = 3_600
# Keep a Latin name inside an Arabic sentence from pulling its neighbours to the other side (Unicode UAX #9).
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def speak(language: str) -> "Tongue":
    """The tongue of a language, the same object each time; English for a language we do not have."""
    return _tongue(choose("", language))


@cache
def _tongue(language: Language) -> "Tongue":
    return Tongue(catalogs()[language])


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a sentence for the catalogs that is translated later, where it is shown."""
    return message


class Tongue:
    """One language; placeholders are `%(name)s`, and what is missing in a catalog is said in English."""

    def __init__(self, catalog: Catalog) -> None:
        self.language: Final = catalog.language
        self.locale: Final = _LOCALES.get(catalog.language, catalog.language)
        is_leftward = Locale.parse(self.locale).text_direction == "rtl"
        self.direction: Final[Literal["ltr", "rtl"]] = "rtl" if is_leftward else "ltr"
        self._forms = catalog.forms
        self._form_of = catalog.form_of

    def gettext(self, message: str, /, **facts: object) -> str:
        """The sentence with its facts."""
        return self.pgettext("", message, **facts)

    def ngettext(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """The sentence for a number; `%(n)s` is the number as the language writes it."""
        return self.npgettext("", one, many, n, **facts)

    def pgettext(self, context: str, message: str, /, **facts: object) -> str:
        """The sentence in a context, where one English word has several translations."""
        forms = self._forms.get((context, message))
        return _filled(forms[0] if forms else message, facts)

    def npgettext(self, context: str, one: str, many: str, n: int, /, **facts: object) -> str:
        """The sentence for a number in a context."""
        forms = self._forms.get((context, one))
        chosen = forms[self._form_of(n)] if forms else one if n == 1 else many
        # Jinja calls the number num, or whatever the template does; it is the number all the same.
        counts = {name: self.number(n) for name in _COUNTS if str(facts.get(name, n)) == str(n)}
        return _filled(chosen, {**facts, **counts})

    def error(self, problem: Problem) -> str:
        """The sentence of a refusal: numbers written as the language does, `retry_after` as "in 3 minutes"."""
        facts = {name: self._fact(name, fact) for name, fact in problem.facts.items()}
        return self.pgettext(ERROR, problem.code, **facts)

    def number(self, n: float) -> str:
        """1234 as `1 234`, `1,234` or `1.234`."""
        return times.number(n, self.locale)

    def percent(self, share: float) -> str:
        """0.304 as `30 %` or `30%`."""
        return times.percent(share, self.locale)

    def size(self, octets: int) -> str:
        """A size in its unit: `61 GB`, `1,5 MB`, `80 kB`."""
        if octets < _MEGA:
            return self.gettext("%(n)s kB", n=self.number(max(1, octets // 1000)))
        if octets < _GIGA:
            return self.gettext("%(n)s MB", n=self.number(round(octets / _MEGA, 1)))
        return times.gigabytes(octets / _GIGA, self.locale)

    def date(self, ms: int, zone: str = "UTC") -> str:
        """The day of a moment in a zone (`Africa/Casablanca`): `12 novembre 2025`."""
        return times.date(ms, zone, self.locale)

    def month(self, ms: int, zone: str = "UTC") -> str:
        """The month of a moment in a zone: `novembre 2025`."""
        return times.month(ms, zone, self.locale)

    def moment(self, ms: int, zone: str = "UTC") -> str:
        """The day and the minute of a moment in a zone."""
        return times.moment(ms, zone, self.locale)

    def ago(self, ms: int, now: int, zone: str = "UTC") -> str:
        """How long ago, as short as can be: `3 min`, `2 h`; from a day on the date, with the year if it is another."""
        return times.ago(ms, now, zone, self.locale) or self.gettext("now")

    def lasting(self, ms: int) -> str:
        """How long something took, in its largest unit: `80 ms`, `5 min`."""
        return times.lasting(ms, self.locale)

    def wait(self, seconds: int) -> str:
        """How long until one may try again, rounded up: "in 3 minutes"."""
        if seconds < _MINUTE:
            return self.ngettext("in %(n)s second", "in %(n)s seconds", max(seconds, 1))
        if seconds < _HOUR:
            return self.ngettext("in %(n)s minute", "in %(n)s minutes", -(-seconds // _MINUTE))
        return self.ngettext("in %(n)s hour", "in %(n)s hours", -(-seconds // _HOUR))

    def _fact(self, name: str, fact: object) -> object:
        if name == "retry_after" and isinstance(fact, int):
            return self.wait(fact)
        if isinstance(fact, int | float) and not isinstance(fact, bool):
            return self.number(fact)
        return f"{_ISOLATE}{fact}{_END_ISOLATE}" if self.direction == "rtl" else fact


def _filled(text: str, facts: Mapping[str, object]) -> str:
    """Never fails: an unknown placeholder stays as it is, `%%` becomes `%`, and a lone `%` is one."""
    if "%" not in text:
        return text
    return _PLACE.sub(lambda place: _put(place, facts), text)


def _put(place: re.Match[str], facts: Mapping[str, object]) -> str:
    name = place[1]
    if name is None:
        return "%"
    return str(facts[name]) if name in facts else place[0]
