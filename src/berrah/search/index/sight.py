"""Who may read a row that matches, as part of a statement: decided by SQLite, where most rows need nothing looked up.

The rule is that of `posts.access.readable`, which a property test holds against this; whoever shows a post asks there
again. Search is narrower in one thing: strangers find only what is in lists for everybody. So they do not find what is
unlisted, nor authors who do not wish to be found or whom the moderators limited; followers and those named do.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import apsw
import msgspec

from berrah.posts import Visibility
from berrah.search.index.guards import Guard, Reader

_OPEN: Final = f"(docs.visibility = {int(Visibility.public)} AND coalesce(authors.guard, 0) = 0)"
_RULE: Final = f"""CASE
WHEN docs.author_id = :reader THEN 1
WHEN coalesce(authors.guard, 0) & {int(Guard.hidden)} THEN 0
{{apart}} WHEN {_OPEN} THEN 1
WHEN docs.visibility <= {int(Visibility.followers)} AND {{followed}} THEN 1
ELSE EXISTS (SELECT 1 FROM named WHERE place = docs.place AND account_id = :reader) END"""  # noqa: S608 - numbers of ours


class Sight:
    """Of whoever asks next on this connection.

    In place, authors are looked up in the sets that are there: that costs a fraction of a µs. In a thread each look
    would wait for the interpreter, which others keep busy: there SQLite makes a table of them, some 0.1 ms a thousand.
    """

    def __init__(self, index: apsw.Connection, *, is_in_thread: bool) -> None:
        self._reader = Reader()
        self._is_in_thread = is_in_thread
        index.create_scalar_function("is_followed", self._is_followed, 1)
        index.create_scalar_function("is_apart", self._is_apart, 1)

    def of(self, reader: Reader) -> tuple[str, dict[str, Any]]:
        """What must hold of a row of `docs` beside its author's row, and the values in it."""
        self._reader = reader
        if not reader.id:
            return _OPEN, {}
        known: Callable[[str], str] = _listed if self._is_in_thread else _asked
        apart = f"WHEN {known('apart')} THEN 0" if reader.apart else ""
        values: dict[str, Any] = {"reader": reader.id}
        if self._is_in_thread:
            values |= {"followed": _as_json(reader.follows), "apart": _as_json(reader.apart)}
        return _RULE.format(apart=apart, followed=known("followed")), values

    def _is_followed(self, *row: Any) -> bool:
        return row[0] in self._reader.follows

    def _is_apart(self, *row: Any) -> bool:
        return row[0] in self._reader.apart


def _asked(name: str) -> str:
    return f"is_{name}(docs.author_id)"


def _listed(name: str) -> str:
    return f"docs.author_id IN (SELECT value FROM json_each(:{name}))"  # noqa: S608 - a word of ours


@lru_cache(64)
def _as_json(ids: frozenset[int]) -> str:
    return msgspec.json.encode(sorted(ids)).decode()
