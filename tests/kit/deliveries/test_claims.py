"""When to try again: later each time, never sooner than asked, never later than the longest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit import clock
from berrah.kit.deliveries import BackOff, Resting

_usual = BackOff(30_000, 4 * 3_600_000)


def test_each_failure_in_a_row_doubles_the_pause_up_to_four_hours() -> None:
    assert [_usual.pause(failures) for failures in range(4)] == [30_000, 60_000, 120_000, 240_000]
    assert _usual.pause(99) == 4 * 3_600_000


def test_another_factor_grows_faster() -> None:
    assert [BackOff(30_000, 4 * 3_600_000, factor=4).pause(failures) for failures in range(3)] == [
        30_000,
        120_000,
        480_000,
    ]


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 86_400))
def test_no_pause_is_shorter_than_the_one_before_or_than_what_was_asked(failures: int, more: int, asked: int) -> None:
    pause = _usual.pause(failures, asked)
    assert pause <= _usual.pause(failures + more, asked)
    assert pause >= max(30_000, asked * 1_000)
    assert pause <= max(_usual.longest, asked * 1_000)


def test_a_host_rests_half_a_minute_or_as_long_as_it_asked_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: 1_000)
    resting = Resting()
    resting.let("slow.example")
    resting.let("later.example", 120)
    for host, until in (("slow.example", 31_000), ("later.example", 121_000)):
        assert resting.rests(host, until - 1)
        assert not resting.rests(host, until)
    assert not resting.rests("other.example", 1_000)


def test_who_names_ever_new_hosts_fills_no_memory() -> None:
    resting = Resting()
    for number in range(5_000):
        resting.let(f"h{number}.example")
    assert sum(resting.rests(f"h{number}.example", clock.now()) for number in range(5_000)) <= 1_000
    assert resting.rests("h4999.example", clock.now())
