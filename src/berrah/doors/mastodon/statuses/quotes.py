"""Who quotes a post, who may, and taking back the consent to a quote."""

from litestar import get, post, put

from berrah.accounts import QuotePolicy
from berrah.doors.mastodon.answers import Answer, links, raw
from berrah.doors.mastodon.asking import Asked, InPath, entry_id_in
from berrah.doors.mastodon.shapes.quotes import policy_in
from berrah.doors.mastodon.statuses.reads import entry_of, status, statuses
from berrah.kit.errors import Refused
from berrah.posts import quoting


@get("/api/v1/statuses/{entry:str}/quotes")
async def quotes(ask: Asked, entry: InPath) -> Answer:
    """The posts that quote it and that the reader may see, newest first; those taken back, for its author alone."""
    viewer, page = ask.viewer("read:statuses"), ask.page()
    found = await entry_of(ask, viewer, entry_id_in(entry))
    async with ask.house.store.read() as look:
        ids = await quoting.quotes_of(look, viewer, found.card.post, page)
    return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))


@post("/api/v1/statuses/{entry:str}/quotes/{quoting_entry:str}/revoke", status_code=200)
async def revoke(ask: Asked, entry: InPath, quoting_entry: InPath) -> Answer:
    """Be shown by that post no more; Status of what quotes. Somebody who blocked the author is no longer shown it."""
    me = ask.actor("write:statuses")
    quoted, one = entry_id_in(entry), entry_id_in(quoting_entry)
    await ask.house.act(me, "quote_revoke", quoting.revoke, one, quoted)
    return await status(ask, me.account_id, one)


@put("/api/v1/statuses/{entry:str}/interaction_policy")
async def interaction_policy(ask: Asked, entry: InPath) -> Answer:
    """Say who may quote a post of one's own from now on; Status."""
    me = ask.actor("write:statuses")
    word = policy_in(ask.given.text("quote_approval_policy"))
    if word is None:
        raise Refused("quote.policy")
    found = await entry_of(ask, me.account_id, entry_id_in(entry))
    await ask.house.act(me, "quote_policy", quoting.change_policy, found.card.id, QuotePolicy.of(word))
    return await status(ask, me.account_id, found.card.id)


routes = [quotes, revoke, interaction_policy]
