"""By which key push services know the house: the generation is kept, the key follows from the secret of the house."""

from collections.abc import Callable

from berrah.kit.db import Snapshot, Tx
from berrah.kit.webpush import Vapid
from berrah.notifications.push import store as sql

FIRST = 1


class HouseKeys:
    """The key in use; `secret_of` gives a secret for a purpose, `subject` is whom services may write to."""

    def __init__(self, secret_of: Callable[[str], bytes], subject: str) -> None:
        self._secret_of = secret_of
        self._subject = subject
        self._made: tuple[int, Vapid] | None = None

    async def now(self, look: Snapshot) -> Vapid:
        """The one of the newest generation."""
        number = await generation(look)
        if self._made is None or self._made[0] != number:
            self._made = number, Vapid(self._secret_of(f"web push {number}"), self._subject)
        return self._made[1]


async def generation(look: Snapshot) -> int:
    """How often a key was made, the first included."""
    return int(await look.value(sql.generation) or FIRST)


async def rotate(tx: Tx) -> int:
    """Use another key from now on; how many devices have to ask anew, because they take only what the old one signs."""
    number = int(await tx.value(sql.number_of_all))
    await tx.add_once(sql.add_generation, number=await generation(tx) + 1, made_at=tx.now)
    await tx.run(sql.remove_all)
    return number
