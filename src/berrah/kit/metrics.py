"""What the operator measures, in the text form that Prometheus reads.

One registry a process. Every series carries the label `worker`, because each process reports its own figures and a
scrape meets whichever process answers: sum over the label, or scrape each worker.
"""

import resource
import sys
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_STATM: Final = Path("/proc/self/statm")
_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The figures of one process; every method costs a few microseconds and never fails."""

    def __init__(self, worker: str = "0") -> None:
        self.registry = CollectorRegistry()
        self._worker = worker
        self._series: dict[tuple[str, str, str], tuple[Counter, Histogram]] = {}
        self._requests = Counter(
            "berrah_requests", "Answers given.", ("worker", "door", "method", "status"), registry=self.registry
        )
        self._latency = Histogram(
            "berrah_request_seconds",
            "Time to the whole answer.",
            ("worker", "door", "method"),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._posts = Counter("berrah_posts", "Posts published.", ("worker",), registry=self.registry).labels(worker)
        self._position = self._gauge("berrah_log_position", "Newest fact seen in the log.")
        self._streams = self._gauge("berrah_open_streams", "Live streams open now.")
        self._memory = self._gauge("berrah_memory_bytes", "Resident memory of the process.")
        self._memory.set_function(resident_memory)
        self._lag = Gauge(
            "berrah_listener_lag", "Facts a listener has not taken yet.", ("worker", "listener"), registry=self.registry
        )

    def request(self, door: str, method: str, status: int, seconds: float) -> None:
        """Count an answer: the status as its class (`2xx`), no path, no invented method, so that series stay few."""
        answered, took = self._of(door, method if method in _METHODS else "other", f"{status // 100}xx")
        answered.inc()
        took.observe(seconds)

    def posted(self, number: int = 1) -> None:
        """Count posts published by this process."""
        self._posts.inc(number)

    def log_position(self, position: int) -> None:
        """The newest fact this process has seen."""
        self._position.set(position)

    def listener_lag(self, listener: str, facts: int) -> None:
        """How many facts a listener is behind."""
        self._lag.labels(self._worker, listener).set(facts)

    def open_streams(self, number: int) -> None:
        """How many live streams this process holds."""
        self._streams.set(number)

    def render(self) -> bytes:
        """Everything, as Prometheus reads it (`CONTENT_TYPE`)."""
        return generate_latest(self.registry)

    def _of(self, door: str, method: str, status: str) -> tuple[Counter, Histogram]:
        found = self._series.get((door, method, status))
        if found is None:
            found = (
                self._requests.labels(self._worker, door, method, status),
                self._latency.labels(self._worker, door, method),
            )
            self._series[door, method, status] = found
        return found

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(name, meaning, ("worker",), registry=self.registry).labels(self._worker)


def resident_memory() -> float:
    """Bytes of memory this process occupies now; its highest ever where the system does not tell."""
    try:
        return int(_STATM.read_text().split()[1]) * float(resource.getpagesize())
    except OSError:
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return float(highest if sys.platform == "darwin" else highest * 1024)
