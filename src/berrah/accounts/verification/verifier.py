"""The verifier: goes round behind the requests, looks at what is due, and writes down what it found."""

import asyncio
from collections.abc import Callable

import structlog

from berrah.accounts import reads
from berrah.accounts.verification import settle
from berrah.accounts.verification import store as sql
from berrah.accounts.verification.model import Verification
from berrah.accounts.verification.outside import Outside
from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.db import Store

_AT_ONCE = 8
_PAUSE = 3.0
_logger = structlog.get_logger()


class Verifier:
    """For one house; several processes may have one each. What is outside is opened when there is something to see."""

    def __init__(self, store: Store, url: str, opened: Callable[[], Outside]) -> None:
        self._store = store
        self._url = url
        self._opened = opened
        self._outside: Outside | None = None
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round."""
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop; what was claimed and not settled is looked at later by whoever comes."""
        await self._behind.stop()
        if self._outside:
            await self._outside.close()

    async def go_round(self) -> int:
        """Look at what is due now; how much that was."""
        async with self._store.read() as look:
            found = await look.all(sql.due, now=clock.now(), most=_AT_ONCE)
            people = await reads.by_ids(look, {one.account_id for one in found}) if found else {}
        if not found:
            return 0
        if self._outside is None:
            self._outside = self._opened()
        outside = self._outside
        looks = [
            self._look(outside, one, f"{self._url}/@{people[one.account_id].name}")
            for one in found
            if one.account_id in people
        ]
        await asyncio.gather(*looks)
        return len(looks)

    async def _look(self, outside: Outside, one: Verification, page: str) -> None:
        if not await self._store.write(settle.claim, one):
            return
        try:
            outcome = await outside.look(one, page)
        except Exception:
            # Left claimed: it is looked at again when the claim has run out, and keeps no other from being seen.
            _logger.exception("a verification stumbled", kind=one.kind)
            return
        await self._store.write(settle.settle, one, outcome)

    async def _keep_going(self) -> None:
        while True:
            try:
                seen = await self.go_round()
            except Exception:
                _logger.exception("the verifier stumbled")
                seen = 0
            if seen < _AT_ONCE:
                await asyncio.sleep(_PAUSE)
