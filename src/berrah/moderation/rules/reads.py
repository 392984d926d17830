"""Looking at the rules."""

from collections.abc import Iterable, Sequence

from berrah.kit.db import Row, Snapshot
from berrah.moderation.rules import store as sql
from berrah.moderation.rules.model import Rule, RuleText


async def all_rules(look: Snapshot) -> list[Rule]:
    """The rules in their order."""
    return _rules(await look.all(sql.texts))


async def rules_by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Rule]:
    """Rules by id, in their order; those that are no longer in force are left out."""
    return {rule.id: rule for rule in _rules(await look.all(sql.texts_of, ids=list(ids)))}


def _rules(found: Sequence[Row]) -> list[Rule]:
    texts: dict[int, dict[str, RuleText]] = {}
    places = {}
    for rule_id, place, _, language, text, hint in found:
        texts.setdefault(rule_id, {})[language] = RuleText(text, hint)
        places[rule_id] = place
    return [Rule(one, places[one], said) for one, said in texts.items()]
