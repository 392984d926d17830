"""Deleting a post to write it anew: all it had stands in the composer again."""

from collections.abc import Sequence

from litestar import post
from litestar.params import FromPath
from litestar.response import Response
from msgspec.structs import replace

from berrah import accounts, media, publishing
from berrah.cards.model import EntryCard
from berrah.doors.web import entries
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.composing import Writing
from berrah.doors.web.pages.going import number
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.posts import Post, Visibility, language_said, mentions, quoting


@post("/posts/{entry_id:str}/redraft")
async def redraft(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Delete one's own post, and show it in the composer; what went with it waits there for a day.

    The same form again shows the same for as long as the post is only aside: a second click loses nothing.
    """
    visitor, named = visitor_of(request), form_of(request)["media"].split(",")
    found = await entries.one(visitor, number(entry_id))
    keys = [one.key for one in found.card.media] if found else named[: media.ATTACHED_MOST]
    gone = await visitor.house.act(
        visitor.actor, what_of(request), publishing.put_aside, number(entry_id), frees_media=True
    )
    writing, quoted = await _again(visitor, gone, keys)
    return page(visitor, "composing/write.html", writing=writing, answered=None, quoted=quoted, is_again=True)


async def _again(visitor: Visitor, gone: Post, keys: Sequence[str]) -> tuple[Writing, EntryCard | None]:
    """It, and what it quotes; by itself, because nobody is shown it any more."""
    async with visitor.house.store.read() as look:
        kept = await media.kept_of(look, gone.author_id, keys)
        about = (await quoting.of_posts(look, [gone.id])).get(gone.id, quoting.NOTHING)
        people = await accounts.by_ids(look, (await mentions(look, [gone.id])).get(gone.id, []))
    quoted = await entries.one(visitor, about.quote.shown_id) if about.quote and about.quote.shown_id else None
    writing = Writing.blank(gone.text, Visibility(gone.visibility).name, gone.reply_to_id)
    if gone.visibility is Visibility.direct:
        writing = replace(writing, to=" ".join(f"@{one.name}" for one in people.values() if one.id != visitor.id))
    return replace(
        writing,
        media=kept,
        is_sensitive=any(one.is_sensitive for one in kept),
        notice=gone.notice,
        language=language_said(gone),
        quoted=quoted.id if quoted else None,
        who_quotes=about.policy.name,
    ), quoted
