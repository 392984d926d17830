"""The furnished house, as every door finds it: what is open, what is in memory, whom one may ask."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from berrah import publishing, timelines
from berrah.accounts import Bearers
from berrah.cards import Cards
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store, Tx
from berrah.kit.limits import Limiter
from berrah.kit.metrics import Metrics
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.kit.streams import Hub
from berrah.media import Desk
from berrah.posts import Draft, Post, Rules
from berrah.timelines import Live, Memory

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class House:
    """Everything one process has; made and opened by `berrah.app`."""

    settings: Settings
    secret: bytes
    store: Store
    bus: Bus
    hub: Hub
    memory: Memory
    live: Live
    cards: Cards
    bearers: Bearers
    media: Desk
    limiter: Limiter
    metrics: Metrics
    opened_at: int = field(default_factory=clock.now)

    @property
    def rules(self) -> Rules:
        """The house's own numbers for a post."""
        return Rules(self.settings.post_limit, self.settings.url_length)

    async def write(self, verb: Callable[Concatenate[Tx, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb in one transaction; when it returns, every model of this process has seen what it did."""
        return await self.store.write(verb, *args, **kwargs)

    async def submit(self, draft: Draft, key: str = "") -> Post:
        """Publish a draft, once for each key; raises what publishing.submit raises.

        Its card is at hand when it is durable, for the author and for everybody who is shown it that moment.
        """
        return await self.store.write(self._submit, draft, key)

    async def _submit(self, tx: Tx, draft: Draft, key: str) -> Post:
        post = await publishing.submit(tx, draft, key)
        if not draft.media:  # what goes with a post is loaded with it
            self.cards.posts.expect(post)
        return post

    async def home(self, account_id: int, page: Page) -> list[int]:
        """Entry ids of somebody's home timeline, with everything that was durable when this was called."""
        await self.bus.caught_up()
        return await timelines.home(self.store, self.memory, account_id, page)
