"""What a poll is, and the rules of its choices and of its end."""

from collections.abc import Sequence
from typing import Final, Self
from unicodedata import normalize

import msgspec
import regex

from berrah.kit import text as words
from berrah.kit.errors import Refused

# The numbers of Mastodon (app/validators/poll_options_validator.rb, poll_expiration_validator.rb).
CHOICES_LEAST: Final = 2
CHOICES_MOST: Final = 4
CHOICE_MOST: Final = 50  # as people count letters
SECONDS_LEAST: Final = 300
SECONDS_MOST: Final = 2_629_746  # a month
_CODE_POINTS_MOST: Final = 500  # a letter may wear any number of marks
_LETTER = regex.compile(r"\X")


class NewPoll(msgspec.Struct, frozen=True):
    """A poll as its author put it, within the rules: made by `NewPoll.of`; it stays open for `lasts` ms."""

    choices: tuple[str, ...]
    lasts: int
    is_multiple: bool = False
    hides_totals: bool = False

    @classmethod
    def of(cls, choices: Sequence[str], seconds: int, *, is_multiple: bool = False, hides_totals: bool = False) -> Self:
        """Check the choices, of which empty ones are left out, and for how long one may choose.

        Raises Refused("poll.too_few", "poll.too_many", "poll.choice_too_long", "poll.choices_alike",
        "poll.ends_too_soon", "poll.ends_too_late", "text.control").
        """
        tidy = tuple(_tidy(choice) for choice in choices if not words.is_blank(choice))
        if len(tidy) < CHOICES_LEAST:
            raise Refused("poll.too_few", least=CHOICES_LEAST)
        if len(tidy) > CHOICES_MOST:
            raise Refused("poll.too_many", limit=CHOICES_MOST)
        if len({normalize("NFKC", choice).casefold() for choice in tidy}) < len(tidy):
            raise Refused("poll.choices_alike")
        if seconds < SECONDS_LEAST:
            raise Refused("poll.ends_too_soon")
        if seconds > SECONDS_MOST:
            raise Refused("poll.ends_too_late")
        return cls(tidy, seconds * 1000, is_multiple, hides_totals)


class Ended(msgspec.Struct, frozen=True):
    """What was asked, and by how many people each choice was chosen; `ends_at` in ms is past.

    Choices keep the number and the length they had. No votes at all: nobody says how many there were.
    """

    choices: tuple[str, ...]
    ends_at: int
    is_multiple: bool
    votes: tuple[int, ...] = ()
    voters: int = 0


def _tidy(choice: str) -> str:
    # A choice is one line, whatever was pasted.
    tidy = words.clean(" ".join(choice.split()))
    if len(tidy) > _CODE_POINTS_MOST or len(_LETTER.findall(tidy)) > CHOICE_MOST:
        raise Refused("poll.choice_too_long", limit=CHOICE_MOST)
    return tidy


class Poll(msgspec.Struct, frozen=True):
    """A poll with its numbers, the same for every viewer: votes by choice, and how many people gave them.

    `ends_at` in ms. Where several may be chosen there are more votes than voters.
    """

    post_id: int
    author_id: int
    choices: tuple[str, ...]
    ends_at: int
    is_multiple: bool
    hides_totals: bool
    votes: tuple[int, ...] = ()
    voters: int = 0
    is_brought: bool = False  # it ended elsewhere, and was counted there

    @property
    def all_votes(self) -> int:
        """Over all choices."""
        return sum(self.votes)

    def is_over(self, now: int) -> bool:
        """Whether nobody can vote any more at this moment, in ms."""
        return self.ends_at <= now

    def shows_totals(self, now: int) -> bool:
        """Whether the numbers of each choice may be told at this moment, in ms."""
        return not self.hides_totals or self.is_over(now)

    def share(self, place: int) -> float:
        """The part of all voters who chose it, from 0 to 1; 0 while nobody has voted."""
        return self.votes[place] / self.voters if self.voters else 0.0

    def with_vote(self, places: Sequence[int]) -> "Poll":
        """After one more person chose these."""
        votes = tuple(number + (place in places) for place, number in enumerate(self.votes))
        return msgspec.structs.replace(self, votes=votes, voters=self.voters + 1)
