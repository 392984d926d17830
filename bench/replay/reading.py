"""Whether a message reads on the page as it was written."""

import html
import re

from berrah.kit import text as words

_BREAK = re.compile(r"<br ?/?>|</p>\s*<p[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def reads_right(content: str, written: str) -> bool:
    """The words of the HTML are the words of the text, white space aside."""
    shown = html.unescape(_TAG.sub("", _BREAK.sub("\n", content)))
    return _SPACE.sub(" ", shown).strip() == _SPACE.sub(" ", words.clean(written)).strip()
