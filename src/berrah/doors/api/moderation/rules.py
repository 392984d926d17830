"""The rules of the house in all their languages, for its administrators; people read them in Mastodon's API."""

from typing import Any, Literal, cast

import msgspec
from litestar import delete, get, post, put
from litestar.params import JSONBody

from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Call, Called, InPath, Text, id_in, needs
from berrah.moderation import acts, rules
from berrah.moderation.rules import NewRule

Language = Literal["en", "fr", "ar"]
_READ, _WRITE = needs("admin:read"), needs("admin:write")


class RuleText(msgspec.Struct, frozen=True):
    """A rule in one language (en, fr, ar), and what helps to understand it."""

    language: Language
    text: Text
    hint: Text = ""


class Writing(msgspec.Struct, frozen=True):
    """What it says, in one language at least."""

    texts: list[RuleText]


class Moving(msgspec.Struct, frozen=True):
    """One place up or down."""

    to: Literal["up", "down"]


class RuleShown(msgspec.Struct, frozen=True):
    """A rule."""

    id: str
    texts: list[RuleText]


@get("/moderation/rules", **_READ)
async def everything(call: Called) -> list[RuleShown]:
    """The rules in their order."""
    return await _shown(call)


@post("/moderation/rules", status_code=200, **_WRITE)
async def add(call: Called, data: JSONBody[Writing]) -> list[RuleShown]:
    """A new rule, the last one; all of them."""
    return await _done(call, rules.add, _texts(data))


@put("/moderation/rules/{rule:str}", **_WRITE)
async def edit(call: Called, rule: InPath, data: JSONBody[Writing]) -> list[RuleShown]:
    """Say it otherwise; all of them."""
    return await _done(call, rules.edit, id_in(rule, "rule.unknown"), _texts(data))


@post("/moderation/rules/{rule:str}/move", status_code=200, **_WRITE)
async def move(call: Called, rule: InPath, data: JSONBody[Moving]) -> list[RuleShown]:
    """Change places with the one before it, or after it; all of them."""
    return await _done(call, rules.move, id_in(rule, "rule.unknown"), up=data.to == "up")


@delete("/moderation/rules/{rule:str}", status_code=200, **_WRITE)
async def remove(call: Called, rule: InPath) -> Done:
    """It is in force no longer."""
    await call.house.write(rules.remove, call.oneself, id_in(rule, "rule.unknown"))
    return DONE


async def _done(call: Call, verb: Any, *given: Any, **more: Any) -> list[RuleShown]:
    await call.house.write(verb, call.oneself, *given, **more)
    return await _shown(call)


async def _shown(call: Call) -> list[RuleShown]:
    async with call.house.store.read() as look:
        await acts.require_administrator(look, call.oneself)
        found = await rules.all_rules(look)
    return [
        RuleShown(
            str(one.id),
            [RuleText(cast("Language", language), said.text, said.hint) for language, said in one.texts.items()],
        )
        for one in found
    ]


def _texts(data: Writing) -> NewRule:
    return NewRule.of({said.language: (said.text, said.hint) for said in data.texts})


routes = [everything, add, edit, move, remove]
