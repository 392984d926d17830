"""By how many a post was heard on their streams, and how fast."""

from berrah.kit import clock
from berrah.kit.streams import Event
from berrah.posts.cascade import Deliveries, Speed
from berrah.timelines.here.people import Here


class Counting:
    """What the hub calls when an event was said on all its channels."""

    def __init__(self, here: Here, deliveries: Deliveries) -> None:
        self._here = here
        self._deliveries = deliveries

    def __call__(self, event: Event, accepted: list[int], refused: list[int]) -> None:
        """Note it: whoever has two streams open counts once, and authors do not count."""
        author_id = event.accounts[0]
        readers = set(accepted) - {author_id}
        speed = self._speed(event, author_id, readers, set(refused)) if event.kind == "post" else None
        if readers or speed:
            self._deliveries.streamed(event.post_id, readers, speed)

    def _speed(self, event: Event, author_id: int, readers: set[int], refused: set[int]) -> Speed | None:
        follows = self._here.is_following
        reached = {one for one in readers if follows(one, author_id)}
        connected = reached | {one for one in refused if follows(one, author_id)}
        return Speed(len(connected), len(reached), max(0, clock.now() - event.at)) if connected else None
