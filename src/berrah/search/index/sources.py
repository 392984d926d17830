"""Where hits come from: the texts of posts, or the acts of passing a post on; each as parts of a statement."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from berrah.kit.ids import LARGEST, first_at
from berrah.search.index.schema import IN_SECOND_BITS
from berrah.search.query.model import (
    REPOSTED,
    All,
    AnyOf,
    AtLeast,
    Before,
    Condition,
    Mark,
    Not,
    OnList,
    Since,
)
from berrah.search.texts import marks


class Source(msgspec.Struct, frozen=True):
    """`hit` are the columns of one (place, entry, version), `only` what must hold of one that is counted.

    For the most passed on, `newest` and `grouped` leave of each post its newest hit.
    """

    table: str
    rows: str
    hit: str
    newest: str
    grouped: str
    place: str
    entry: str
    author: str
    only: str


POSTS: Final = Source(
    table="docs",
    rows="""
FROM found CROSS JOIN docs ON docs.place = found.rowid LEFT JOIN authors ON authors.id = docs.author_id
WHERE found MATCH :match AND found.rowid < :below AND found.rowid >= :start AND {where}
""",
    hit="docs.place, docs.post_id, docs.number",
    newest="docs.place",
    grouped="",
    place="found.rowid",
    entry="docs.post_id",
    author="docs.author_id",
    only="docs.number = 0",
)
# The post of a repost stands in its second, which its id says, or not far after it; see `places`.
_POSTED: Final = f"((passed.post_id >> 22) / 1000 << {IN_SECOND_BITS})"
REPOSTS: Final = Source(
    table="passed",
    rows=f"""
FROM passed {{way}} CROSS JOIN docs ON docs.place >= {_POSTED} AND docs.place < {_POSTED} + :reach
    AND docs.post_id = passed.post_id AND docs.number = 0
LEFT JOIN authors ON authors.id = docs.author_id LEFT JOIN authors AS people ON people.id = passed.account_id
WHERE passed.place < :below AND passed.place >= :start AND {{where}}
AND may_see_act(passed.account_id, coalesce(people.guard, 0), passed.is_closed) AND matches(docs.place)
""",
    hit="passed.place, passed.repost_id, 0",
    newest="max(passed.place)",
    grouped="GROUP BY docs.place",
    place="passed.place",
    entry="passed.repost_id",
    author="passed.account_id",
    only="1",
)


def where(
    source: Source,
    conditions: Sequence[Condition],
    lists: Mapping[str, Sequence[int]],
    people: Mapping[str, int],
) -> tuple[str, dict[str, Any]]:
    """What must hold of a row beside the match, and what people wrote as its values."""
    writing = _Writing(source, lists, people)
    parts = [writing.part(one) for one in conditions]
    return " AND ".join(["1", *parts]), writing.values


def _id_at(moment: int) -> int:
    """The first id of this moment, as far as there will ever be ids."""
    return min(first_at(moment), LARGEST)


class _Writing:
    """Conditions as SQL."""

    def __init__(self, source: Source, lists: Mapping[str, Sequence[int]], people: Mapping[str, int]) -> None:
        self._source, self._lists, self._people = source, lists, people
        self.values: dict[str, Any] = {}

    def part(self, one: Condition) -> str:
        """One condition."""
        match one:
            case Not(other):
                return f"NOT {self.part(other)}"
            case All(parts):
                return f"({' AND '.join(map(self.part, parts))})"
            case AnyOf(parts):
                return f"({' OR '.join(map(self.part, parts))})"
            case _:
                return f"({self._leaf(one)})"

    def _leaf(self, one: Condition) -> str:
        source = self._source
        match one:
            case Since(at):
                return f"{source.entry} >= {self._given(_id_at(at))}"
            case Before(at):
                return f"{source.entry} < {self._given(_id_at(at))}"
            case AtLeast(counted, least):
                return f"docs.{counted} >= {self._given(least)}"
            case OnList(named):
                members = msgspec.json.encode(self._lists.get(named, ())).decode()
                return f"{source.author} IN (SELECT value FROM json_each({self._given(members)}))"  # noqa: S608 - names of ours
            case Mark(mark) if (name := marks.author_in(mark)) is not None:
                return f"{source.author} = {self._given(self._people.get(name, 0))}"
            case _ if one == REPOSTED:
                return "1" if source is REPOSTS else "0"
            case _:
                raise AssertionError(one)

    def _given(self, value: Any) -> str:
        name = f"given{len(self.values)}"
        self.values[name] = value
        return f":{name}"
