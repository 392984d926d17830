"""What keeps an author's posts from others, and who asks: what `sight` decides by before a page is full."""

from enum import IntFlag

import msgspec

from berrah.accounts import Account


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

    def sees_act(self, account_id: int, guard: int, *, is_closed: bool) -> bool:
        """Whether they may find that this account passed something on; `is_closed`: for its followers alone."""
        if account_id == self.id:
            return True
        if guard & Guard.hidden or account_id in self.apart:
            return False
        return account_id in self.follows or not (guard or is_closed)
