"""Tells what was measured: a table for people, a line of JSON for the history."""

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from bench.figures import Figure
from bench.goals import GOALS, NONE

HISTORY = Path(__file__).parent / "history.jsonl"
# Piped into a file, the table keeps its lines whole.
out = Console(highlight=False, width=None if sys.stdout.isatty() else 170)


def show(figures: Sequence[Figure], title: str) -> None:
    """Print each figure beside its goal and limit."""
    table = Table(title=title, title_justify="left")
    table.add_column("path")
    for heading in ("measured", "p50 ms", "p99 ms", "CPU µs", "k instr."):
        table.add_column(heading, justify="right")
    for heading in ("goal", "", "limit seen", "note"):
        table.add_column(heading)
    for one in figures:
        goal = GOALS.get(one.name, NONE)
        verdict = {True: "[green]✓[/green]", False: "[red]✗[/red]", None: ""}[goal.is_met(one)]
        numbers = (
            _number(one.value, one.unit),
            _number(one.p50),
            _number(one.p99),
            _number(one.cpu),
            _number(one.instructions),
        )
        table.add_row(one.name, *numbers, goal.in_words(), verdict, goal.limit, one.note)
    out.print(table)


def keep(figures: Sequence[Figure], size: str, *, is_quick: bool) -> None:
    """Append to the history; of the machine only what explains the figures."""
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "revision": _revision(),
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "load": round(os.getloadavg()[0], 1),
        },
        "size": size,
        "is_quick": is_quick,
        "figures": [
            {name: value for name, value in _rounded(one).items() if value not in {None, ""}} for one in figures
        ],
    }
    with HISTORY.open("ab") as file:
        file.write(msgspec.json.encode(line) + b"\n")


def _rounded(one: Figure) -> dict[str, str | float | None]:
    return {
        name: float(f"{value:.4g}") if isinstance(value, float) else value
        for name, value in msgspec.structs.asdict(one).items()
    }


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return ""
    shown = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{shown} {unit}".strip()


def _revision() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - whichever git the developer has
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    return asked.stdout.strip()
