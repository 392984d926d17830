"""The rules of the house: read by everybody, written by its administrators."""

from collections.abc import Mapping
from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused
from berrah.kit.i18n import LANGUAGES
from berrah.moderation import acts, rules
from berrah.moderation.rules import NewRule, Rule

_HERE, _NEW = "/moderation/rules", 0


@route("/about/rules", http_method=READ)
async def read(request: Asked) -> Response[bytes]:
    """What everybody here keeps to."""
    visitor = visitor_of(request)
    return page(visitor, "rules/read.html", house_rules=await said_rules(visitor))


@route(_HERE, http_method=READ)
async def write_page(request: Asked) -> Response[bytes]:
    """The rules as forms, and one for a new rule."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
    return await _writing(visitor, Form())


@post(_HERE)
async def add(request: Asked) -> Response[bytes]:
    """A new rule."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        me, new = visitor.require_person(), NewRule.of(_texts(form))
        where = await write_once(request, lambda _: _HERE, rules.add, me, new)
    except Refused as problem:
        return await _writing(visitor, form, problem, _NEW)
    return elsewhere(where)


@post("/moderation/rules/{rule_id:str}")
async def edit(request: Asked, rule_id: FromPath[str]) -> Response[bytes]:
    """Say it otherwise, move it, or take it out of force."""
    visitor, form, which = visitor_of(request), form_of(request), number(rule_id)
    me, do = visitor.require_person(), form["do"]
    try:
        if do in {"up", "down"}:
            await visitor.house.write(rules.move, me, which, up=do == "up")
        elif do == "remove":
            await visitor.house.write(rules.remove, me, which)
        else:
            await visitor.house.write(rules.edit, me, which, NewRule.of(_texts(form)))
    except Refused as problem:
        return await _writing(visitor, form, problem, which)
    return elsewhere(_HERE if do == "remove" else f"{_HERE}#r{which}")


async def said_rules(visitor: Visitor) -> list[Rule]:
    """The rules in their order."""
    async with visitor.house.store.read() as look:
        return await rules.all_rules(look)


def _texts(form: Form) -> Mapping[str, tuple[str, str]]:
    return {language: (form[f"text-{language}"], form[f"hint-{language}"]) for language in LANGUAGES}


def _fields(rule: Rule) -> Form:
    """A rule as its form has it."""
    said = rule.texts.items()
    return Form({f"text-{one}": text.text for one, text in said} | {f"hint-{one}": text.hint for one, text in said})


async def _writing(
    visitor: Visitor, typed: Form, problem: Refused | None = None, which: int | None = None
) -> Response[bytes]:
    """The page; with a problem, which form it was (the id of a rule, or that of a new one), with what was typed."""
    facts: dict[str, Any] = {"house_rules": await said_rules(visitor), "fields_of": _fields, "blank": Form()}
    return await staff_page(visitor, "rules/write.html", problem=problem, typed=typed, which=which, **facts)


routes = [read, write_page, add, edit]
