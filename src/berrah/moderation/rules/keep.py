"""Writing the rules of the house: for its administrators."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record
from berrah.moderation.rules import store as sql
from berrah.moderation.rules.model import RULES_MOST, NewRule, Rule
from berrah.moderation.rules.reads import rules_by_ids


async def add(tx: Tx, writer_id: int | None, rule: NewRule) -> int:
    """A new rule, the last one; its id. Raises Forbidden("account.not_administrator"), Refused("rule.too_many")."""
    await require_administrator(tx, writer_id)
    known = await tx.all(sql.places)
    if len(known) >= RULES_MOST:
        raise Refused("rule.too_many", limit=RULES_MOST)
    rule_id = tx.new_id()
    await tx.run(sql.add_rule, id=rule_id, place=max((place for _, place in known), default=0) + 1)
    await _write(tx, rule_id, rule)
    await record(tx, writer_id, What.rule_added, subject=_first(rule))
    return rule_id


async def edit(tx: Tx, writer_id: int | None, rule_id: int, rule: NewRule) -> None:
    """Say it otherwise; raises Forbidden("account.not_administrator"), Unknown("rule.unknown")."""
    await require_administrator(tx, writer_id)
    await _require(tx, rule_id)
    await tx.run(sql.remove_texts, rule=rule_id)
    await _write(tx, rule_id, rule)
    await record(tx, writer_id, What.rule_edited, subject=_first(rule))


async def move(tx: Tx, writer_id: int | None, rule_id: int, *, up: bool) -> None:
    """Change places with the rule before it, or after it; raises as `edit`."""
    await require_administrator(tx, writer_id)
    said = await _require(tx, rule_id)
    order = [one for one, _ in await tx.all(sql.places)]
    here = order.index(rule_id)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    # All of them are at most fifty: so they have the places 1, 2, 3 again whatever was before.
    for place, one in enumerate(order, 1):
        await tx.run(sql.place, rule=one, new_place=place)
    await record(tx, writer_id, What.rule_moved, subject=said)


async def remove(tx: Tx, writer_id: int | None, rule_id: int) -> None:
    """It is no longer in force; raises as `edit`."""
    await require_administrator(tx, writer_id)
    said = await _require(tx, rule_id)
    await tx.run(sql.remove_rule, rule=rule_id)
    await tx.run(sql.remove_texts, rule=rule_id)
    await record(tx, writer_id, What.rule_removed, subject=said)


async def _require(tx: Tx, rule_id: int) -> str:
    """How it begins, as the record names it; raises Unknown("rule.unknown")."""
    found = (await rules_by_ids(tx, [rule_id])).get(rule_id)
    if found is None:
        raise Unknown("rule.unknown")
    return _first(found)


async def _write(tx: Tx, rule_id: int, rule: NewRule) -> None:
    for language, said in rule.texts.items():
        await tx.run(sql.add_text, rule_id=rule_id, language=language, text=said.text, hint=said.hint)


def _first(rule: NewRule | Rule) -> str:
    return next(iter(rule.texts.values())).text
