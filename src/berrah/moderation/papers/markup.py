"""A paper as safe HTML: paragraphs and links, `## ` before a heading, `- ` before each line of a list."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from berrah.kit import text as words

_BLOCKS: Final = re.compile(r"\n{2,}")
_HEADING: Final = "## "
_POINT: Final = "- "


def paper_html(text: str) -> str:
    """The text as HTML; whatever is no mark of these is shown as it was written."""
    return "".join(_block(block) for block in _BLOCKS.split(text.strip("\n")) if block.strip())


def _block(block: str) -> str:
    lines = block.split("\n")
    headings = list(takewhile(lambda line: line.startswith(_HEADING), lines))
    above = "".join(f"<h2>{_line(line.removeprefix(_HEADING))}</h2>" for line in headings)
    return above + _below(lines[len(headings) :])


def _below(lines: Sequence[str]) -> str:
    """Points, or a paragraph; nothing where nothing is said."""
    text = "\n".join(lines)
    if not text.strip():
        return ""
    if all(line.startswith(_POINT) for line in lines):
        return "<ul>{}</ul>".format("".join(f"<li>{_line(line.removeprefix(_POINT))}</li>" for line in lines))
    return words.html(text, _link)


def _line(text: str) -> str:
    return words.html(text, _link).removeprefix("<p>").removesuffix("</p>")


def _link(entity: words.Entity) -> str | None:
    return words.address(entity.value) if entity.kind == "url" else None
