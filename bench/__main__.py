"""`python -m bench [NAME…]`: measure everything, or what is named."""

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import uvloop

from bench.figures import Figure
from bench.house.fill import Houses
from bench.house.people import Size
from bench.measures import MEASURES, Task
from bench.report import keep, out, show

_QUICK = Size(accounts=500, posts=5_000, readers={27: 20, 300: 20})


def main() -> None:
    """Read the wishes, measure, tell."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--quick", action="store_true", help="small and short: whether it works, not how fast it is")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each run is timed")
    parser.add_argument("--posts", type=int, default=0, help="in the archive that is searched, by default 1,000,000")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where that archive and its index stay")
    parser.add_argument("--no-history", action="store_true", help="append nothing to bench/history.jsonl")
    wishes = parser.parse_args()
    unknown = set(wishes.names) - set(MEASURES)
    if unknown:
        parser.error(f"nothing is called {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    uvloop.run(_measure(wishes))


async def _measure(wishes: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="berrah-bench-") as folder:
        task = Task(
            Houses(Path(folder)), runs=wishes.runs, seconds=wishes.seconds, posts=wishes.posts, keep=wishes.keep
        )
        if wishes.quick:
            task = replace(task, is_quick=True, runs=1, seconds=0.5, warm_up=0.2, size=_QUICK)
        figures: list[Figure] = []
        # The yardstick comes first whatever else is wanted: the same machine is not the same machine every hour.
        for name in dict.fromkeys(["yardstick", *(wishes.names or MEASURES)]):
            with out.status(f"measuring {name} …"):
                figures += await MEASURES[name](task)
    show(figures, f"{task.size}; medians of {task.runs} runs of {task.seconds:g} s")
    if not wishes.no_history:
        keep(figures, str(task.size), is_quick=task.is_quick)


if __name__ == "__main__":
    main()
