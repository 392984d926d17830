"""A poll as ActivityStreams has it: a Question (docs.joinmastodon.org/spec/activitypub, "Question")."""

from typing import Any

from berrah.archives.export.activity.moments import iso
from berrah.kit import clock
from berrah.posts.polls import Poll


def question(poll: Poll) -> dict[str, Any]:
    """What makes a Note a Question; numbers that are hidden until the end are hidden here too."""
    now, ends = clock.now(), iso(poll.ends_at)
    shows = poll.shows_totals(now)
    answers = [
        {
            "type": "Note",
            "name": choice,
            "replies": {"type": "Collection", "totalItems": poll.votes[place] if shows else None},
        }
        for place, choice in enumerate(poll.choices)
    ]
    return {
        "type": "Question",
        "anyOf" if poll.is_multiple else "oneOf": answers,
        "endTime": ends,
        **({"closed": ends} if poll.is_over(now) else {}),
        "votersCount": poll.voters,
    }
