"""Writing terms of service, privacy policy and description, for administrators; everybody reads them elsewhere."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get, put
from litestar.params import JSONBody

from berrah.doors.api.answers import moment
from berrah.doors.api.asking import Call, Called, InPath, needs
from berrah.kit.errors import Unknown
from berrah.moderation import acts, papers
from berrah.moderation.papers import TEXT_MOST, NewPaper

_ONE = "/moderation/papers/{kind:str}"
_LANGUAGES_MOST = 10
LongText = Annotated[str, msgspec.Meta(pattern=r"^[^\u0000]*$", max_length=TEXT_MOST)]


class PaperWriting(msgspec.Struct, frozen=True):
    """A text by language: en, fr, ar; terms hold from a day on, `2026-12-01`."""

    texts: Annotated[dict[str, LongText], msgspec.Meta(max_length=_LANGUAGES_MOST)]
    effective_on: Annotated[str, msgspec.Meta(max_length=10)] = ""


class PaperShown(msgspec.Struct, frozen=True):
    """One version with its texts by language; `effective_on` is empty for what holds at once."""

    id: str
    texts: dict[str, str]
    effective_on: str
    written_at: datetime


@get(_ONE, **needs("admin:read"))
async def versions(call: Called, kind: InPath) -> list[PaperShown]:
    """Every version of `terms`, `privacy` or `description`, the newest first."""
    me = call.oneself
    async with call.house.store.read() as look:
        await acts.require_administrator(look, me)
    return await _versions(call, _known(kind))


@put(_ONE, **needs("admin:write"))
async def write(call: Called, kind: InPath, data: JSONBody[PaperWriting]) -> list[PaperShown]:
    """A new version; every version. Without texts, what the house says by itself is in force again."""
    me = call.oneself
    new = NewPaper.of(_known(kind), data.texts, data.effective_on)
    day = papers.today(call.now, call.house.settings.timezone)
    await call.house.write(papers.write_paper, me, new, day)
    return await _versions(call, kind)


async def _versions(call: Call, kind: str) -> list[PaperShown]:
    async with call.house.store.read() as look:
        found = await papers.versions(look, kind)
    return [PaperShown(str(one.id), dict(one.texts), one.effective_on, moment(one.at)) for one in found]


def _known(kind: str) -> str:
    if kind not in papers.KINDS:
        raise Unknown("paper.unknown")
    return kind


routes = [versions, write]
