"""Looking after what people do to one another here: rules, reports, decisions, appeals."""

from berrah.moderation import acts, admission, appeals, emojis, evidence, mail, operating, people, reports, rules

__all__ = ["acts", "admission", "appeals", "emojis", "evidence", "mail", "operating", "people", "reports", "rules"]
