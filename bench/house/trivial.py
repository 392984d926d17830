"""`python -m bench.house.trivial PORT`: the smallest application under uvicorn, whose every answer has 27 kB.

It is the yardstick of the machine: what a request costs before anybody has done anything for it.
"""

import sys
from typing import Any

import uvicorn

from bench.load.calls import HOST

_BODY = b"x" * 27_000
_HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"27000")]


async def nothing(_scope: Any, _receive: Any, send: Any) -> None:
    """Answer."""
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": _BODY})


if __name__ == "__main__":
    uvicorn.run(nothing, host=HOST, port=int(sys.argv[1]), lifespan="off", access_log=False, log_level="warning")
