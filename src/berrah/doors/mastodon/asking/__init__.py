"""What a client asks: who it is, what it sent in whichever notation, and in which language it wants to hear."""

from berrah.doors.mastodon.asking.ask import (
    Ask,
    account_id_in,
    asked,
    bearer_of,
    entry_id_in,
    person_of,
    secret_in,
    tongue_of,
)
from berrah.doors.mastodon.asking.given import Given, Upload

__all__ = [
    "Ask",
    "Given",
    "Upload",
    "account_id_in",
    "asked",
    "bearer_of",
    "entry_id_in",
    "person_of",
    "secret_in",
    "tongue_of",
]
