"""Values that are loaded from the truth as of a position of the log, then kept current by its facts."""

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_CHANGES_KEPT = 20_000


class Remembered(Generic[K, V]):
    """The values asked for last; each stands at a position, and a fact at or before that changes it no more.

    A fact that comes while a value is being loaded is played again when the value arrives, so that loading may wait
    for the database without anything being lost or counted twice.
    """

    def __init__(
        self, most: int, weigh: Callable[[V], int] = lambda _: 1, outdate: Callable[[V], None] = lambda _: None
    ) -> None:
        self._most = most
        self._outdate = outdate  # told each value that is remembered no more
        self._weigh = weigh
        self._weight = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._stands: dict[K, int] = {}  # at which position of the log
        # The value, if it is remembered. Bound once, because a page asks sixty times: 35 ns where a method takes 110.
        self.get: Callable[[K], V | None] = self._values.get
        self._cleared = -1  # the position of the last fact that concerned every value
        self._changes: deque[tuple[int, K, Callable[[V], V | None]]] = deque(maxlen=_CHANGES_KEPT)

    def __len__(self) -> int:
        return len(self._values)

    def put(self, key: K, value: V, as_of: int | None) -> V:
        """Remember what was loaded as of this position (None: serve it, but do not keep it); the value as it is now."""
        if as_of is None or as_of < self._cleared:
            return value
        if self._changes and self._changes[-1][0] > as_of:
            if len(self._changes) == _CHANGES_KEPT and self._changes[0][0] > as_of:
                return value
            for change in self._since(as_of, key):
                newer = change(value)
                if newer is None:
                    return value
                value = newer
        self.drop(key)
        self._values[key] = value
        self._stands[key] = as_of
        self._weight += self._weigh(value)
        while self._weight > self._most and len(self._values) > 1:
            self.drop(next(iter(self._values)))
        return value

    def change(self, position: int, key: K, change: Callable[[V], V | None]) -> None:
        """Follow a fact: `change` gives the new value, or None to forget it. It may not change the old one."""
        self._changes.append((position, key, change))
        found = self._values.get(key)
        if found is None or position <= self._stands[key]:
            return
        newer = change(found)
        if newer is None:
            self.drop(key)
        else:
            self._weight += self._weigh(newer) - self._weigh(found)
            self._values[key] = newer
            self._outdate(found)
            self._stands[key] = position

    def clear(self, position: int) -> None:
        """Follow a fact that may concern every value: forget them all, and keep none that was loaded before it."""
        self._cleared = max(self._cleared, position)
        for key in list(self._values):
            self.drop(key)

    def drop(self, key: K) -> None:
        """Forget the value."""
        found = self._values.pop(key, None)
        if found is not None:
            del self._stands[key]
            self._weight -= self._weigh(found)
            self._outdate(found)

    def items(self) -> list[tuple[K, V]]:
        """All that is remembered, for comparing it with the truth."""
        return list(self._values.items())

    def _since(self, position: int, key: K) -> list[Callable[[V], V | None]]:
        """What happened to the key after this position, in order."""
        found = []
        for when, changed, change in reversed(self._changes):
            if when <= position:
                break
            if changed == key:
                found.append(change)
        return found[::-1]
