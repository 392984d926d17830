"""What each figure should reach on two cores, and the limit that was seen (docs/bench.md says where)."""

import msgspec

from bench.figures import Figure


class Goal(msgspec.Struct, frozen=True):
    """At least or at most a value; at most a 99th percentile in ms or µs of the processors; the limit seen."""

    least: float | None = None
    most: float | None = None
    p99: float | None = None
    cpu: float | None = None
    limit: str = ""

    def is_met(self, figure: Figure) -> bool | None:
        """Whether the figure is good enough; None where nothing is wanted."""
        if self == Goal(limit=self.limit):
            return None
        return (
            (self.least is None or (figure.value or 0) >= self.least)
            and (self.most is None or (figure.value or 0) <= self.most)
            and (self.p99 is None or (figure.p99 or 0) <= self.p99)
            and (self.cpu is None or (figure.cpu or 0) <= self.cpu)
        )

    def in_words(self) -> str:
        """For the table."""
        parts = []
        if self.least is not None:
            parts.append(f"≥ {self.least:,.0f}")
        if self.most is not None:
            parts.append(f"≤ {self.most:,g}")
        if self.p99 is not None:
            parts.append(f"p99 < {self.p99:g}")
        if self.cpu is not None:
            parts.append(f"CPU ≤ {self.cpu:,.0f}")
        return ", ".join(parts)


NONE = Goal()
RECORD_OF_2010 = 3_283  # posts a second in the whole of Twitter, once

_APPS = Goal(cpu=2_000)

_SEARCH = Goal(p99=10)

GOALS = {
    "yardstick": Goal(limit="70-88 µs where the goals were set"),
    "home 27": Goal(least=10_000, p99=20, cpu=100, limit="27-29 k/s"),
    "home 300": Goal(least=10_000, p99=20, cpu=100, limit="27-29 k/s"),
    "posts 16": Goal(least=RECORD_OF_2010, limit="13-29 k/s without HTTP, spike 6,700"),
    "posts 64": Goal(least=RECORD_OF_2010, limit="13-29 k/s without HTTP, spike 8,700"),
    "posts 256": Goal(least=RECORD_OF_2010, limit="13-29 k/s without HTTP, spike 9,600"),
    "both: posts": Goal(least=1_500, p99=60, limit="2,100"),
    "both: home": Goal(least=6_000, p99=60, limit="10,100"),
    "live": Goal(p99=50, limit="a few ms"),
    "crowd": Goal(p99=150, limit="128 ms (p99), raw protocol"),
    "crowd memory": Goal(limit="1.4 kB raw protocol, 13 kB uvicorn"),
    "fresh memory": Goal(most=120),
    "first page": Goal(most=50),
    "apps: public": _APPS,
    "apps: public, a stranger": _APPS,
    "apps: own account": _APPS,
    "apps: account": _APPS,
    "apps: posts of an account": _APPS,
    "apps: relationship": _APPS,
    "apps: notifications": _APPS,
    "apps: notifications, grouped": _APPS,
    "apps: context": _APPS,
    "apps: post": _APPS,
    "archive": Goal(most=1.2, limit="1.03"),
    "notifications": Goal(least=1_000, limit="167 a second are 10,000 a minute"),
    "mentions posted, told meanwhile": Goal(p99=60, limit="the same as with nobody told"),
    "imports: 100,000 posts": Goal(most=300),
    "imports: memory": Goal(most=150),
    "imports: others post and read": Goal(p99=100),
    "famous": Goal(most=1.1, limit="the same with 1 M followers as with none"),
    "cascade: reckon": Goal(most=5_000, limit="reading 100,000 rows: some 200 ms"),
    "cascade: draw": Goal(most=500),
    "search: rare": Goal(p99=10, limit="122 µs in the index"),
    "search: common": Goal(least=3_000, p99=10, limit="231 µs in the index"),
    "search: two common": Goal(least=3_000, p99=10, limit="450 µs in the index"),
    "search: common and rare": _SEARCH,
    "search: phrase": Goal(p99=10, limit="2,344 µs in the index"),
    "search: by somebody": _SEARCH,
    "search: long ago": _SEARCH,
    "search: prefix": _SEARCH,
    "search: common, 2,000 followed": Goal(least=3_000, p99=10),
    "search: hidden by 99 %": _SEARCH,
    "search: found after posting": Goal(p99=1_000, limit="51-59 ms at 5,000 posts/s, the spike"),
}
