"""Countries and time zones: which there are, and what they are called in a language.

Countries are those of ISO 3166-1 with Kosovo, as CLDR writes them; zones are those of IANA under the one name that CLDR
takes for each.
"""

import unicodedata
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

# Codes of two letters that are no countries: parts of one that have a code of their own, unions, tests, "unknown".
_NO_COUNTRIES: Final = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_LETTERS: Final = 2


@cache
def countries() -> frozenset[str]:
    """Their codes, `MA`."""
    territories = map(str, Locale.parse("en").territories)
    return frozenset(code for code in territories if len(code) == _LETTERS and code.isalpha()) - _NO_COUNTRIES


@cache
def zones() -> frozenset[str]:
    """Their names, `Africa/Casablanca`."""
    known = available_timezones()
    return frozenset(name for name in get_global("zone_territories") if name in known and "/" in name)


def country(code: str, locale: str) -> str:
    """What a country is called; the code itself for one nobody knows."""
    return str(Locale.parse(locale).territories.get(code, code))


@cache
def named_countries(locale: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country, by name."""
    return by_name([(code, country(code, locale)) for code in countries()])


@cache
def named_zones(locale: str) -> tuple[tuple[str, str], ...]:
    """Every zone with its city and country, by city: `Africa/Casablanca`, `Casablanca (Maroc)`."""
    return by_name([(zone, zone_name(zone, locale)) for zone in zones()])


@cache
def zone_name(zone: str, locale: str) -> str:
    """What a zone is called, `Casablanca (Maroc)`; as it is written for one without a city, `UTC`."""
    if zone not in zones():
        return zone
    city, owner = get_timezone_location(zone, locale=locale, return_city=True), get_global("zone_territories")[zone]
    where = country(owner, locale) if owner in countries() else ""
    return f"{city} ({where})" if where and where != city else city


def by_name(named: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """In the order of their names, as people look for them."""
    return tuple(sorted(named, key=lambda one: unicodedata.normalize("NFKD", one[1]).casefold()))
