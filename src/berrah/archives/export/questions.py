"""A poll as ActivityStreams has it: a Question (docs.joinmastodon.org/spec/activitypub, "Question")."""

from datetime import UTC, datetime
from typing import Any

from berrah.kit import clock
from berrah.posts.polls import Poll


def question(poll: Poll) -> dict[str, Any]:
    """What makes a Note a Question; numbers that are hidden until the end are hidden here too."""
    shows = poll.shows_totals(clock.now())
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
        "endTime": datetime.fromtimestamp(poll.ends_at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "votersCount": poll.voters,
    }
