"""Others: their accounts, what they wrote, finding them by name."""

from litestar import get

from berrah import accounts, graph, media, posts, timelines
from berrah.doors.mastodon.accounts.reads import card_of, many
from berrah.doors.mastodon.answers import Answer, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.doors.mastodon.statuses.reads import statuses
from berrah.kit.errors import Unknown

_MOST = 80
_WORD_MOST = 40


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
    me, query = ask.person("read:accounts"), ask.given.text("q")
    found = await named(ask, query)
    word = query.strip().removeprefix("@").replace("\0", "")[:_WORD_MOST]
    most = min(ask.page(40, _MOST).limit, _MOST)
    async with ask.house.store.read() as look:
        only_followed = ask.given.is_on("following")
        meant = await graph.meant(look, me, word, most, only_followed=only_followed) if word else []
    ids = dict.fromkeys([found] if found and not only_followed else [])
    return raw(await many(ask, list(ids | dict.fromkeys(one.id for one in meant))[:most]))


@get("/api/v1/accounts/{account:str}/statuses")
async def written(ask: Asked, account: InPath) -> Answer:
    """What somebody wrote and passed on, as far as the reader may see it."""
    viewer, page = ask.viewer("read:statuses"), ask.page()
    card = await card_of(ask, account_id_in(account))
    if "tagged" in ask.given:
        return raw(b"[]")  # nothing is gathered by hashtag in one account yet
    async with ask.house.store.read() as look:
        if ask.given.is_on("pinned"):
            # The newest pin first, and all there are: whoever asks for older ones has them.
            pins = await posts.pinned(look, viewer, card.id) if page.is_top else []
            return raw(await statuses(ask, viewer, pins[: page.limit]))
        if ask.given.is_on("only_media"):
            ids = await media.posts_of(look, card.id, page)
            return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))
        ids = await timelines.account(
            look,
            viewer,
            card.id,
            page,
            with_replies=not ask.given.is_on("exclude_replies"),
            with_reposts=not ask.given.is_on("exclude_reblogs"),
        )
    return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))


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
