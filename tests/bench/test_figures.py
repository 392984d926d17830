"""Figures, their goals, and what the history keeps of them."""

import os
import platform
from pathlib import Path

import msgspec
import pytest

from bench import report
from bench.figures import Figure, figure, medians, percentile
from bench.goals import GOALS, NONE, Goal


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(1, 101)]
    assert (percentile(values, 50), percentile(values, 99), percentile([3.0], 99)) == (51, 100, 3)


def test_a_measure_that_measured_nothing_stops() -> None:
    with pytest.raises(AssertionError, match="nothing was measured"):
        figure("home", [], 1)


def test_the_median_run_is_told() -> None:
    runs = [Figure("home", value, "/s", p99=p99) for value, p99 in ((1.0, 9.0), (3.0, 5.0), (2.0, 7.0))]
    assert medians(runs) == Figure("home", 2, "/s", p99=7)


@pytest.mark.parametrize(
    ("goal", "value", "p99", "is_met"),
    [
        (Goal(least=10, p99=20), 10, 20, True),
        (Goal(least=10, p99=20), 9, 1, False),
        (Goal(least=10, p99=20), 99, 21, False),
        (Goal(most=120), 121, None, False),
        (NONE, 1, None, None),
    ],
)
def test_goals_are_met_or_not(goal: Goal, value: float, p99: float | None, is_met: bool | None) -> None:  # noqa: FBT001 - one of the parameters
    assert goal.is_met(Figure("any", value, "", p99=p99)) is is_met


def test_the_record_of_2010_is_the_goal_for_posts() -> None:
    assert {GOALS[f"posts {connections}"].least for connections in (16, 64, 256)} == {3_283}


def test_the_history_names_no_machine_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = tmp_path / "history.jsonl"
    monkeypatch.setattr(report, "HISTORY", history)
    for _ in range(2):
        report.keep([Figure("home 27", 10_123.456, "/s", 1.0, 2.0)], "10 accounts", is_quick=True)
    lines = [msgspec.json.decode(line) for line in history.read_bytes().splitlines()]
    assert lines[1]["figures"] == [{"name": "home 27", "value": 10120, "unit": "/s", "p50": 1, "p99": 2}]
    said = history.read_text(encoding="utf-8")
    assert platform.node() not in said
    assert os.sep not in said.replace('"/s"', "")
