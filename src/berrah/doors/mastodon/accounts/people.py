"""Others: their accounts, what they wrote, finding them by name."""

from litestar import get

from berrah import accounts, graph, media, posts, timelines
from berrah.doors.mastodon.accounts.reads import card_of, many
from berrah.doors.mastodon.answers import Answer, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.doors.mastodon.statuses.reads import statuses
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.posts import tagged as by_author

_MOST = 80
_WORD_MOST = 40
_OFFSET_DIGITS = 3


@get("/api/v1/accounts/{account:str}")
async def show(ask: Asked, account: InPath) -> Answer:
    """Account."""
    ask.viewer("read:accounts")
    return raw(ask.shapes.accounts.one(await card_of(ask, account_id_in(account))))


@get("/api/v1/accounts")
async def show_many(ask: Asked) -> Answer:
    """Accounts by id; unknown ones are left out."""
    ask.viewer("read:accounts")
    return raw(await many(ask, ask.given.ids("id")[:_MOST]))


@get("/api/v1/accounts/lookup")
async def lookup(ask: Asked) -> Answer:
    """Account by its name."""
    ask.viewer("read:accounts")
    found = await named(ask, ask.given.text("acct"))
    if found is None:
        raise Unknown("account.unknown")
    return raw(ask.shapes.accounts.one(await card_of(ask, found)))


@get("/api/v1/accounts/search")
async def search(ask: Asked) -> Answer:
    """Accounts by name: the one that is called so, then those whose name begins so, whom one follows first."""
    me, most = ask.person("read:accounts"), ask.page(40, _MOST).limit
    return raw(await many(ask, await called(ask, me, ask.given.text("q"), offset(ask), most)))


@get("/api/v1/accounts/{account:str}/statuses")
async def written(ask: Asked, account: InPath) -> Answer:
    """What somebody wrote and passed on, as far as the reader may see it."""
    viewer, page = ask.viewer("read:statuses"), ask.page()
    card = await card_of(ask, account_id_in(account))
    async with ask.house.store.read() as look:
        if ask.given.is_on("pinned"):
            # The newest pin first, and all there are: whoever asks for older ones has them.
            pins = await _pinned(ask, look, viewer, card.id) if page.is_top else []
            return raw(await statuses(ask, viewer, pins[: page.limit]))
        ids = await _written(ask, look, viewer, card.id)
    return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))


async def _pinned(ask: Ask, look: Snapshot, viewer: int | None, account_id: int) -> list[int]:
    pins = await posts.pinned(look, viewer, account_id)
    if tag := ask.given.text("tagged"):
        about = await by_author.tagged_among(look, pins, tag)
        pins = [one for one in pins if one in about]
    return pins


async def _written(ask: Ask, look: Snapshot, viewer: int | None, account_id: int) -> list[int]:
    given, page = ask.given, ask.page()
    with_replies, only_media = not given.is_on("exclude_replies"), given.is_on("only_media")
    if tag := given.text("tagged"):
        how = {"with_replies": with_replies, "only_media": only_media}
        return await timelines.tagged(look, viewer, account_id, tag, page, **how)
    if only_media:
        return await media.posts_of(look, account_id, page)
    with_reposts = not given.is_on("exclude_reblogs")
    how = {"with_replies": with_replies, "with_reposts": with_reposts}
    return await timelines.account(look, viewer, account_id, page, **how)


async def called(ask: Ask, viewer: int | None, query: str, begun: int, most: int) -> list[int]:
    """The ids of those whom `query` means, but for the first `begun`; with `following` of whom the viewer follows.

    The one who is called so, then those whose name begins so; a stranger has to know the whole name.
    """
    found, only_followed = await named(ask, query), ask.given.is_on("following")
    until = begun + most
    word = query.strip().removeprefix("@").replace("\0", "")[:_WORD_MOST]
    ids = dict.fromkeys([found] if found and not only_followed else [])
    if viewer is not None and word:
        async with ask.house.store.read() as look:
            meant = await graph.meant(look, viewer, word, until, only_followed=only_followed)
        ids |= dict.fromkeys(one.id for one in meant)
    return list(ids)[begun:until]


def offset(ask: Ask) -> int:
    """How many of what is found are passed over, a thousand at most; none where it is no number."""
    text = ask.given.text("offset")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _OFFSET_DIGITS else 0


async def named(ask: Ask, written_name: str) -> int | None:
    """The id of the account called `name`, `@name`, `name@here` or by the address of its page; None for nobody."""
    settings = ask.house.settings
    name = written_name.strip().removeprefix(f"{settings.url}/").removeprefix("@")
    name, _, domain = name.partition("@")
    if not name or (domain and domain.lower() != settings.domain):
        return None
    async with ask.house.store.read() as look:
        try:
            return (await accounts.by_name(look, name)).id
        except Unknown:
            return None


routes = [show, show_many, lookup, search, written]
