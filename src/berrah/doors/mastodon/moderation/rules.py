"""The rules of the house as the entity Rule: docs.joinmastodon.org/entities/Rule."""

from typing import Any

from litestar import get

from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked
from berrah.moderation import rules as house_rules
from berrah.moderation.rules import Rule


@get("/api/v1/instance/rules")
async def rules(ask: Asked) -> Answer:
    """The rules in their order, in the language asked for and in all the others."""
    return json(await rules_in(ask.house, ask.tongue.language))


async def rules_in(house: House, language: str) -> list[dict[str, Any]]:
    """Rule of each, said in this language."""
    async with house.store.read() as look:
        found = await house_rules.all_rules(look)
    return [rule_shape(rule, language, house.settings.language) for rule in found]


def rule_shape(rule: Rule, language: str, default: str) -> dict[str, Any]:
    """Rule."""
    said = rule.said(language, default)
    translations = {name: {"text": one.text, "hint": one.hint} for name, one in rule.texts.items()}
    return {"id": str(rule.id), "text": said.text, "hint": said.hint, "translations": translations}


routes = [rules]
