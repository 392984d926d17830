"""Connections that stay open, by the token they came with: who takes a token back ends them too."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from berrah.accounts import Bearer, TokenRevoked
from berrah.kit.bus.tail import Bus


class OpenOnes:
    """How to end each open connection, by token id."""

    def __init__(self, bus: Bus) -> None:
        self._ends: dict[int, set[Callable[[], object]]] = defaultdict(set)
        bus.follow(TokenRevoked, self._revoked)

    @contextmanager
    def holding(self, bearer: Bearer | None, end: Callable[[], object]) -> Iterator[None]:
        """As long as this lasts, `end` is called when the token is revoked."""
        if bearer is None:
            yield
            return
        self._ends[bearer.token_id].add(end)
        try:
            yield
        finally:
            self._ends[bearer.token_id].discard(end)
            if not self._ends[bearer.token_id]:
                del self._ends[bearer.token_id]

    def _revoked(self, _position: int, fact: TokenRevoked) -> None:
        for end in tuple(self._ends.get(fact.token_id, ())):
            end()
