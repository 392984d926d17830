"""Deleting a post to write it anew: all it had stands in the composer again."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response
from msgspec.structs import replace

from berrah import media, publishing
from berrah.cards.model import EntryCard
from berrah.doors.web import entries
from berrah.doors.web.forms import what_of
from berrah.doors.web.pages.composing import Writing
from berrah.doors.web.pages.going import number
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Unknown
from berrah.posts import Post, Visibility, language_said


@post("/posts/{entry_id:str}/redraft")
async def redraft(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Delete one's own post, and show it in the composer; what went with it waits there for a day."""
    visitor = visitor_of(request)
    found = await entries.one(visitor, number(entry_id))
    if found is None:
        raise Unknown("post.unknown")
    gone = await visitor.house.act(
        visitor.actor, what_of(request), publishing.withdraw, found.card.id, keeps_media=True
    )
    quote = found.quoted
    writing = replace(await _again(visitor, found, gone), quoted=quote.id if quote else None)
    return page(visitor, "composing/write.html", writing=writing, answered=None, quoted=quote, is_again=True)


async def _again(visitor: Visitor, found: EntryCard, gone: Post) -> Writing:
    async with visitor.house.store.read() as look:
        kept = await media.kept_of(look, gone.author_id, [one.key for one in found.card.media])
    writing = Writing.blank(gone.text, Visibility(gone.visibility).name, gone.reply_to_id)
    if gone.visibility is Visibility.direct:
        writing = replace(writing, to=" ".join(f"@{one.name}" for one in found.card.mentions if one.id != visitor.id))
    return replace(
        writing,
        media=kept,
        is_sensitive=found.card.is_sensitive,
        notice=gone.notice,
        language=language_said(gone),
        who_quotes=found.card.quoting.policy.name,
    )
