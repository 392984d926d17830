"""What the operator measures, in the text form that Prometheus reads.

One registry a process. Every series carries the label `worker`, because each process reports its own figures and a
scrape meets whichever process answers: sum over the label, or scrape each worker.
"""

import resource
import sys
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_STATM: Final = Path("/proc/self/statm")
_CLASSES: Final = tuple(f"{hundreds}xx" for hundreds in range(10))
_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class _Answers(Collector):
    """How many answers, and how long they took, by (door, method, class of status).

    Counted in plain numbers and put into the library's form only when somebody asks: its own counters cost 8 µs a
    request, a tenth of a whole home timeline.
    """

    def __init__(self, worker: str) -> None:
        self._worker = worker
        # The buckets of _BUCKETS and above, then the sum of seconds.
        self._taken: dict[tuple[str, str, str], list[float]] = {}

    def count(self, door: str, method: str, status: str, seconds: float) -> None:
        """Count one answer."""
        taken = self._taken.get((door, method, status))
        if taken is None:
            taken = self._taken[door, method, status] = [0.0] * (len(_BUCKETS) + 2)
        taken[bisect_left(_BUCKETS, seconds)] += 1
        taken[-1] += seconds

    def collect(self) -> Iterator[Metric]:
        """What the registry asks for at each scrape."""
        answers = CounterMetricFamily(
            "berrah_requests", "Answers given.", labels=("worker", "door", "method", "status")
        )
        latency = HistogramMetricFamily(
            "berrah_request_seconds", "Time to the whole answer.", labels=("worker", "door", "method", "status")
        )
        bounds = [*map(floatToGoString, _BUCKETS), "+Inf"]
        for key, taken in self._taken.items():
            labels, up_to = (self._worker, *key), list(accumulate(taken[:-1]))
            answers.add_metric(labels, up_to[-1])
            latency.add_metric(labels, list(zip(bounds, up_to, strict=True)), taken[-1])
        yield answers
        yield latency


class Metrics:
    """The figures of one process; every method costs a microsecond or two and never fails."""

    def __init__(self, worker: str = "0") -> None:
        self.registry = CollectorRegistry()
        self._worker = worker
        self._answers = _Answers(worker)
        self.registry.register(self._answers)
        self._posts = Counter("berrah_posts", "Posts seen.", ("worker",), registry=self.registry).labels(worker)
        self._pushes = Counter(
            "berrah_pushes",
            "Messages for devices, by what became of them.",
            ("worker", "outcome"),
            registry=self.registry,
        )
        self._position = self._gauge("berrah_log_position", "Newest fact seen in the log.")
        self._streams = self._gauge("berrah_open_streams", "Live streams open now.")
        self._told = {
            name: self._gauge(f"berrah_websub_{name}", meaning)
            for name, meaning in (
                ("subscriptions", "Subscriptions to feeds; the same in every process."),
                ("failing", "Of these, told in vain the last time."),
                ("waiting", "Of these, waiting to be told."),
                ("oldest_seconds", "How long the first of them waits."),
            )
        }
        self._searched = {
            name: self._gauge(f"berrah_search_{name}", meaning)
            for name, meaning in (
                ("lag", "Facts that are not in the search index yet."),
                ("texts", "Texts in the search index; the same in every process."),
                ("bytes", "Size of the search index."),
                ("posts_missing", "Old posts that are still to be added to it."),
            )
        }
        self._memory = self._gauge("berrah_memory_bytes", "Resident memory of the process.")
        self._memory.set_function(resident_memory)
        self._lag = Gauge(
            "berrah_listener_lag", "Facts a listener has not taken yet.", ("worker", "listener"), registry=self.registry
        )

    def request(self, door: str, method: str, status: int, seconds: float) -> None:
        """Count an answer: the status as its class (`2xx`), no path, no invented method, so that series stay few."""
        self._answers.count(door, method if method in _METHODS else "other", _CLASSES[status // 100], seconds)

    def posted(self, number: int = 1) -> None:
        """Count posts that this process saw in the log, whoever published them."""
        self._posts.inc(number)

    def pushed(self, outcome: str) -> None:
        """Count a message for a device: sent, gone, later, refused."""
        self._pushes.labels(self._worker, outcome).inc()

    def log_position(self, position: int) -> None:
        """The newest fact this process has seen."""
        self._position.set(position)

    def listener_lag(self, listener: str, facts: int) -> None:
        """How many facts a listener is behind."""
        self._lag.labels(self._worker, listener).set(facts)

    def open_streams(self, number: int) -> None:
        """How many live streams this process holds."""
        self._streams.set(number)

    def feeds_told(self, *, subscriptions: int, failing: int, waiting: int, oldest_seconds: float) -> None:
        """How the hub of feeds does, as this process saw it last."""
        seen = {"subscriptions": subscriptions, "failing": failing, "waiting": waiting}
        for name, number in {**seen, "oldest_seconds": oldest_seconds}.items():
            self._told[name].set(number)

    def searched(self, *, lag: int, texts: int, octets: int, posts_missing: int) -> None:
        """How the search index stands, as this process sees it."""
        seen = {"lag": lag, "texts": texts, "bytes": octets, "posts_missing": posts_missing}
        for name, number in seen.items():
            self._searched[name].set(number)

    def render(self) -> bytes:
        """Everything, as Prometheus reads it (`CONTENT_TYPE`)."""
        return generate_latest(self.registry)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(name, meaning, ("worker",), registry=self.registry).labels(self._worker)


def resident_memory() -> float:
    """Bytes of memory this process occupies now; its highest ever where the system does not tell."""
    try:
        return int(_STATM.read_text().split()[1]) * float(resource.getpagesize())
    except OSError:
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return float(highest if sys.platform == "darwin" else highest * 1024)
