"""What is known of a departure."""

import hashlib

import msgspec


class Departure(msgspec.Struct, frozen=True):
    """An account that leaves: who asked (None: the operator), when, and from when on it is erased; times in ms.

    `reminded_at` is when its owner was told that the end is near, `erasing_at` when erasing began: no way back then.
    """

    account_id: int
    asked_by: int | None
    asked_at: int
    due_at: int
    reminded_at: int | None = None
    erasing_at: int | None = None

    @property
    def can_come_back(self) -> bool:
        """Whether nothing is erased yet."""
        return self.erasing_at is None


def hash_of(name_key: str) -> str:
    """What is kept of a name when its account is gone.

    Names are short and anybody may guess them: this hides nobody from whoever has the database and a suspicion, but no
    list of those who left can be read from it.
    """
    return hashlib.sha256(b"berrah kept name\0" + name_key.encode(errors="surrogatepass")).hexdigest()
