"""The rules of the house, in its languages and in the order their writers gave them.

Owns: house_rules, house_rule_texts
"""

from berrah.moderation.rules.keep import add, edit, move, remove
from berrah.moderation.rules.model import HINT_MOST, RULES_MOST, TEXT_MOST, NewRule, Rule, RuleText
from berrah.moderation.rules.reads import all_rules, rules_by_ids

__all__ = [
    "HINT_MOST",
    "RULES_MOST",
    "TEXT_MOST",
    "NewRule",
    "Rule",
    "RuleText",
    "add",
    "all_rules",
    "edit",
    "move",
    "remove",
    "rules_by_ids",
]
