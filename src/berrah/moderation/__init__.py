"""Looking after what people do to one another here: rules, reports, decisions, appeals."""

from berrah.moderation import acts, appeals, mail, people, reports, rules

__all__ = ["acts", "appeals", "mail", "people", "reports", "rules"]
