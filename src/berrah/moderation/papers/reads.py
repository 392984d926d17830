"""Looking at what the house puts in writing."""

from collections.abc import Sequence
from typing import Final

from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Unknown
from berrah.moderation.papers import store as sql
from berrah.moderation.papers.default import PRIVACY_DEFAULT
from berrah.moderation.papers.model import DESCRIPTION, PRIVACY, TERMS, Paper, Terms

_MOST: Final = 200


async def terms(look: Snapshot, day: str) -> Terms:
    """Those that hold on this day, or the first that will; raises Unknown("terms.unknown") where there are none."""
    every = await all_terms(look)
    # The newest is first: what holds is the first whose day has come.
    found = next((one for one in every if one.effective_on <= day), every[-1] if every else None)
    if found is None:
        raise Unknown("terms.unknown")
    return _told(found, every, day)


async def terms_of(look: Snapshot, effective_on: str, day: str) -> Terms:
    """Those that hold, held or will hold from a day on; raises Unknown("terms.unknown")."""
    every = await all_terms(look)
    found = next((one for one in every if one.effective_on == effective_on), None)
    if found is None:
        raise Unknown("terms.unknown")
    return _told(found, every, day)


async def all_terms(look: Snapshot) -> list[Paper]:
    """Every version, the one that comes into force last first."""
    return await versions(look, TERMS)


async def has_terms(look: Snapshot) -> bool:
    """Whether there are terms of service, in force or to come."""
    return await look.value(sql.any_of_kind, paper_kind=TERMS) is not None


async def privacy_policy(look: Snapshot) -> Paper:
    """What becomes of data here: in the words of the administrators, or else in ours, whose id is 0."""
    written = await versions(look, PRIVACY, most=1)
    return written[0] if written and written[0].texts else Paper(0, PRIVACY, "", PRIVACY_DEFAULT)


async def description(look: Snapshot) -> Paper | None:
    """What the house says of itself at length, or None."""
    written = await versions(look, DESCRIPTION, most=1)
    return written[0] if written and written[0].texts else None


async def versions(look: Snapshot, kind: str, most: int = _MOST) -> list[Paper]:
    """Every version of a paper, the newest first."""
    return await _whole(look, await look.all(sql.of_kind, paper_kind=kind, most=most))


def _told(found: Paper, every: Sequence[Paper], day: str) -> Terms:
    later = [one.effective_on for one in every if one.effective_on > found.effective_on]
    is_effective = found.effective_on <= day and not any(one <= day for one in later)
    return Terms(found, is_effective, min(later, default=None))


async def _whole(look: Snapshot, found: Sequence[Row]) -> list[Paper]:
    texts: dict[int, dict[str, str]] = {row[0]: {} for row in found}
    for one, language, text in await look.all(sql.texts_of, ids=list(texts)) if texts else ():
        texts[one][language] = text
    return [Paper(one, kind, effective_on, texts[one]) for one, kind, effective_on in found]
