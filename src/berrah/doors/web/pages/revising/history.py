"""What a post said before, and what changed."""

import msgspec
from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web import entries, wording
from berrah.doors.web.forms import what_of
from berrah.doors.web.pages.going import READ, account_of, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.changes import Change, changes
from berrah.kit.errors import Unknown
from berrah.posts import versions
from berrah.posts.versions import Version

_DIGITS = 6


class Step(msgspec.Struct, frozen=True):
    """A version, and what is otherwise in it than in the one before."""

    version: Version
    text: list[Change]
    notice: list[Change]
    media_changed: bool


@route("/{handle:str}/{post_id:str}/history", http_method=READ)
async def history_page(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """Every version with its date, the newest first; its author may erase the earlier ones."""
    visitor = visitor_of(request)
    await account_of(visitor, handle)
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        raise Unknown("post.unknown")
    async with visitor.house.store.read() as look:
        said = await versions.history(look, visitor.id, entry.card.id)
    return page(
        visitor,
        "revising/history.html",
        entry=entry,
        post=entry.card.post,
        author=entry.author.account,
        where=wording.post_path(entry.card, entry.author.account),
        steps=_steps(said)[::-1],
        is_own=entry.author.id == visitor.id and visitor.may("posts.publish"),
    )


@post("/posts/{entry_id:str}/versions/{version:str}/erase")
async def erase(request: Asked, entry_id: FromPath[str], version: FromPath[str]) -> Response[bytes]:
    """Erase an earlier version of one's own post for good."""
    visitor = visitor_of(request)
    if not (version.isascii() and version.isdigit() and len(version) < _DIGITS):
        raise Unknown("version.unknown")
    post_id = number(entry_id)
    await visitor.house.act(visitor.actor, what_of(request), versions.erase, post_id, int(version))
    entry = await entries.one(visitor, post_id)
    if entry is None:
        raise Unknown("post.unknown")
    return elsewhere(f"{wording.post_path(entry.card, entry.author.account)}/history#v{version}")


def _steps(said: list[Version]) -> list[Step]:
    """Each beside the last one before it that still says something."""
    steps, before = [], None
    for version in said:
        old = before or version
        is_otherwise = (old.media, old.is_sensitive) != (version.media, version.is_sensitive)
        text, notice = changes(old.text, version.text), changes(old.notice, version.notice)
        steps.append(Step(version, text, notice, media_changed=is_otherwise and not version.is_erased))
        before = before if version.is_erased else version
    return steps
