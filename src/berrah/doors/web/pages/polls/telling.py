"""How a poll stands, for pages that show it: the same bytes for every reader, who find their own vote marked again."""

import msgspec

from berrah.doors.house import House
from berrah.doors.web.rendering import environment
from berrah.kit import clock
from berrah.kit.i18n import Tongue
from berrah.posts.polls import Poll


def told(house: House, tongue: Tongue, poll: Poll) -> bytes:
    """{"id": …, "results": HTML, "people": "3 people voted", "end": "Ended" or nothing}."""
    now = clock.now()
    shown = environment(tongue.language).get_template("polls/results.html")
    results = shown.render(poll=poll, mine=(), now=now, zone=house.settings.timezone)
    said = {"id": str(poll.post_id), "results": results, "people": people(tongue, poll.voters)}
    return msgspec.json.encode({**said, "end": tongue.gettext("Ended") if poll.is_over(now) else ""})


def people(tongue: Tongue, number: int) -> str:
    """How many have voted."""
    if not number:
        return tongue.gettext("Nobody has voted yet")
    return tongue.ngettext("%(n)s person voted", "%(n)s people voted", number)
