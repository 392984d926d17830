"""Writing the rules of the house, for its administrators; everybody reads them in Mastodon's API."""

from typing import Annotated

import msgspec
from litestar import delete, get, post, put
from litestar.params import JSONBody

from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Call, Called, InPath, Text, id_in, needs
from berrah.moderation import acts, rules
from berrah.moderation.rules import NewRule, Rule

_HERE = "/moderation/rules"
_ONE = f"{_HERE}/{{rule:str}}"
_WRITE = "admin:write"
_UNKNOWN = "rule.unknown"
_LANGUAGES_MOST = 10


class RuleSaid(msgspec.Struct, frozen=True):
    """A rule in one language, and what helps to understand it."""

    text: Text
    hint: Text = ""


class Writing(msgspec.Struct, frozen=True):
    """A rule by language: en, fr, ar, at least one of them."""

    texts: Annotated[dict[str, RuleSaid], msgspec.Meta(max_length=_LANGUAGES_MOST)]


class Moving(msgspec.Struct, frozen=True):
    """Before the rule above it, or behind the one below."""

    up: bool


class RuleShown(msgspec.Struct, frozen=True):
    """A rule with its texts by language."""

    id: str
    texts: dict[str, RuleSaid]


@get(_HERE, **needs("admin:read"))
async def written(call: Called) -> list[RuleShown]:
    """All of them in their order, in every language they are written in."""
    me = call.oneself
    async with call.house.store.read() as look:
        await acts.require_administrator(look, me)
    return await _all(call)


@post(_HERE, status_code=200, **needs(_WRITE))
async def add(call: Called, data: JSONBody[Writing]) -> list[RuleShown]:
    """A new one, the last; all of them."""
    await call.house.write(rules.add, call.oneself, _new(data))
    return await _all(call)


@put(_ONE, **needs(_WRITE))
async def edit(call: Called, rule: InPath, data: JSONBody[Writing]) -> list[RuleShown]:
    """Say it otherwise; all of them."""
    await call.house.write(rules.edit, call.oneself, id_in(rule, _UNKNOWN), _new(data))
    return await _all(call)


@post(f"{_ONE}/move", status_code=200, **needs(_WRITE))
async def move(call: Called, rule: InPath, data: JSONBody[Moving]) -> list[RuleShown]:
    """Change places with the one above or below; all of them."""
    await call.house.write(rules.move, call.oneself, id_in(rule, _UNKNOWN), up=data.up)
    return await _all(call)


@delete(_ONE, status_code=200, **needs(_WRITE))
async def remove(call: Called, rule: InPath) -> Done:
    """It is no longer in force."""
    await call.house.write(rules.remove, call.oneself, id_in(rule, _UNKNOWN))
    return DONE


async def _all(call: Call) -> list[RuleShown]:
    async with call.house.store.read() as look:
        return [_shown(one) for one in await rules.all_rules(look)]


def _new(data: Writing) -> NewRule:
    return NewRule.of({language: (said.text, said.hint) for language, said in data.texts.items()})


def _shown(one: Rule) -> RuleShown:
    return RuleShown(str(one.id), {language: RuleSaid(said.text, said.hint) for language, said in one.texts.items()})


routes = [written, add, edit, move, remove]
