"""Where the posts of a feed come from: the timelines that a stranger reads on the pages, and nothing else.

What is to have a feed too says here what it is called, where its page is, and how its ids are pulled.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import msgspec

from berrah import accounts, timelines
from berrah.accounts import Account
from berrah.doors import seeking
from berrah.doors.house import House
from berrah.doors.web.pages.going import number
from berrah.graph import lists
from berrah.kit import ids
from berrah.kit.errors import Unknown
from berrah.kit.i18n import Tongue, choose, speak
from berrah.kit.pages import Page
from berrah.posts import tag_key
from berrah.syndication import Kind, Topic, key_of

Pull = Callable[[Page], Awaitable[list[int]]]
_ROUNDS: Final = 5  # what is left out of a page is made up for


class Source(msgspec.Struct, frozen=True):
    """What a feed is made of; `topic` is its one address, `key` wakes those who asked for it, `since` in ms."""

    topic: Topic
    key: str
    title: str
    tongue: Tongue
    pull: Pull
    since: int = ids.EPOCH
    subtitle: str = ""
    account: Account | None = None

    @property
    def facts(self) -> tuple[object, ...]:
        """All that is said above its entries."""
        return self.topic, self.title, self.subtitle, self.tongue.language, self.account


async def source_of(house: House, topic: Topic) -> Source:
    """The feed of this address, or of the one that it should have.

    Raises Unknown("page.unknown", "account.unknown", "list.unknown") where there is nothing that everybody may read,
    and of a search what the query raises; NotReady comes when it is pulled.
    """
    return await _MADE[topic.kind](house, topic)


async def _of_account(house: House, topic: Topic) -> Source:
    async with house.store.read() as look:
        account = await accounts.by_name(look, topic.subject)
    # Whom moderators limit is read only after a word of warning, which no feed can say first.
    if account.is_protected or account.is_limited:
        raise Unknown("page.unknown")
    tongue = speak(choose("", account.language, house.settings.language))
    title = f"{account.shown_name} (@{account.name})"

    async def pull(part: Page) -> list[int]:
        async with house.store.read() as look:
            return await timelines.account(look, None, account.id, part, with_replies=topic.with_replies)

    return Source(
        msgspec.structs.replace(topic, subject=account.name),
        key_of(Kind.account, account.id),
        tongue.gettext("%(name)s, with replies", name=title) if topic.with_replies else title,
        tongue,
        pull,
        account.created_at,
        account.bio,
        account,
    )


async def _of_tag(house: House, topic: Topic) -> Source:
    async def pull(part: Page) -> list[int]:
        async with house.store.read() as look:
            return await timelines.hashtag(look, None, topic.subject, part)

    canonical = msgspec.structs.replace(topic, subject=tag_key(topic.subject))
    title = f"#{house.spellings.name(topic.subject)}"
    return Source(canonical, key_of(Kind.tag, canonical.subject), title, _own_tongue(house), pull)


async def _of_list(house: House, topic: Topic) -> Source:
    async with house.store.read() as look:
        shown = await lists.by_id(look, None, number(topic.subject))
    return Source(
        msgspec.structs.replace(topic, subject=str(shown.id)),
        key_of(Kind.list, shown.id),
        shown.title,
        _own_tongue(house),
        partial(timelines.of_list, house.store, shown),
        ids.moment_of(shown.id),
    )


async def _of_everybody(house: House, topic: Topic) -> Source:
    async def pull(part: Page) -> list[int]:
        async with house.store.read() as look:
            return await timelines.public(look, None, part)

    tongue = _own_tongue(house)
    title = tongue.gettext("What is being said")
    return Source(topic, key_of(Kind.public), title, tongue, pull, subtitle=house.settings.description)


async def _of_search(house: House, topic: Topic) -> Source:
    asked = seeking.read(house, None, topic.subject, answers=False)

    async def pull(part: Page) -> list[int]:
        pulled: list[int] = []
        for _ in range(_ROUNDS):
            found = await seeking.paged(house, None, asked, part)
            # Whom moderators limit is read only after a word of warning, which no feed can say first.
            pulled += [one.id for one in found.entries if not one.author.account.is_limited]
            if found.next is None or len(pulled) >= part.limit:
                break
            part = msgspec.structs.replace(part, max_id=found.next)
        return pulled[: part.limit]

    canonical = msgspec.structs.replace(topic, subject=" ".join(topic.subject.split()))
    tongue = _own_tongue(house)
    title = tongue.gettext("Search: %(query)s", query=canonical.subject)
    return Source(canonical, key_of(Kind.search), title, tongue, pull)


def _own_tongue(house: House) -> Tongue:
    """Everybody is told alike: what is kept on the way, and what the hub tells, is one document."""
    return speak(choose("", None, house.settings.language))


_MADE: Final = {
    Kind.account: _of_account,
    Kind.tag: _of_tag,
    Kind.list: _of_list,
    Kind.public: _of_everybody,
    Kind.search: _of_search,
}
