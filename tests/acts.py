"""Random acts: what the people of a small world may do, in any order; worlds.py lets them."""

from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.databases import IS_POSTGRES

NAMES = ("ada", "bob", "chloe", "dina", "mallory")
VISIBILITIES = ("public", "unlisted", "followers", "direct")
# What happens more often stands here more often; mallory only looks.
KINDS = ("say", "say", "say", "answer", "answer", "edit", "pass on", "pass on", "like", "follow", "follow", "unfollow")
MARKS = ("bookmark", "bookmark", "bookmark no longer", "pin", "pin", "unpin")
UNDONE = ("take back", "like no longer", "withdraw", "sweep")
BOUNDARIES = ("block", "unblock", "mute", "unmute", "protect", "open up", "let in", "throw out")
FINDING = ("be found no more", "be found")
# What the house does with somebody; a person stands by the gravest of the reasons that hold.
STANDINGS = ("suspend", "restore", "restore", "limit", "limit no more", "leave", "come back")
# What it does with a post.
HIDINGS = ("hide", "hide", "show")
# What its author does with it, and may take back.
ASIDE = ("put aside", "put aside", "have back", "have back")
ASKING = ("ask", "vote", "vote")
CHOOSING = ("choose", "choose", "correct")
LANGUAGES = ("fr", "en", "und")
QUOTING = ("quote", "quote", "quote", "revoke", "consent again", "choose who quotes")
WHO_QUOTES = ("everyone", "followers", "nobody")


@dataclass(frozen=True)
class Act:
    """Somebody does something; numbers choose among whoever and whatever is there."""

    kind: str
    who: int
    whom: int
    what: int
    visibility: str
    named: frozenset[int]

    def text(self, number: int) -> str:
        """What is said: a word that no other post has, whom it names, and a hashtag."""
        return f"secret{number} #jazz " + " ".join(f"@{NAMES[one]}" for one in sorted(self.named))


# Long histories, because much must come together; what is found in them is not made smaller, which would take minutes.
few = settings(
    max_examples=3 if IS_POSTGRES else 10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
actors = st.integers(0, 3)
acts = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(
            KINDS * 2
            + MARKS
            + ASKING
            + CHOOSING
            + QUOTING
            + UNDONE
            + ASIDE
            + BOUNDARIES
            + FINDING
            + STANDINGS
            + HIDINGS
        ),
        who=actors,
        whom=actors,
        what=st.integers(0, 40),
        visibility=st.sampled_from(VISIBILITIES),
        named=st.frozensets(actors, max_size=2),
    ),
    min_size=30,
    max_size=50,
)
