"""What text is made of: how it is cleaned, counted, read for names, and written as HTML.

The rules are those of twitter-text, so that what people know from elsewhere holds here; it is checked against its
conformance vectors. Positions are code points.
"""

from berrah.kit.text.cleaning import clean, is_blank
from berrah.kit.text.counting import LIMIT, URL_LENGTH, is_valid, length
from berrah.kit.text.directions import direction
from berrah.kit.text.entities import (
    Entity,
    Kind,
    ListMention,
    cashtags,
    extract,
    hashtags,
    mentions,
    mentions_or_lists,
    reply_to,
    urls,
)
from berrah.kit.text.foreign import tidied
from berrah.kit.text.languages import LANGUAGES, UNKNOWN, language
from berrah.kit.text.links.hosts import host_key, host_shown
from berrah.kit.text.markup import address, field_html, html, marked_line
from berrah.kit.text.patterns import NAME_LENGTH
from berrah.kit.text.validity import is_hashtag, is_list, is_url, is_username

__all__ = [
    "LANGUAGES",
    "LIMIT",
    "NAME_LENGTH",
    "UNKNOWN",
    "URL_LENGTH",
    "Entity",
    "Kind",
    "ListMention",
    "address",
    "cashtags",
    "clean",
    "direction",
    "extract",
    "field_html",
    "hashtags",
    "host_key",
    "host_shown",
    "html",
    "is_blank",
    "is_hashtag",
    "is_list",
    "is_url",
    "is_username",
    "is_valid",
    "language",
    "length",
    "marked_line",
    "mentions",
    "mentions_or_lists",
    "reply_to",
    "tidied",
    "urls",
]
