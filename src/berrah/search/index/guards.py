"""Who may read what is found, so that it is decided before a page is full, not after.

The rule is that of `posts.access.readable`, which a property test holds against this; whoever shows a post asks there
again. In addition an author may wish not to be found by those who do not follow them.
"""

from enum import IntFlag

import msgspec

from berrah.accounts import HIDDEN, Account
from berrah.posts import Visibility
from berrah.search.index.write import meant_for, seen_by


class Guard(IntFlag):
    """What keeps an author's posts from others."""

    none = 0
    protected = 1
    hidden = 2
    shy = 4  # not to be found by strangers

    @classmethod
    def of(cls, account: Account) -> "Guard":
        """Of somebody as they are now."""
        protected = cls.protected if account.is_protected else cls.none
        hidden = cls.hidden if account.standing >= HIDDEN else cls.none
        return protected | hidden | (cls.none if account.profile.is_indexable else cls.shy)


class Reader(msgspec.Struct, frozen=True):
    """Who asks (0: a passer-by), whom they follow, and from whom a block keeps them."""

    id: int = 0
    follows: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()

    def sees(self, author_id: int, visibility: int, guard: int, *, is_named: bool) -> bool:
        """Whether they may find what this author says so far."""
        if author_id == self.id:
            return True
        if guard & Guard.hidden or author_id in self.apart:
            return False
        if is_named or author_id in self.follows:
            return is_named or visibility <= Visibility.followers
        return visibility <= Visibility.unlisted and not guard

    def match(self) -> str:
        """What the texts that they may read carry, in the words of FTS5; more do than they may read."""
        seen = [Visibility.public, Visibility.unlisted, *([Visibility.followers] if self.id else [])]
        marked = [*map(seen_by, map(int, seen)), *([meant_for(self.id)] if self.id else [])]
        return " OR ".join(f'"{mark}"' for mark in marked)
