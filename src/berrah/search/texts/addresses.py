"""The words of an address."""

import regex

from berrah.kit import text as texts


def address_words(address: str) -> str:
    """Host and path, as people write them: what comes behind "?" or "#" says nothing."""
    place = regex.split(r"[?#]", address.partition("://")[2] or address, maxsplit=1)[0].removeprefix("www.")
    host, slash, path = place.partition("/")
    return f"{texts.host_shown(host)}{slash}{path}"
