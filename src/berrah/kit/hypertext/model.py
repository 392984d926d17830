"""What a page says of itself, and the bounds within which it is read."""

from typing import Final

import msgspec

SECONDS_MOST: Final = 3
MEMORY_MOST: Final = 1 << 29
LINKS_MOST: Final = 500
LINK_MOST: Final = 2_048
WORDS_MOST: Final = 1_000  # of a title or a description: whoever shows them cuts them further


class Outline(msgspec.Struct, frozen=True):
    """A page in a few words, each as it was found and none of them to be trusted; empty where it says nothing.

    `image`, `author_url` and `oembed` (where the page says it describes itself, oembed.com) are addresses as written.
    """

    title: str = ""
    description: str = ""
    site: str = ""
    author: str = ""
    author_url: str = ""
    image: str = ""
    image_description: str = ""
    language: str = ""
    oembed: str = ""
