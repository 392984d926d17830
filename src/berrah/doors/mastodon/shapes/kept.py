"""Bytes made of something frozen, kept until another stands in its place."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The bytes of the `most` things last made, by id."""

    __slots__ = ("_kept", "_most", "found")

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[int, tuple[T, bytes]] = OrderedDict()
        # What there are bytes of, and the bytes: good for exactly that object. Bound once, because it is asked often.
        self.found: Callable[[int], tuple[T, bytes] | None] = self._kept.get

    def put(self, key: int, source: T, made: bytes) -> bytes:
        """Keep the bytes made of `source`; the same bytes."""
        self._kept[key] = (source, made)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made
