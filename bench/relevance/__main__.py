"""`python -m bench.relevance [WAY]`: how much of what is found was looked for, and how much of that is found.

With the name of a way, also what it finds wrongly and what it misses. The sums are over all queries of a language, so
that each denominator can be seen; a *second look* takes other forms only where the words as written found nothing.
"""

import sys
from collections.abc import Sequence

import msgspec
from rich.table import Table

from bench.relevance.collection import LANGUAGES, Collection, Query, read
from bench.relevance.ways import Way, ways
from bench.report import out


class Sums(msgspec.Struct):
    """Posts found that were looked for, posts found, posts looked for; queries answered better or worse."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    better: int = 0
    worse: int = 0

    def row(self) -> list[str]:
        """For the table."""
        precision = f"{self.right / self.found:.2f} ({self.right}/{self.found})"
        recall = f"{self.right / self.wanted:.2f} ({self.right}/{self.wanted})"
        return [precision, recall, f"{2 * self.right / (self.found + self.wanted):.2f}", f"{self.better}/{self.worse}"]


def main(names: Sequence[str]) -> None:
    """The table, then the mistakes of those named."""
    every, known = read(), ways()
    table = Table(title=f"{len(every.posts)} posts, {len(every.queries)} queries", title_justify="left")
    for heading in ("language", "way", "precision", "recall", "F1", "better/worse than as written"):
        table.add_column(heading)
    for language in LANGUAGES:
        asked = [one for one in every.queries if one.language == language]
        for name, way in known.items():
            table.add_row(f"{language} ({len(asked)})", name, *_sums(every, asked, way, is_second=False).row())
        second = _sums(every, asked, known["forms (~)"], is_second=True)
        table.add_row("", "forms, second look", *second.row(), end_section=True)
    out.print(table)
    for name in names:
        for query in every.queries:
            _tell(every, query, known[name])


def _sums(every: Collection, asked: Sequence[Query], way: Way, *, is_second: bool) -> Sums:
    sums = Sums()
    for query in asked:
        written = _found(every, query, ways()["as written"])
        found = written if is_second and written else _found(every, query, way)
        sums.right += len(found & query.wanted)
        sums.found += len(found)
        sums.wanted += len(query.wanted)
        before, now = _worth(query, written), _worth(query, found)
        sums.better += now > before
        sums.worse += now < before
    return sums


def _found(every: Collection, query: Query, way: Way) -> set[int]:
    meets = [way(word) for word in query.words]
    return {place for place, said in enumerate(every.said) if all(any(map(one, said)) for one in meets)}


def _worth(query: Query, found: set[int]) -> float:
    return len(found & query.wanted) / (len(found) + len(query.wanted))  # half of F1


def _tell(every: Collection, query: Query, way: Way) -> None:
    found = _found(every, query, way)
    out.print(f"{query.text}: {len(found & query.wanted)} of {len(found)} found, {len(query.wanted)} looked for")
    for sign, places in (("  wrong ", found - query.wanted), ("  missed", query.wanted - found)):
        for place in sorted(places):
            out.print(sign, every.posts[place])


if __name__ == "__main__":
    main(sys.argv[1:])
