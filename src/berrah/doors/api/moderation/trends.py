"""Keeping something out of the trends, and letting it in again."""

from typing import Literal

import msgspec
from litestar import post
from litestar.params import JSONBody

from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, Text, needs
from berrah.moderation import trends

_HERE = "/moderation/trends"
_WRITE = "admin:write"


class Subject(msgspec.Struct, frozen=True):
    """A hashtag, the address of a page, or the id of a post."""

    kind: Literal["tag", "link", "post"]
    subject: Text


@post(f"{_HERE}/keep_out", status_code=200, **needs(_WRITE))
async def keep_out(call: Called, data: JSONBody[Subject]) -> Done:
    """It trends no more, whoever speaks of it."""
    await call.house.write(trends.keep_out, call.oneself, data.kind, data.subject)
    return DONE


@post(f"{_HERE}/let_in", status_code=200, **needs(_WRITE))
async def let_in(call: Called, data: JSONBody[Subject]) -> Done:
    """It may trend again."""
    await call.house.write(trends.let_in, call.oneself, data.kind, data.subject)
    return DONE


routes = [keep_out, let_in]
