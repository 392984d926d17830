"""Looking after what people do to one another here: rules, reports, decisions, appeals."""

from berrah.moderation import (
    acts,
    admission,
    announcements,
    appeals,
    appearance,
    choices,
    emojis,
    evidence,
    mail,
    operating,
    papers,
    people,
    reports,
    rules,
)

__all__ = [
    "acts",
    "admission",
    "announcements",
    "appeals",
    "appearance",
    "choices",
    "emojis",
    "evidence",
    "mail",
    "operating",
    "papers",
    "people",
    "reports",
    "rules",
]
