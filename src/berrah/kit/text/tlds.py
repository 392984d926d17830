"""Which words may end a host name: the lists in tlds.txt, read once."""

from importlib.resources import files
from string import ascii_letters, digits

from berrah.kit.text.patterns import TLD_HEAD


def _read() -> dict[str, frozenset[str]]:
    """The sections of tlds.txt, each name in Unicode and, where that differs, as it travels (xn--)."""
    sections: dict[str, set[str]] = {}
    names: set[str] = set()
    for line in files("berrah.kit.text").joinpath("tlds.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            names = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            names.update(line.split())
    return {
        section: frozenset(names | {f"xn--{name.encode('punycode').decode()}" for name in names if not name.isascii()})
        for section, names in sections.items()
    }


_SECTIONS = _read()
LIVING = _SECTIONS["living"]
"""What is in the root zone: enough to see an address in a bare word with a dot."""
EVER = frozenset().union(*_SECTIONS.values())
"""Also what was there once, or never for everyone: an address only after http(s)://."""

_LONGEST_FOREIGN = max(len(name) for name in EVER if not name.isascii())
# Behind a top-level domain these say that it was none: a longer word, a file name, an address of mail.
_RUNS_ON = frozenset(ascii_letters + digits + "@+-")


def end_of_tld(text: str, start: int, stop: int, known: frozenset[str]) -> int | None:
    """Where the top-level domain ends that the label text[start:stop] opens with, or None if it opens with none.

    Only opens: in scripts without spaces the sentence goes on right behind it (example.comは).
    """
    end = stop if text[start:stop] in known else _end_of_head(text, start, stop, known)
    return end if end and text[end : end + 1] not in _RUNS_ON else None


def _end_of_head(text: str, start: int, stop: int, known: frozenset[str]) -> int:
    head = TLD_HEAD.match(text, start, stop)
    if head:
        return head.end() if head[0].lower() in known else 0
    longest = range(min(stop, start + _LONGEST_FOREIGN), start, -1)
    return next((end for end in longest if text[start:end] in known), 0)
