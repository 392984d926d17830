"""Figures: what a measure found, and medians of several runs."""

from collections.abc import Sequence
from statistics import median

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One line of the table; `p50` and `p99` in ms, `cpu` in µs of the server's processors for each.

    `instructions` are thousands for each, in user mode: they do not depend on who else uses the machine.
    """

    name: str
    value: float | None
    unit: str
    p50: float | None = None
    p99: float | None = None
    cpu: float | None = None
    instructions: float | None = None
    note: str = ""


def percentile(sorted_values: Sequence[float], percent: float) -> float:
    """The value that so many percent do not exceed."""
    assert sorted_values, "nothing was measured"
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * percent / 100))]


def figure(
    name: str,
    latencies: list[float],
    seconds: float,
    cpu_seconds: float = 0,
    instructions: float | None = None,
    note: str = "",
) -> Figure:
    """From latencies in seconds: how many a second, p50 and p99."""
    ordered = sorted(latencies)
    return Figure(
        name,
        len(ordered) / seconds,
        "/s",
        percentile(ordered, 50) * 1000,
        percentile(ordered, 99) * 1000,
        cpu_seconds / len(ordered) * 1e6 if cpu_seconds else None,
        instructions / len(ordered) / 1000 if instructions else None,
        note,
    )


def medians(runs: Sequence[Figure]) -> Figure:
    """The median of each number."""
    first = runs[0]
    return Figure(
        first.name,
        _median([run.value for run in runs]),
        first.unit,
        _median([run.p50 for run in runs]),
        _median([run.p99 for run in runs]),
        _median([run.cpu for run in runs]),
        _median([run.instructions for run in runs]),
        first.note,
    )


def _median(values: Sequence[float | None]) -> float | None:
    present = [value for value in values if value is not None]
    return median(present) if present else None
