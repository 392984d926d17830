"""A post as a light card for a frame: words, who said them, pictures; nothing in it runs, and no cookie is read."""

from dataclasses import replace
from typing import Any, Final

from litestar import Router, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.cards.model import EntryCard
from berrah.doors.house import house_of
from berrah.doors.web import wording
from berrah.doors.web.found.pictured import said_of
from berrah.doors.web.pages.embedding.frames import code_of, framed
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import moved, render
from berrah.doors.web.visitor import Asked, Visitor, passer_by
from berrah.kit.errors import Unknown
from berrah.kit.i18n import LANGUAGES, speak

WIDTH: Final = 480
_HEAD, _LINE, _QUOTED, _PICTURE_MOST = 140, 27, 104, 300  # pixels
_A_LINE: Final = 44  # characters
_TITLE: Final = 80


@route("/{handle:str}/{post_id:str}/embed", http_method=READ)
async def card(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """The card, in the language of the post where it is one of ours; other names of the post lead here."""
    scope: Any = request.scope
    visitor = await passer_by(house_of(scope), scope)
    try:
        entry = await _entry(visitor, handle, post_id)
    except Unknown as problem:
        return framed(visitor, render(visitor, "liveblogs/embed_gone.html", problem=problem, home="/"), problem.status)
    where = wording.post_path(entry.card, entry.author.account)
    if f"/{handle}/{post_id}" != where:
        return moved(f"{where}/embed")
    language = entry.card.post.language
    if language in LANGUAGES and not visitor.asked_language:
        visitor = replace(visitor, tongue=speak(language))
    facts: dict[str, Any] = {"entry": entry, "author": entry.author.account, "post": entry.card.post}
    return framed(visitor, render(visitor, "posts/embed.html", where=f"{visitor.house.settings.url}{where}", **facts))


async def _entry(visitor: Visitor, handle: str, post_id: str) -> EntryCard:
    """A post that everybody may read; raises Unknown."""
    if not handle.startswith("@"):
        raise Unknown("page.unknown")
    entry = await visitor.house.cards.entry(None, number(post_id))
    if entry is None or not entry.is_open:
        raise Unknown("post.unknown")
    return entry


def code_for(visitor: Visitor, entry: EntryCard) -> str:
    """What somebody puts on their own page to show a post, about as high as it becomes; nothing for a closed one."""
    if not entry.is_open:
        return ""
    author = entry.author.account
    said = said_of(visitor.tongue, entry)
    text = said if len(said) <= _TITLE else f"{said[:_TITLE].rstrip()}…"
    title = visitor.tongue.gettext("%(name)s: “%(text)s”", name=author.shown_name, text=text)
    path = wording.post_path(entry.card, author)
    return code_of(visitor.house.settings, path, title, (WIDTH, _height(entry)))


def _height(entry: EntryCard) -> int:
    post, media = entry.card.post, entry.card.media
    if post.notice:
        return _HEAD + 2 * _LINE
    lines = sum(1 + len(line) // _A_LINE for line in post.text.splitlines())
    high = _HEAD + lines * _LINE
    if media:
        first = media[0]
        shown = first.small_height * WIDTH // first.small_width if first.small_width else _LINE
        high += min(_PICTURE_MOST, shown) + _LINE
    return high + (_QUOTED if entry.quoted or (entry.card.preview and not media) else 0)


def router() -> Router:
    """Apart from the pages: no guard stands here, because nobody is known."""
    return Router(path="/", route_handlers=[card])
