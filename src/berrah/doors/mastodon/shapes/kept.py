"""Bytes made of something that has versions, kept until the version changes."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """The bytes of the `most` things last made, by id, each good for one version."""

    __slots__ = ("_kept", "_most", "found")

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[int, tuple[V, bytes]] = OrderedDict()
        # Of which version there are bytes, and which. Bound once, because a page asks twenty times.
        self.found: Callable[[int], tuple[V, bytes] | None] = self._kept.get

    def put(self, key: int, version: V, made: bytes) -> bytes:
        """Keep the bytes in place of those of any other version; the same bytes."""
        self._kept[key] = (version, made)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made
