"""What is remembered equals the truth, in whatever order loading and hearing happen."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from berrah.kit.remembered import Remembered

KEYS = ("a", "b")


def adding(number: int) -> Callable[[int], int | None]:
    return lambda value: value + number


class ATruthThatMoves(RuleBasedStateMachine):
    """Facts are made durable; the model hears them later; loads begin at one moment and end at another."""

    def __init__(self) -> None:
        super().__init__()
        self.log: list[tuple[str, int]] = []
        self.heard = 0
        self.loading: list[tuple[str, int, int]] = []
        self.remembered: Remembered[str, int] = Remembered(100)

    def truth(self, key: str, position: int) -> int:
        return sum(number for one, number in self.log[:position] if one == key)

    @rule(key=st.sampled_from(KEYS), number=st.integers(1, 9))
    def something_happens(self, key: str, number: int) -> None:
        self.log.append((key, number))

    @precondition(lambda self: self.heard < len(self.log))
    @rule()
    def the_model_hears_of_it(self) -> None:
        key, number = self.log[self.heard]
        self.heard += 1
        self.remembered.change(self.heard, key, adding(number))

    @rule(key=st.sampled_from(KEYS))
    def somebody_begins_to_load(self, key: str) -> None:
        as_of = len(self.log)
        self.loading.append((key, as_of, self.truth(key, as_of)))

    @precondition(lambda self: self.loading)
    @rule(which=st.integers(0, 5))
    def a_load_arrives(self, which: int) -> None:
        key, as_of, value = self.loading.pop(which % len(self.loading))
        served = self.remembered.put(key, value, as_of)
        assert served == self.truth(key, max(as_of, self.heard))

    @invariant()
    def nothing_is_older_than_what_was_heard(self) -> None:
        for key in KEYS:
            value = self.remembered.get(key)
            possible = {self.truth(key, position) for position in range(self.heard, len(self.log) + 1)}
            assert value is None or value in possible

    def teardown(self) -> None:
        while self.heard < len(self.log):
            self.the_model_hears_of_it()
        for key in KEYS:
            assert self.remembered.get(key) in {None, self.truth(key, len(self.log))}


TestATruthThatMoves = ATruthThatMoves.TestCase
TestATruthThatMoves.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_the_least_lately_loaded_leaves_when_it_weighs_too_much() -> None:
    remembered: Remembered[str, str] = Remembered(10, weigh=len)
    for key in "abc":
        remembered.put(key, key * 4, 1)
    assert [key for key, _ in remembered.items()] == ["b", "c"]
    remembered.put("d", "d" * 50, 1)
    assert [key for key, _ in remembered.items()] == ["d"]


@given(st.lists(st.integers(0, 20), max_size=30))
def test_it_never_weighs_more_than_allowed_but_for_one(weights: list[int]) -> None:
    remembered: Remembered[int, int] = Remembered(30, weigh=lambda weight: weight)
    for key, weight in enumerate(weights):
        remembered.put(key, weight, 1)
        kept = [value for _, value in remembered.items()]
        assert len(kept) == 1 or sum(kept) <= 30


def test_what_grows_counts_as_what_it_weighs_now() -> None:
    remembered: Remembered[str, str] = Remembered(10, weigh=len)
    remembered.put("a", "a", 1)
    remembered.change(2, "a", lambda value: value * 9)
    remembered.put("b", "bb", 2)
    assert remembered.get("a") is None
    assert remembered.get("b") == "bb"


def test_a_change_to_nothing_forgets() -> None:
    remembered: Remembered[str, int] = Remembered(10)
    remembered.put("a", 1, 5)
    remembered.change(6, "a", lambda _: None)
    assert remembered.get("a") is None
    assert remembered.put("a", 1, 5) == 1  # loaded before that change: served, not kept
    assert remembered.get("a") is None
    remembered.put("a", 2, 6)
    assert remembered.get("a") == 2


def test_a_fact_that_the_value_contains_already_changes_nothing() -> None:
    remembered: Remembered[str, int] = Remembered(10)
    remembered.put("a", 10, as_of=7)
    remembered.change(6, "a", adding(1))
    remembered.change(7, "a", adding(1))
    assert remembered.get("a") == 10
    remembered.change(8, "a", adding(1))
    assert remembered.get("a") == 11


def test_what_has_no_position_is_served_and_not_kept() -> None:
    remembered: Remembered[str, int] = Remembered(10)
    assert remembered.put("a", 1, None) == 1
    assert len(remembered) == 0


def test_a_load_that_took_too_long_to_follow_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("berrah.kit.remembered._CHANGES_KEPT", 3)
    remembered: Remembered[str, int] = Remembered(10)
    for position in range(1, 6):
        remembered.change(position, "a", adding(1))
    assert remembered.put("a", 0, as_of=1) == 0
    assert remembered.get("a") is None
    assert remembered.put("a", 3, as_of=3) == 5
    assert remembered.get("a") == 5
