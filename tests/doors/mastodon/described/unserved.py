"""Operations of the description that the house does not serve, as its document says."""

import re
from functools import cache
from pathlib import Path

_DOCUMENT = Path(__file__).parents[4] / "docs" / "api" / "mastodon.md"
_FOR_GOOD = "## What the house does not do"
_CODE = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE)(?: [^`]*)?|/[^`]*)`")


def is_excused(label: str) -> bool:
    """Whether nobody need find this operation, `GET /api/v1/…`."""
    absent = never()
    return plain(label) in absent or plain(label.partition(" ")[2]) in absent


@cache
def never() -> frozenset[str]:
    """What docs/api/mastodon.md says the house does not do: paths, with a method before it or for all of them."""
    _, _, rest = _DOCUMENT.read_text(encoding="utf-8").partition(_FOR_GOOD)
    section = rest.partition("\n## ")[0]
    return frozenset(plain(one) for one in _CODE.findall(section))


def plain(label: str) -> str:
    """With a star for whatever stands in braces."""
    return re.sub(r"\{[^}]*\}", "*", label)
