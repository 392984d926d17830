"""Rates and the limiter: a full allowance at once, then drop by drop, and never a word more."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.errors import TooMany
from berrah.kit.limits import OFF, MemoryLimiter, Rate

SECOND = 1_000_000_000
RATES = st.builds(Rate, count=st.integers(1, 1_000), seconds=st.integers(1, 100_000))


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


@pytest.mark.parametrize(
    ("text", "count", "seconds"),
    [("600/1h", 600, 3_600), ("20/15m", 20, 900), (" 5 / s ", 5, 1), ("1/2D", 1, 172_800), ("OFF", 0, 0)],
)
def test_a_rate_is_read(text: str, count: int, seconds: int) -> None:
    assert Rate.parse(text) == Rate(count, seconds)


@pytest.mark.parametrize("text", ["", "fast", "0/1h", "600", "600/", "600/1y", "-1/1h", "1.5/1h", "600/0h", "٦/1h"])
def test_what_is_no_rate(text: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        Rate.parse(text)


@given(RATES | st.just(OFF))
def test_a_rate_is_written_as_it_is_read(rate: Rate) -> None:
    assert Rate.parse(str(rate)) == rate


async def test_the_allowance_is_spent_and_comes_back() -> None:
    clock = Clock()
    limiter = MemoryLimiter(clock=clock)
    rate = Rate.parse("3/30s")
    for _ in range(3):
        await limiter.spend("ada", rate)
    with pytest.raises(TooMany) as refused:
        await limiter.spend("ada", rate)
    assert (refused.value.code, refused.value.retry_after) == ("too_many", 10)
    await limiter.spend("bob", rate)
    clock.now = 10 * SECOND
    await limiter.spend("ada", rate)
    with pytest.raises(TooMany):
        await limiter.spend("ada", rate)


async def test_a_dear_act_costs_more_and_the_dearest_needs_everything() -> None:
    limiter, rate = MemoryLimiter(clock=Clock()), Rate.parse("10/1h")
    await limiter.spend("ada", rate, cost=8)
    with pytest.raises(TooMany) as refused:
        await limiter.spend("ada", rate, cost=3)
    assert refused.value.retry_after == 360
    await limiter.spend("ada", rate, cost=2)  # the refusal took nothing
    await limiter.spend("bob", rate, cost=1_000)
    with pytest.raises(TooMany):
        await limiter.spend("bob", rate)


@given(rate=RATES, steps=st.lists(st.integers(0, 10**12), max_size=60))
def test_what_is_left_is_what_still_passes(rate: Rate, steps: list[int]) -> None:
    clock = Clock()
    limiter = MemoryLimiter(clock=clock)
    for pause in steps:
        clock.now += pause
        before = limiter.left("ada", rate)
        assert (before.limit, 0 <= before.remaining <= rate.count) == (rate.count, True)
        if before.remaining == 0:
            with pytest.raises(TooMany):
                limiter.take("ada", rate)
            clock.now += before.wait
        after = limiter.take("ada", rate)
        assert after == limiter.left("ada", rate)
        assert after.wait <= rate.seconds * SECOND
    clock.now += limiter.left("ada", rate).wait if limiter.left("ada", rate).remaining else rate.seconds * SECOND
    assert limiter.left("ada", rate).remaining == rate.count


async def test_off_is_off() -> None:
    limiter = MemoryLimiter(clock=Clock())
    for _ in range(1_000):
        await limiter.spend("ada", OFF)
    assert len(limiter) == 0


async def test_it_never_grows_beyond_its_size_and_forgets_the_idle_first() -> None:
    limiter, rate = MemoryLimiter(size=100, clock=Clock()), Rate.parse("2/1h")
    await limiter.spend("ada", rate)
    for stranger in range(500):
        if stranger == 50:
            await limiter.spend("ada", rate)
        await limiter.spend(f"stranger {stranger}", rate)
        assert len(limiter) <= 100
        if stranger == 120:
            with pytest.raises(TooMany):
                await limiter.spend("ada", rate)
    await limiter.spend("ada", rate)


@given(rate=RATES, steps=st.lists(st.tuples(st.integers(0, 10**12), st.integers(1, 20)), max_size=60))
def test_over_any_time_no_more_passes_than_the_rate_allows(rate: Rate, steps: list[tuple[int, int]]) -> None:
    async def live() -> None:
        clock, passed = Clock(), 0
        limiter = MemoryLimiter(clock=clock)
        for pause, cost in steps:
            clock.now += pause
            taken = min(cost, rate.count)
            try:
                await limiter.spend("ada", rate, cost)
            except TooMany as refused:
                clock.now += refused.retry_after * SECOND
                await limiter.spend("ada", rate, cost)  # whoever waits as told gets through
            passed += taken
            # The price of one is rounded down by less than a nanosecond.
            assert (
                passed * rate.seconds * SECOND <= (clock.now + rate.seconds * SECOND) * rate.count + passed * rate.count
            )

    asyncio.run(live())
