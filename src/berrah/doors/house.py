"""The furnished house, as every door finds it: what is open, what is in memory, whom one may ask."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from berrah import organisations, publishing, timelines
from berrah.accounts import Attempts, Bearers
from berrah.archives.export import Packing
from berrah.archives.imports import Importing
from berrah.archives.leaving import Erasing
from berrah.cards import Cards
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store, Tx
from berrah.kit.limits import Limiter, MemoryLimiter
from berrah.kit.metrics import Metrics
from berrah.kit.openid import OpenId
from berrah.kit.pages import Page
from berrah.kit.serving.asgi import Scope
from berrah.kit.settings import Settings
from berrah.kit.streams import Hub
from berrah.liveblogs import Showing
from berrah.media import Desk
from berrah.media.emojis import Emojis
from berrah.media.portraits import Portraitist
from berrah.moderation import operating
from berrah.moderation.acts import What
from berrah.moderation.announcements import Board
from berrah.moderation.appearance import Facade
from berrah.moderation.choices import Choices
from berrah.notifications import Bell
from berrah.notifications.push import Pushing
from berrah.organisations import Actor
from berrah.posts import Draft, Post, Rules
from berrah.posts.cascade import Cascades, Deliveries
from berrah.posts.conversations import Waiting
from berrah.posts.spelling import Spellings
from berrah.search import Search
from berrah.statistics import Statistics
from berrah.timelines import Live, Memory
from berrah.trends import Trends

P = ParamSpec("P")
T = TypeVar("T")
_KEY = "house"


@dataclass(frozen=True)
class House:
    """Everything one process has; made and opened by `berrah.app`."""

    choices: Choices
    secret: bytes
    store: Store
    bus: Bus
    hub: Hub
    memory: Memory
    live: Live
    waiting: Waiting
    bell: Bell
    live_pages: Showing
    cards: Cards
    bearers: Bearers
    media: Desk
    portraits: Portraitist
    packing: Packing
    erasing: Erasing
    cascades: Cascades
    deliveries: Deliveries
    importing: Importing
    pushing: Pushing
    metrics: Metrics
    emojis: Emojis
    board: Board
    trends: Trends
    statistics: Statistics
    facade: Facade
    spellings: Spellings
    search: Search
    limiter: Limiter = field(default_factory=MemoryLimiter)
    sso: OpenId | None = None
    opened_at: int = field(default_factory=clock.now)

    @property
    def settings(self) -> Settings:
        """The settings as they hold at this moment: what was chosen on a page, and else what the configuration says."""
        return self.facade.over(self.choices.settings)

    @property
    def rules(self) -> Rules:
        """The house's own numbers for a post."""
        return Rules(self.settings.post_limit, self.settings.url_length)

    @property
    def attempts(self) -> Attempts:
        """How often somebody may try to say who they are, at all doors together."""
        return Attempts(self.limiter, self.settings.limit_login, self.settings.limit_second_step)

    async def write(self, verb: Callable[Concatenate[Tx, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb in one transaction; when it returns, every model of this process has seen what it did."""
        return await self.store.write(verb, *args, **kwargs)

    async def act(
        self,
        actor: Actor,
        what: str,
        verb: Callable[Concatenate[Tx, int, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a verb in the name of an account, if the person behind it may; raises what organisations.act raises."""

        async def run(tx: Tx) -> T:
            return await organisations.act(tx, actor, what, verb, *args, **kwargs)

        return await self.store.write(run)

    async def operate(
        self,
        what: What,
        account_id: int | None,
        subject: str,
        verb: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a verb for the operator of the house, who leaves a record of it; raises what the verb raises."""

        async def run(tx: Tx) -> T:
            return await operating.operate(tx, what, account_id, subject, verb, *args, **kwargs)

        return await self.store.write(run)

    async def submit(self, draft: Draft, key: str = "", person_id: int | None = None) -> Post:
        """Publish a draft, once for each key, by this person (None: the author); raises what publishing raises.

        Its card is at hand when it is durable, for the author and for everybody who is shown it that moment.
        """
        return await self.store.write(self._submit, draft, key, person_id)

    async def _submit(self, tx: Tx, draft: Draft, key: str, person_id: int | None) -> Post:
        post = await publishing.submit_by(tx, person_id, draft, key)
        # A card that has more than the post, pictures, a poll or who wrote it, is made from what is written.
        if person_id in {None, draft.author_id} and not (draft.media or draft.poll or draft.quoted_id):
            self.cards.posts.expect(post)
        return post

    async def home(self, account_id: int, page: Page) -> list[int]:
        """Entry ids of somebody's home timeline, with everything that was durable when this was called."""
        await self.bus.caught_up()
        return await timelines.home(self.store, self.memory, account_id, page)


def enter(scope: Scope, house: House) -> None:
    """Say whose door is knocked at: the routes of the framework are those of every house."""
    scope.setdefault("state", {})[_KEY] = house


def house_of(scope: Scope) -> House:
    """The house at whose door this knocks."""
    house: House = scope["state"][_KEY]
    return house
