"""Writing terms of service, privacy policy and what the house says of itself; for administrators."""

from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.announcements.papers import day_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused, Unknown
from berrah.kit.i18n import LANGUAGES
from berrah.moderation import acts, papers
from berrah.moderation.papers import DESCRIPTION, PRIVACY, TERMS, NewPaper, Paper

_HERE = "/moderation/papers"
_ONE = f"{_HERE}/{{kind:str}}"


@route(_HERE, http_method=READ)
async def to_terms(request: Asked) -> Response[bytes]:
    """The first of them."""
    visitor_of(request).require_person()
    return elsewhere(f"{_HERE}/{TERMS}")


@route(_ONE, http_method=READ)
async def paper_page(request: Asked, kind: FromPath[str]) -> Response[bytes]:
    """One of the texts as a form, with its versions."""
    return await _page(visitor_of(request), kind)


@post(_ONE)
async def write(request: Asked, kind: FromPath[str]) -> Response[bytes]:
    """A new version of it."""
    visitor, form = visitor_of(request), form_of(request)
    texts: dict[str, str] = {language: form[f"text-{language}"] for language in LANGUAGES}
    me = visitor.require_person()
    try:
        if kind not in papers.KINDS:
            raise Unknown("page.unknown")
        new = NewPaper.of(kind, texts, form["day"])
        place = f"{_HERE}/{kind}?saved=1"
        where = await write_once(request, lambda _: place, papers.write_paper, me, new, day_of(visitor))
    except Refused as problem:
        return await _page(visitor, kind, form, problem)
    return elsewhere(where)


@post(f"{_ONE}/withdraw")
async def withdraw(request: Asked, kind: FromPath[str]) -> Response[bytes]:
    """Terms to come will not come."""
    visitor, which = visitor_of(request), number(form_of(request)["paper"])
    if kind != TERMS:
        raise Unknown("page.unknown")
    try:
        await visitor.house.write(papers.withdraw_terms, visitor.require_person(), which, day_of(visitor))
    except Refused as problem:
        return await _page(visitor, TERMS, problem=problem)
    return elsewhere(f"{_HERE}/{TERMS}")


async def _page(
    visitor: Visitor, kind: str, form: Form | None = None, problem: Refused | None = None
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        if kind not in papers.KINDS:
            raise Unknown("page.unknown")
        versions = await papers.versions(look, kind)
        shown = await papers.privacy_policy(look) if kind == PRIVACY else next(iter(versions), None)
    facts: dict[str, Any] = {
        "kind": kind,
        "kinds": (TERMS, PRIVACY, DESCRIPTION),
        "versions": versions,
        "typed": _typed(shown) if form is None else form,
        "today": day_of(visitor),
        "is_saved": form is None and problem is None and visitor.path.endswith("?saved=1"),
    }
    return await staff_page(visitor, "papers/write.html", problem=problem, **facts)


def _typed(shown: Paper | None) -> Form:
    """What stands in the fields before anybody has typed: the words as they are."""
    return Form({f"text-{language}": text for language, text in shown.texts.items()} if shown else {})


routes = [to_terms, paper_page, write, withdraw]
