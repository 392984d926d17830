"""The words of a post that is kept as HTML, as the form of Mastodon does."""

from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = {"p": "\n\n", "blockquote": "\n\n", "pre": "\n\n", "ul": "\n\n", "ol": "\n\n", "br": "\n", "li": "\n"}
_CONTAINERS: Final = {"p", "span", "div"}
_UNREAD: Final = {"script", "style"}


def text_of(markup: str, without: str = "") -> str:
    """Plain text: paragraphs stand apart, links are whole; elements of the class `without` are left out."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    reading = _Reading(without)
    reading.feed(markup)
    reading.close()
    if reading.is_leaving_out:
        return text_of(markup)  # what never ends would take everything along
    lines = "".join(reading.parts).split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip()


class _Reading(HTMLParser):
    """The standard parser, which is linear and raises nothing."""

    def __init__(self, without: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0
        self._without = without
        self._left_out: tuple[str, int] | None = None  # the element that is, and how many of its kind are open
        self._link: tuple[str, int] | None = None  # where it leads, and where its words begin

    @property
    def is_leaving_out(self) -> bool:
        """Whether an element is left out that is still open."""
        return self._left_out is not None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        classes = set((said.get("class") or "").split())
        if self._left_out:
            kind, open_ones = self._left_out
            self._left_out = kind, open_ones + (tag == kind)
        elif self._without in classes and tag in _CONTAINERS:
            self._left_out = tag, 1
        elif tag in _UNREAD:
            self._unread += 1
        elif tag == "a":
            is_name = {"mention", "hashtag", "u-url"} & classes
            self._link = None if is_name else (said.get("href") or "", len(self.parts))
        elif tag in _BREAKS and self.parts:
            self.parts.append("\n" if tag == "br" else _BREAKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            kind, open_ones = self._left_out
            open_ones -= tag == kind
            self._left_out = (kind, open_ones) if open_ones else None
        elif tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag == "a" and self._link:
            (address, start), self._link = self._link, None
            said = "".join(self.parts[start:])
            # Shortened for the eye: the address is what was written.
            if address.startswith(("http://", "https://")) and address.partition("://")[2].startswith(
                said.partition("://")[2].rstrip("…") or said.rstrip("…")
            ):
                self.parts[start:] = [address]

    def handle_data(self, data: str) -> None:
        if not self._unread and not self._left_out:
            self.parts.append(data)
