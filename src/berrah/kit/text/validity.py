"""Whether a whole text is one name, list, hashtag or address, as the fields of a form ask."""

import regex

from berrah.kit.text.entities import extract, mentions_or_lists
from berrah.kit.text.patterns import DOMAIN

# RFC 3986, with the letters of all scripts where it wants them encoded, as browsers do.
_PLAIN = rf"{DOMAIN}\-._~!$&'()*+,;="
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_LABEL = rf"[{DOMAIN}](?:-*+[{DOMAIN}])*+"
_HOST = rf"(?:[{DOMAIN}](?:[_\-]*+[{DOMAIN}])*+\.)*{_LABEL}\.(?:[\p{{L}}\p{{M}}]{{2,}}|[Xx][Nn]--[A-Za-z0-9\-]+)"
_REST = (
    rf"(?:/(?:[{_PLAIN}:@/]|%[0-9A-Fa-f]{{2}})*+)?"
    rf"(?:\?(?:[{_PLAIN}:@/?]|%[0-9A-Fa-f]{{2}})*+)?(?:\#(?:[{_PLAIN}:@/?]|%[0-9A-Fa-f]{{2}})*+)?"
)
_PROTOCOL = r"[Hh][Tt][Tt][Pp][Ss]?://"
_USER = r"(?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})++@)?"
_URL = regex.compile(
    rf"{_PROTOCOL}{_USER}(?:{_OCTET}(?:\.{_OCTET}){{3}}|\[[0-9A-Fa-f:.]+\]|{_HOST})(?::[0-9]{{1,5}})?{_REST}"
)
_BARE_URL = regex.compile(rf"{_HOST}(?::[0-9]{{1,5}})?{_REST}")


def is_username(text: str) -> bool:
    """Whether the text is `@name` and nothing else."""
    found = mentions_or_lists(text)
    return len(found) == 1 and not found[0].slug and (found[0].start, found[0].end) == (0, len(text))


def is_list(text: str) -> bool:
    """Whether the text is `@name/list` and nothing else."""
    found = mentions_or_lists(text)
    return len(found) == 1 and bool(found[0].slug) and (found[0].start, found[0].end) == (0, len(text))


def is_hashtag(text: str) -> bool:
    """Whether the text is one hashtag with its sign and nothing else."""
    found = extract(text)
    return len(found) == 1 and found[0].kind == "hashtag" and (found[0].start, found[0].end) == (0, len(text))


def is_url(text: str, *, needs_protocol: bool = True) -> bool:
    """Whether the text is one http(s) address and nothing else; without `needs_protocol` also `example.com/path`."""
    return _URL.fullmatch(text) is not None or (not needs_protocol and _BARE_URL.fullmatch(text) is not None)
