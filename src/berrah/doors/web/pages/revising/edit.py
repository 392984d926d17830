"""Editing a post: the form, and what comes of it."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response
from msgspec.structs import replace

from berrah import publishing
from berrah.cards.model import EntryCard
from berrah.doors.web import entries, wording
from berrah.doors.web.forms import refuse_other, what_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.composing import Writing
from berrah.doors.web.pages.going import READ, account_of, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.text import LANGUAGES
from berrah.media import Described, Focus
from berrah.posts import Draft, Revision, Visibility, language_said

_MOMENT_DIGITS = 15


@route("/{handle:str}/{post_id:str}/edit", http_method=READ)
async def edit_page(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """The form, as the post is now."""
    visitor = visitor_of(request)
    visitor.require()
    await account_of(visitor, handle)
    entry = await _own(visitor, post_id)
    said = entry.card.post
    writing = Writing(
        said.text,
        media=entry.card.media,
        is_sensitive=entry.card.is_sensitive,
        notice=said.notice,
        language=said.language,
    )
    return _page(visitor, entry, writing, said.edited_at)


@post("/posts/{entry_id:str}/edit")
async def edit(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Put what was written in the place of the post; what is refused stays in the form."""
    visitor, form = visitor_of(request), form_of(request)
    entry = await _own(visitor, entry_id)
    was, kept = _moment(form["was"]), [one for one in entry.card.media if not form[f"without{one.id}"]]
    try:
        refuse_other(request, visitor, form)
        await visitor.house.limiter.spend(f"post:{visitor.require()}", visitor.house.settings.limit_post)
        draft = Draft.of(
            entry.author.id,
            form["text"],
            rules=visitor.house.rules,
            visibility=Visibility(entry.card.post.visibility).name,
            language=_language(form, entry),
            media=[one.id for one in kept],
            is_sensitive=bool(form["sensitive"]),
            notice=form["notice"],
        )
        said = tuple(Described(one.id, form[f"alt{one.id}"], _focus(form, one.id)) for one in kept)
        revision = Revision(entry.card.id, draft, was, said)
        await visitor.house.act(visitor.actor, what_of(request), publishing.revise, revision)
    except (Forbidden, Refused) as problem:
        media = tuple(replace(one, description=form[f"alt{one.id}"]) for one in entry.card.media)
        writing = replace(Writing.sent(form), media=media)
        # What it says now is what the next try puts another in the place of, once its author has seen it.
        if problem.code == "post.edited_meanwhile":
            was = entry.card.post.edited_at
        return _page(visitor, entry, writing, was, problem)
    return elsewhere(wording.post_path(entry.card, entry.author.account))


async def _own(visitor: Visitor, post_id: str) -> EntryCard:
    await visitor.house.bus.caught_up()
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        raise Unknown("post.unknown")
    if entry.author.id != visitor.id or entry.reposter is not None:
        raise Forbidden("post.not_yours")
    return entry


def _page(
    visitor: Visitor, entry: EntryCard, writing: Writing, was: int | None, problem: Refused | Forbidden | None = None
) -> Response[bytes]:
    return page(
        visitor,
        "revising/edit.html",
        entry=entry,
        post=entry.card.post,
        where=wording.post_path(entry.card, entry.author.account),
        writing=writing,
        was=was or "",
        languages=LANGUAGES,
        problem=problem,
    )


def _language(form: Form, entry: EntryCard) -> str:
    """What was chosen; what was found by itself and left alone is found anew."""
    said = form["language"]
    return language_said(entry.card.post) if said == entry.card.post.language else said


def _focus(form: Form, medium_id: int) -> Focus | None:
    return Focus.of(form[f"focus{medium_id}"]) if form[f"focus{medium_id}"] else None


def _moment(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOMENT_DIGITS else None
