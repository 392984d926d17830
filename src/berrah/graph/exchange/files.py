"""The files as text: written and read, without asking who is real."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from berrah.graph.exchange.model import Kind, Row
from berrah.graph.options import Options, OptionsChange
from berrah.kit.errors import Refused

T = TypeVar("T")
ROWS_MOST: Final = 10_000
_HEADER: Final = ("Account address", "Show boosts", "Notify on new posts", "Languages")
_MUTED_HEADER: Final = ("Account address", "Hide notifications")
_MARK: Final = "\ufeff"  # spreadsheets put it first


def following_file(followed: Iterable[tuple[str, Options]]) -> str:
    """following_accounts.csv: everybody who is followed, and how."""
    return _written([_HEADER, *((address, *_said(options)) for address, options in followed)])


def read_following(text: str) -> list[Row]:
    """The addresses, with or without a header above them, titled with how they are followed where that is said.

    Raises Refused("data.unreadable", "data.too_many_rows").
    """
    said = {line: ",".join(cell.strip() for cell in cells[1:4]) for line, cells in _cells(text)}
    return [Row(row.line, row.what, said[row.line]) for row in read_plain(text)]


def options_in(title: str) -> OptionsChange:
    """How somebody is followed by a line of that file; what it does not say, or nobody can read, stays."""
    reposts, is_told, languages = (*title.split(",", 2), "", "", "")[:3]
    try:
        spoken = OptionsChange.of(languages=languages.replace(",", " ").split()).languages
    except Refused:
        spoken = ()
    return OptionsChange(
        has_reposts=reposts.casefold() != "false" if reposts else None,
        is_told=is_told.casefold() == "true" if is_told else None,
        languages=spoken or None,
    )


def _said(options: Options) -> tuple[str, str, str]:
    has_reposts, is_told = str(options.has_reposts).lower(), str(options.is_told).lower()
    return has_reposts, is_told, ", ".join(options.languages)


def lists_file(members: Iterable[tuple[str, str]]) -> str:
    """lists.csv: (title, address) of everybody on every list; it has no header."""
    return _written(members)


def read_lists(text: str) -> list[Row]:
    """Titles and addresses; raises Refused("data.unreadable", "data.too_many_rows")."""
    return [
        Row(line, cells[1].strip() if len(cells) > 1 else "", " ".join(cells[0].split()))
        for line, cells in _cells(text)
        if any(cell.strip() for cell in cells)
    ]


def plain_file(addresses: Iterable[str]) -> str:
    """blocked_accounts.csv and blocked_domains.csv: one a line, without a header."""
    return _written((one,) for one in addresses)


def read_plain(text: str) -> list[Row]:
    """The first of each line, with or without a header; raises Refused("data.unreadable", "data.too_many_rows")."""
    rows = [Row(line, cells[0].strip()) for line, cells in _cells(text) if cells[0].strip()]
    # Account address · #domain: what Mastodon writes above the lines, here and there.
    return rows[1:] if rows and rows[0].what.casefold() in {_HEADER[0].casefold(), "#domain", "domain"} else rows


def muted_file(muted: Iterable[tuple[str, bool]]) -> str:
    """muted_accounts.csv: (address, whether their notifications are hidden too)."""
    return _written([_MUTED_HEADER, *((address, "true" if is_silent else "false") for address, is_silent in muted)])


def read_muted(text: str) -> list[Row]:
    """Addresses, titled "false" where notifications stay; raises what read_plain raises."""
    said = {line: cells[1].strip().casefold() if len(cells) > 1 else "" for line, cells in _cells(text)}
    return [Row(row.line, row.what, "false" if said[row.line] == "false" else "") for row in read_plain(text)]


def tags_file(tags: Iterable[str]) -> str:
    """Hashtags, one a line."""
    return "".join(f"{tag}\n" for tag in tags)


def read_tags(text: str) -> list[Row]:
    """Hashtags, with or without their sign; raises Refused("data.too_many_rows")."""
    lines = enumerate(text.removeprefix(_MARK).splitlines(), 1)
    return _bounded(Row(line, tag) for line, words in lines if (tag := words.strip().removeprefix("#")))


READERS: Final = {
    Kind.following: read_following,
    Kind.lists: read_lists,
    Kind.tags: read_tags,
    Kind.blocks: read_plain,
    Kind.mutes: read_muted,
    Kind.domains: read_plain,
}


def read(kind: Kind, text: str) -> list[Row]:
    """The lines of a file; raises Refused("data.empty", "data.unreadable", "data.too_many_rows")."""
    if "\0" in text:
        # No text has it, and one of our databases will not take it: a file of another encoding, or none of text.
        raise Refused("data.unreadable")
    rows = READERS[kind](text)
    if not rows:
        raise Refused("data.empty")
    return rows


def _written(rows: Iterable[Iterable[str]]) -> str:
    paper = io.StringIO(newline="")
    csv.writer(paper, lineterminator="\n").writerows(rows)
    return paper.getvalue()


def _cells(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.removeprefix(_MARK), newline=""))
    try:
        return _bounded((reader.line_num, cells) for cells in reader if cells)
    except csv.Error:
        raise Refused("data.unreadable") from None


def _bounded(rows: Iterator[T]) -> list[T]:
    found = []
    for row in rows:
        found.append(row)
        if len(found) > ROWS_MOST + 1:  # a header may stand above
            raise Refused("data.too_many_rows", limit=ROWS_MOST)
    return found
