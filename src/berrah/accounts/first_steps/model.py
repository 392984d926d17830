"""Which steps are done: pure rules."""

from typing import Final

import msgspec

from berrah.accounts.model import Account
from berrah.kit.clock import DAY_MS

FOLLOWED_WISHED: Final = 5
_NEW_MS: Final = 30 * DAY_MS


class Steps(msgspec.Struct, frozen=True):
    """A portrait, a first post, some people to read; `following` is how many there are."""

    has_portrait: bool
    has_spoken: bool
    following: int

    @property
    def follows_some(self) -> bool:
        """Whether there is something to read."""
        return self.following >= FOLLOWED_WISHED

    @property
    def are_done(self) -> bool:
        """Whether nothing is left to remind of."""
        return self.has_portrait and self.has_spoken and self.follows_some


def is_newcomer(account: Account, now: int) -> bool:
    """Whether the account came so lately that it is told how one begins."""
    return now - account.created_at < _NEW_MS
