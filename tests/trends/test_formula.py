"""How a score grows and falls, whatever is said and whenever."""

from random import Random

from hypothesis import given
from hypothesis import strategies as some

from berrah.kit.clock import day_at, day_of
from berrah.trends.model import HALF_LIVES, LEAST, Kind, hour_of, ranked, score, week

NOW = 1_800_000_000_000
HOUR = hour_of(NOW)
hours = some.dictionaries(some.integers(HOUR - 200, HOUR), some.integers(1, 1_000), max_size=30)
half_lives = some.floats(1, 48)


@given(hours, some.integers(HOUR - 200, HOUR), half_lives)
def test_one_voice_more_is_never_less(spoken: dict[int, int], when: int, half: float) -> None:
    more = {**spoken, when: spoken.get(when, 0) + 1}
    assert score(more, HOUR, half) >= score(spoken, HOUR, half)


@given(hours, some.integers(1, 500), half_lives)
def test_what_nobody_speaks_of_any_more_falls_by_half_in_each_half_life(
    spoken: dict[int, int], later: int, half: float
) -> None:
    before, after = score(spoken, HOUR, half), score(spoken, HOUR + later, half)
    assert after <= before
    assert abs(after - before * 2 ** (-later / half)) < 1e-6 * max(before, 1)


@given(hours, some.randoms(use_true_random=False))
def test_the_order_in_which_they_spoke_makes_no_difference(spoken: dict[int, int], chance: Random) -> None:
    mixed = list(spoken.items())
    chance.shuffle(mixed)
    assert score(dict(mixed), HOUR, 6) == score(spoken, HOUR, 6)


@given(some.dictionaries(some.text(min_size=1, max_size=5), hours, max_size=8), some.sampled_from(list(Kind)))
def test_fewer_accounts_than_it_takes_make_no_trend_and_more_come_first(
    voices: dict[str, dict[int, int]], kind: Kind
) -> None:
    found = ranked(kind, voices, NOW, {})
    assert all(sum(voices[trend.subject].values()) >= LEAST for trend in found)
    assert [trend.score for trend in found] == sorted((trend.score for trend in found), reverse=True)
    assert ranked(kind, dict(reversed(voices.items())), NOW, {}) == found


def test_three_voices_are_a_trend_for_two_half_lives() -> None:
    for kind in Kind:
        ends = int(HALF_LIVES[kind] * 2)
        assert ranked(kind, {"x": {HOUR - ends: LEAST}}, NOW, {})
        assert not ranked(kind, {"x": {HOUR - ends - 1: LEAST}}, NOW, {})


def test_a_week_begins_today_and_has_seven_days_whatever_was_found() -> None:
    today = day_of(NOW)
    days = week({today: (5, 2), today - 6: (1, 1), today - 7: (9, 9)}, NOW)
    assert [(day.uses, day.accounts) for day in days] == [(5, 2), *[(0, 0)] * 5, (1, 1)]
    assert [day.at for day in days] == [day_at(today - back) for back in range(7)]
    assert days[0].at % 86_400_000 == 0
