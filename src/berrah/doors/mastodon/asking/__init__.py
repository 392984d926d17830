"""What a client asks: who it is, what it sent in whichever notation, and in which language it wants to hear."""

from litestar.di import NamedDependency
from litestar.params import FromPath

from berrah.doors.bearing import actor_of, person_of, remembered
from berrah.doors.mastodon.asking.ask import Ask, account_id_in, asked, bearer_of, entry_id_in, id_in, tongue_of
from berrah.doors.mastodon.asking.given import Given

# How the handlers of the framework name what they are given.
Asked = NamedDependency[Ask]
InPath = FromPath[str]

__all__ = [
    "Ask",
    "Asked",
    "Given",
    "InPath",
    "account_id_in",
    "actor_of",
    "asked",
    "bearer_of",
    "entry_id_in",
    "id_in",
    "person_of",
    "remembered",
    "tongue_of",
]
