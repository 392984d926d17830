"""`python -m bench` runs from one end to the other."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.measures import MEASURES

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.only("sqlite")


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench", "--no-history", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)


@pytest.mark.slow
def test_reading_posting_and_live_are_measured() -> None:
    run = bench("--quick", "home", "posts", "live")
    assert run.returncode == 0, run.stdout + run.stderr
    for name in ("home 27", "home 300", "posts 16", "posts 256", "live"):
        assert f" {name} " in run.stdout
    assert "lost" not in run.stdout


def test_a_name_that_is_none_is_refused_with_those_there_are() -> None:
    run = bench("speed")
    assert run.returncode == 2
    assert all(name in run.stderr for name in ("speed", *MEASURES))
