"""Writing a post anew, and what it said before."""

from litestar import get, put

from berrah import publishing
from berrah.cards import EntryCard
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, Given, InPath, entry_id_in, id_in
from berrah.doors.mastodon.limits import spend
from berrah.doors.mastodon.shapes.quotes import policy_in
from berrah.doors.mastodon.shapes.versions import version_shape
from berrah.doors.mastodon.statuses.reads import entry_of, status
from berrah.doors.mastodon.statuses.write import media_in
from berrah.kit.errors import Forbidden, Refused
from berrah.media import Described, Focus
from berrah.posts import Draft, Revision, Visibility, language_said, versions


@put("/api/v1/statuses/{entry:str}")
async def revise(ask: Asked, entry: InPath) -> Answer:
    """Put what was sent in the place of one's own post; Status. What is left out stays, but for the text."""
    me, house = ask.actor("write:statuses"), ask.house
    found = await entry_of(ask, me.account_id, entry_id_in(entry))
    if found.author.id != me.account_id or found.reposter is not None:
        raise Forbidden("post.not_yours")
    # What is out is not sent later; and what is asked stays as it was asked: apps send it along with the words.
    for part in ("scheduled_at", "poll"):
        if ask.given.has(part) and (part != "poll" or found.card.poll is None):
            raise Refused("post.not_kept", part=part)
    _refuse_another_quote(ask, found)
    await spend(house, f"post:{me.account_id}", house.settings.limit_post)
    post = await house.act(me, "edit", publishing.revise, revision_of(ask, found))
    return await status(ask, me.account_id, post.id)


def _refuse_another_quote(ask: Ask, found: EntryCard) -> None:
    """What is quoted stays as it was: apps send it along with the words."""
    quote, sent = found.card.quoting.quote, ask.given.text("quoted_status_id")
    if sent and (quote is None or sent != str(quote.quoted_id)):
        raise Refused("quote.fixed")


def revision_of(ask: Ask, found: EntryCard) -> Revision:
    """What was sent, read as a new version of a post; raises Refused."""
    post, given = found.card.post, ask.given
    draft = Draft.of(
        post.author_id,
        given.text("status", post.text),
        rules=ask.house.rules,
        visibility=Visibility(post.visibility).name,
        language=given.text("language") or language_said(post),
        media=media_in(given) if "media_ids" in given else [medium.id for medium in found.card.media],
        is_sensitive=given.is_on("sensitive") if "sensitive" in given else found.card.is_sensitive,
        notice=given.text("spoiler_text", post.notice),
        quote_policy=policy_in(given.text("quote_approval_policy")) or "",
    )
    return Revision(
        post.id, draft, post.edited_at, tuple(_described(one) for one in given.each("media_attributes") or ())
    )


def _described(given: Given) -> Described:
    focus = given.text("focus")
    medium_id = id_in(given.text("id"), "media.unknown")
    return Described(medium_id, given.maybe("description"), Focus.of(focus) if focus else None)


@get("/api/v1/statuses/{entry:str}/history")
async def history(ask: Asked, entry: InPath) -> Answer:
    """Everything it said, oldest first; StatusEdit. A version that its author erased says nothing but its date."""
    viewer = ask.viewer("read:statuses")
    found = await entry_of(ask, viewer, entry_id_in(entry))
    async with ask.house.store.read() as look:
        said = await versions.history(look, viewer, found.card.id)
    return json([version_shape(ask.shapes, found, one, viewer) for one in said])


routes = [revise, history]
