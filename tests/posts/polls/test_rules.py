"""What a poll may be, before it is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.errors import Refused
from berrah.posts import Draft, Rules
from berrah.posts.polls import CHOICE_MOST, SECONDS_LEAST, SECONDS_MOST, NewPoll, Poll

DAY = 86_400
FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("choices", "seconds", "code"),
    [
        ((), DAY, "poll.too_few"),
        (("Tea",), DAY, "poll.too_few"),
        (("Tea", " ", "\u200b"), DAY, "poll.too_few"),
        (("a", "b", "c", "d", "e"), DAY, "poll.too_many"),
        (("Tea", "tea "), DAY, "poll.choices_alike"),
        (("Tea", "Ｔｅａ"), DAY, "poll.choices_alike"),
        (("Tea", "x" * 51), DAY, "poll.choice_too_long"),
        (("Tea", "e" + "\u0301" * 1000), DAY, "poll.choice_too_long"),
        (("Tea", "\u202eCoffee"), DAY, "text.control"),
        (("Tea", "Coffee"), 299, "poll.ends_too_soon"),
        (("Tea", "Coffee"), -DAY, "poll.ends_too_soon"),
        (("Tea", "Coffee"), SECONDS_MOST + 1, "poll.ends_too_late"),
    ],
)
def test_what_is_no_poll_is_refused(choices: tuple[str, ...], seconds: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        NewPoll.of(choices, seconds)
    assert refused.value.code == code


def test_letters_are_counted_as_people_see_them() -> None:
    assert NewPoll.of((FAMILY * 50, "قهوة"), SECONDS_LEAST).choices == (FAMILY * 50, "قهوة")
    with pytest.raises(Refused, match=r"poll\.choice_too_long"):
        NewPoll.of((FAMILY * 51, "Tea"), SECONDS_LEAST)


def test_a_choice_is_one_line_and_empty_ones_are_left_out() -> None:
    new = NewPoll.of(("  Mint\n tea ", "", "Coffee", "  "), SECONDS_MOST)
    assert (new.choices, new.lasts) == (("Mint tea", "Coffee"), SECONDS_MOST * 1000)


@given(st.lists(st.text(max_size=60), max_size=6), st.integers())
def test_whatever_is_sent_is_within_the_rules_or_refused(choices: list[str], seconds: int) -> None:
    try:
        new = NewPoll.of(choices, seconds)
    except Refused:
        return
    assert 2 <= len(new.choices) <= 4
    assert all(len(choice) > 0 for choice in new.choices)
    assert NewPoll.of(new.choices, seconds) == new


def test_a_poll_and_pictures_do_not_go_together() -> None:
    new = NewPoll.of(("Tea", "Coffee"), DAY)
    with pytest.raises(Refused, match=r"poll\.and_media"):
        Draft.of(1, "Which?", rules=Rules(), poll=new, media=[2])
    with pytest.raises(Refused, match=r"post\.empty"):
        Draft.of(1, " ", rules=Rules(), poll=new)


def test_shares_are_of_people_and_numbers_wait_for_the_end() -> None:
    poll = Poll(1, 2, ("Tea", "Coffee"), 1000, is_multiple=True, hides_totals=True, votes=(3, 2), voters=4)
    assert (poll.share(0), poll.share(1), poll.all_votes) == (0.75, 0.5, 5)
    assert [poll.shows_totals(now) for now in (999, 1000)] == [False, True]
    assert poll.with_vote((0, 1)).votes == (4, 3)
    assert Poll(1, 2, ("a", "b"), 1000, is_multiple=False, hides_totals=False, votes=(0, 0)).share(1) == 0


def test_the_longest_choice_is_fifty_letters() -> None:
    assert NewPoll.of(("x" * CHOICE_MOST, "y"), DAY).choices[0] == "x" * CHOICE_MOST
