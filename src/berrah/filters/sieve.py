"""All filters of one person, made ready for being held against many posts.

No pattern is compiled: a phrase is sought as it stands, which takes 60 ns in a post, and its edges are looked at where
it was found. So nothing that somebody types can make it slow.
"""

from collections.abc import Callable, Iterable
from typing import Final

from msgspec.structs import replace

from berrah.filters.model import Action, Context, Filter, Match
from berrah.filters.plain import plain, stands_alone

_Phrase = tuple[str, str, bool]  # plain, as it was written, whether it must stand alone
_KEPT: Final = 400  # posts whose result is kept


class Sieve:
    """What somebody's filters say of a post; never changed, made anew when they change."""

    def __init__(self, filters: Iterable[Filter]) -> None:
        self.rules: tuple[tuple[Filter, tuple[_Phrase, ...], frozenset[int]], ...] = tuple(
            (
                replace(one, keywords=(), posts=()),
                tuple((plain(each.phrase), each.phrase, each.is_whole_word) for each in one.keywords),
                frozenset(each.post_id for each in one.posts),
            )
            for one in filters
        )
        self._found: dict[int, tuple[object, tuple[Match, ...]]] = {}

    def is_as(self, other: "Sieve") -> bool:
        """Whether both say the same."""
        return self.rules == other.rules

    @property
    def weight(self) -> int:
        """How much there is of it."""
        return 1 + sum(1 + len(phrases) + len(posts) for _, phrases, posts in self.rules)

    def hides_in(self, context: Context, now: int) -> bool:
        """Whether any of them leaves posts out there."""
        hiding = (one for one, _, _ in self.rules if one.action is Action.hide and context in one.contexts)
        return any(not one.is_over(now) for one in hiding)

    def matches(self, post_id: int, post: object, said: Callable[[], Iterable[str]], now: int) -> tuple[Match, ...]:
        """The filters that apply to a post which says all this; those that have ended do not.

        What was found is kept as long as the post is the same object, and it is not asked again what that says.
        """
        kept = self._found.get(post_id)
        found = kept[1] if kept is not None and kept[0] is post else self._keep(post_id, post, said())
        if found and any(one.filter.is_over(now) for one in found):
            return tuple(one for one in found if not one.filter.is_over(now))
        return found

    def _keep(self, post_id: int, post: object, said: Iterable[str]) -> tuple[Match, ...]:
        if len(self._found) >= _KEPT:
            self._found.clear()
        found = self._sought(post_id, plain("\n\n".join(said)))
        self._found[post_id] = post, found
        return found

    def _sought(self, post_id: int, text: str) -> tuple[Match, ...]:
        found = []
        for one, phrases, posts in self.rules:
            sought = tuple(
                written
                for phrase, written, is_whole in phrases
                if phrase in text and (not is_whole or stands_alone(phrase, text))
            )
            if sought or post_id in posts:
                found.append(Match(one, sought, (post_id,) if post_id in posts else ()))
        return tuple(found)
