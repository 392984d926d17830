"""Who may read what is found, so that it is decided before a page is full, not after.

The rule is that of `posts.access.readable`, which a property test holds against this; whoever shows a post asks there
again. Search is narrower in one thing: strangers find only what is in lists for everybody. So they do not find what is
unlisted, nor authors who do not wish to be found or whom the moderators limited; followers and those named do.
"""

from enum import IntFlag

import msgspec

from berrah.accounts import Account
from berrah.posts import Visibility
from berrah.search.index.write import meant_for, seen_by


class Guard(IntFlag):
    """What keeps an author's posts from others."""

    none = 0
    protected = 1
    hidden = 2
    shy = 4  # wishes not to be found by strangers
    limited = 8

    @classmethod
    def of(cls, account: Account) -> "Guard":
        """Of somebody as they are now."""
        protected = cls.protected if account.is_protected else cls.none
        hidden = cls.hidden if account.is_hidden else cls.none
        shy = cls.none if account.profile.is_indexable else cls.shy
        return protected | hidden | shy | (cls.limited if account.is_limited else cls.none)


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
        return visibility == Visibility.public and not guard

    def sees_act(self, account_id: int, guard: int, *, is_closed: bool) -> bool:
        """Whether they may find that this account passed something on; `is_closed`: for its followers alone."""
        if account_id == self.id:
            return True
        if guard & Guard.hidden or account_id in self.apart:
            return False
        return account_id in self.follows or not (guard or is_closed)

    def match(self) -> str:
        """What the texts that they may read carry, in the words of FTS5; more do than they may read."""
        closed = (Visibility.unlisted, Visibility.followers) if self.id else ()
        marked = [*map(seen_by, map(int, (Visibility.public, *closed))), *([meant_for(self.id)] if self.id else [])]
        return " OR ".join(f'"{mark}"' for mark in marked)
