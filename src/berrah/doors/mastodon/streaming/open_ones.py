"""Connections that stay open, by the token they came with: who takes a token back ends them, who is hidden has none."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from berrah.accounts import HIDDEN, Bearer, StandingChanged, TokenRevoked
from berrah.kit.bus.tail import Bus


class OpenOnes:
    """How to end each open connection, by token id, and the accounts that the tokens stand for."""

    def __init__(self, bus: Bus) -> None:
        self._ends: dict[int, set[Callable[[], object]]] = defaultdict(set)
        self._tokens: dict[int, Bearer] = {}
        bus.follow(TokenRevoked, self._revoked)
        bus.follow(StandingChanged, self._stands)

    @contextmanager
    def holding(self, bearer: Bearer | None, end: Callable[[], object]) -> Iterator[None]:
        """As long as this lasts, `end` is called when the token is revoked, or whoever acts with it is hidden."""
        if bearer is None:
            yield
            return
        self._ends[bearer.token_id].add(end)
        self._tokens[bearer.token_id] = bearer
        try:
            yield
        finally:
            self._ends[bearer.token_id].discard(end)
            if not self._ends[bearer.token_id]:
                del self._ends[bearer.token_id], self._tokens[bearer.token_id]

    def _revoked(self, _position: int, fact: TokenRevoked) -> None:
        self._end(fact.token_id)

    def _stands(self, _position: int, fact: StandingChanged) -> None:
        if fact.standing == HIDDEN:
            for token_id, bearer in tuple(self._tokens.items()):
                if fact.account_id in {bearer.account_id, bearer.person_id}:
                    self._end(token_id)

    def _end(self, token_id: int) -> None:
        for end in tuple(self._ends.get(token_id, ())):
            end()
