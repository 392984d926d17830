"""What happens, told this moment: server-sent events and WebSockets (docs.joinmastodon.org/methods/streaming).

Both say the same events: `update` with a status, `delete` with an id, `conversation` for direct posts, `notification`,
`filters_changed` without a payload, `announcement` with its `.reaction` and `.delete`, and our own `gap` when a slow
connection missed some: fetch what you show anew.
"""

from typing import Any

from berrah.doors.house import House
from berrah.doors.mastodon.streaming.events import Telling
from berrah.doors.mastodon.streaming.open_ones import OpenOnes
from berrah.doors.mastodon.streaming.over_http import serve_events
from berrah.doors.mastodon.streaming.over_websocket import serve_socket
from berrah.kit.serving.asgi import Receive, Scope, Send

PATH = "/api/v1/streaming"


def app(house: House) -> Any:
    """The ASGI application under `PATH`."""
    telling, open_ones = Telling(house), OpenOnes(house.bus)

    async def streams(scope: Scope, receive: Receive, send: Send) -> None:
        serve = serve_socket if scope["type"] == "websocket" else serve_events
        name = scope["path"].removeprefix(PATH).strip("/")
        await serve(house, telling, open_ones, name, scope, receive, send)

    return streams
