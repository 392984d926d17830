"""In which encoding a page is written: its mark, what the server says, what it says itself, and then a guess."""

import codecs
import re
from typing import Final

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOOKED_AT: Final = 4_096  # browsers look at 1,024; some pages say it later
_SAID: Final = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
# As the Encoding Standard reads these names: whoever says Latin-1 writes Windows' letters.
_MEANT: Final = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "iso8859-9": "windows-1254", "gb2312": "gb18030"}
_TEXTS: Final = frozenset({"utf-7", "utf-8-sig", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
# Told by their letters where nobody says it: in windows-1256 the letters of Arabic are most of what is not ASCII.
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")


def text_of(page: bytes, said: str = "") -> str:
    """The page as text; `said` is the charset of its HTTP header. What cannot be read becomes U+FFFD."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if page.startswith(mark)), (b"", ""))
    if encoding:
        return page[len(mark) :].decode(encoding, "replace")
    found = _SAID.search(page, 0, _LOOKED_AT)
    for name in (said, found[1].decode() if found else ""):
        if known := _known(name):
            return page.decode(known, "replace")
    return _guessed(page)


def _known(name: str) -> str:
    try:
        encoding = codecs.lookup(name.strip(" \"'")).name if name else ""
    except (LookupError, ValueError):
        return ""
    # A page whose `meta` could be read as ASCII is not written in UTF-16, whatever it says.
    if encoding.startswith(("utf-16", "utf-32")):
        return "utf-8"
    if encoding in _TEXTS or not _is_of_text(encoding):
        return ""
    return _MEANT.get(encoding, encoding)


def _is_of_text(encoding: str) -> bool:
    try:
        b"a".decode(encoding)
    except (LookupError, ValueError, TypeError):
        return False
    return True


def _guessed(page: bytes) -> str:
    try:
        return page.decode()
    except UnicodeDecodeError as error:
        # Cut in the middle of a letter, or wrong in a few places only: still UTF-8.
        if error.start > len(page) - 4:
            return page.decode(errors="replace")
    arabic = page.decode("windows-1256", "replace")
    foreign = sum(byte > 0x7F for byte in page)  # noqa: PLR2004 - what is not ASCII
    return arabic if len(_ARABIC.findall(arabic)) * 4 > foreign * 3 else page.decode("windows-1252", "replace")
