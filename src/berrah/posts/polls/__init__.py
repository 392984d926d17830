"""Polls: a question with two to four answers, an end, and one vote for each account.

Owns: polls, poll_ballots, poll_results, poll_votes
Announces: PollVoted, PollEnded, PollSwept
Listens: PostDeleted, PollSwept
"""

from berrah.posts.polls.ended import keep_ended
from berrah.posts.polls.events import PollEnded, PollSwept, PollVoted
from berrah.posts.polls.keep import forget, keep
from berrah.posts.polls.model import (
    CHOICE_MOST,
    CHOICES_LEAST,
    CHOICES_MOST,
    SECONDS_LEAST,
    SECONDS_MOST,
    Ended,
    NewPoll,
    Poll,
)
from berrah.posts.polls.reads import choices_of, of_posts, voted_by, voters_of
from berrah.posts.polls.vote import vote

__all__ = [
    "CHOICES_LEAST",
    "CHOICES_MOST",
    "CHOICE_MOST",
    "SECONDS_LEAST",
    "SECONDS_MOST",
    "Ended",
    "NewPoll",
    "Poll",
    "PollEnded",
    "PollSwept",
    "PollVoted",
    "choices_of",
    "forget",
    "keep",
    "keep_ended",
    "of_posts",
    "vote",
    "voted_by",
    "voters_of",
]
