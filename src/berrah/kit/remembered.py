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

    def __init__(self, most: int, weigh: Callable[[V], int] = lambda _: 1) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._values: OrderedDict[K, tuple[int, V]] = OrderedDict()
        self._changes: deque[tuple[int, K, Callable[[V], V | None]]] = deque(maxlen=_CHANGES_KEPT)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        """The value, if it is remembered."""
        found = self._values.get(key)
        return found[1] if found else None

    def put(self, key: K, value: V, as_of: int | None) -> V:
        """Remember what was loaded as of this position (None: serve it, but do not keep it); the value as it is now."""
        if as_of is None:
            return value
        if self._changes and self._changes[-1][0] > as_of:
            if len(self._changes) == _CHANGES_KEPT and self._changes[0][0] > as_of:
                return value
            for position, changed, change in self._changes:
                if position > as_of and changed == key:
                    newer = change(value)
                    if newer is None:
                        return value
                    value = newer
        self.drop(key)
        self._values[key] = (as_of, value)
        self._weight += self._weigh(value)
        while self._weight > self._most and len(self._values) > 1:
            _, (_, oldest) = self._values.popitem(last=False)
            self._weight -= self._weigh(oldest)
        return value

    def change(self, position: int, key: K, change: Callable[[V], V | None]) -> None:
        """Follow a fact: `change` gives the new value, or None to forget it. It may not change the old one."""
        self._changes.append((position, key, change))
        found = self._values.get(key)
        if found is None or position <= found[0]:
            return
        newer = change(found[1])
        if newer is None:
            self.drop(key)
        else:
            self._weight += self._weigh(newer) - self._weigh(found[1])
            self._values[key] = (position, newer)

    def drop(self, key: K) -> None:
        """Forget the value."""
        found = self._values.pop(key, None)
        if found:
            self._weight -= self._weigh(found[1])

    def items(self) -> list[tuple[K, V]]:
        """All that is remembered, for comparing it with the truth."""
        return [(key, value) for key, (_, value) in self._values.items()]
