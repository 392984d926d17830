"""How long a text is, by the rule of 140: code points of the NFC form, each address counted alike."""

from collections.abc import Iterable
from unicodedata import normalize

from berrah.kit.errors import Refused
from berrah.kit.text.cleaning import clean, is_blank
from berrah.kit.text.entities import Entity
from berrah.kit.text.links.addresses import find_addresses

URL_LENGTH = 23
LIMIT = 140


def length(text: str, url_length: int = URL_LENGTH, entities: Iterable[Entity] | None = None) -> int:
    """Code points of the NFC form; each address, with or without protocol, counts as `url_length` of them.

    `entities`, if the caller has them, spare the second search; they are those of the same text, already clean.
    """
    if entities is not None:
        return len(text) + sum(url_length - len(entity.value) for entity in entities if entity.kind == "url")
    text = normalize("NFC", text)
    counted = len(text)
    for start, end in find_addresses(text):
        counted += url_length - (end - start)
    return counted


def is_valid(text: str, limit: int = LIMIT) -> bool:
    """Whether a text can be posted: once clean, there is something to see in it and it is at most `limit` long."""
    try:
        text = clean(text)
    except Refused:
        return False
    return not is_blank(text) and length(text) <= limit
