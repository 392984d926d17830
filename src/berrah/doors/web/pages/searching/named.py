"""People and hashtags that are called what is looked for: a few, with the way to all of them."""

from typing import Any, Final

from berrah import accounts, graph
from berrah.accounts import Account
from berrah.doors.web.visitor import Visitor
from berrah.kit import ids
from berrah.kit.db import Snapshot
from berrah.posts import lists, tag_key
from berrah.search import Condition
from berrah.search.query.model import All, Mark, Said

NOBODY: Final[dict[str, Any]] = {"word": "", "sign": "", "people": (), "relations": {}, "tags": (), "has_more": False}
_PEOPLE, _TAGS = 3, 5
_WORD_MOST: Final = 50
_TAGS_OF_MS: Final = 30 * 24 * 3_600_000  # as the composer offers them
_SIGNS: Final = {"@": "@", "＠": "@", "#": "#", "＃": "#"}


async def named(visitor: Visitor, text: str, condition: Condition) -> dict[str, Any]:
    """Of words that may be a name; of a whole `@name` or `#tag` the one that is meant comes first."""
    if not _may_be_a_name(text, condition):
        return NOBODY
    sign = _SIGNS.get(text[0], "")
    word = " ".join(text.lstrip("@#＠＃").split())[:_WORD_MOST]
    async with visitor.house.store.read() as look:
        people = await _people(visitor, look, word, sign) if sign != "#" else []
        tags = await _tags(visitor, look, word, sign) if sign != "@" else []
        shown = [one.id for one in people[:_PEOPLE]]
        relations = await graph.relations(look, visitor.id, shown) if visitor.id and shown else {}
    cards = await visitor.house.cards.accounts.of(shown)
    facts = {"people": [cards[one] for one in shown if one in cards], "relations": relations, "tags": tags}
    return {"word": word, "sign": sign, "has_more": visitor.id is not None and len(people) > _PEOPLE, **facts}


def _may_be_a_name(text: str, condition: Condition) -> bool:
    """Whether only words were asked for, or one name or hashtag."""
    if isinstance(condition, Mark):
        return text[0] in _SIGNS and " " not in text
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return all(isinstance(part, Said) and not (part.is_prefix or part.has_forms) for part in parts) and '"' not in text


async def _people(visitor: Visitor, look: Snapshot, word: str, sign: str) -> list[Account]:
    """Members find those whose name begins so; others who has this very name, where they may see people at all."""
    found: list[Account] = []
    if sign or visitor.id is not None or visitor.house.settings.strangers_people:
        found = list((await accounts.by_names(look, [word])).values())
    if visitor.id is not None:
        begun = await graph.meant(look, visitor.id, word, _PEOPLE + 1)
        found += [one for one in begun if one.id not in {other.id for other in found}]
    return found


async def _tags(visitor: Visitor, look: Snapshot, word: str, sign: str) -> list[str]:
    """Hashtags used lately that begin so; whoever wrote the sign is led to theirs whether it was used or not."""
    key = tag_key("".join(word.split()))
    begun = await lists.begun_tags(look, key, ids.first_at(visitor.now - _TAGS_OF_MS), _TAGS)
    own = [key] if sign and key else [one for one in begun if one == key]
    return [*own, *(one for one in begun if one != key)][:_TAGS]
