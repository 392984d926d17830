"""Whether a medium may be seen this moment, by whoever asks for it.

The post it goes with decides, each time: when that is deleted, its author protected or somebody put out of its
audience, what went with it is gone for them too. For what everybody may see that is one query and a look into memory.
"""

from urllib.parse import parse_qs

from berrah import media
from berrah.accounts import Bearer
from berrah.doors.house import House
from berrah.doors.web.visitor import visit
from berrah.kit.blob import is_key
from berrah.kit.errors import Unauthenticated
from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header
from berrah.media import Medium

_SCHEME = b"bearer "


async def asked_for(house: House, scope: Scope, name: str) -> tuple[Medium | None, bool]:
    """The medium with a file of this name, if whoever asks may see it; and whether everybody may."""
    if not is_key(name):
        return None, False
    async with house.store.read() as look:
        found = await media.by_key(look, name.partition(".")[0])
    if found is None or not found.serves(name):
        return None, False
    await house.bus.caught_up()
    if found.post_id is not None and await house.cards.entry(None, found.post_id):
        return found, True
    return (found if await _may_see(house, scope, found) else None), False


async def _may_see(house: House, scope: Scope, found: Medium) -> bool:
    viewers = await _viewers(house, scope)
    query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=10) if scope["query_string"] else {}
    word = query.get(media.FIELD, [""])[0]
    holder = media.holder(house.secret, found.key, word) if word else None
    if found.post_id is None:
        return found.owner_id in {*viewers, holder}
    if holder == 0:
        cards = await house.cards.posts.of([found.post_id])
        return any(not card.post.is_hidden for card in cards.values())
    for viewer in dict.fromkeys([*viewers, *([holder] if holder else [])]):
        if await house.cards.entry(viewer, found.post_id):
            return True
    return False


async def _viewers(house: House, scope: Scope) -> list[int]:
    """The accounts of whoever asks: of the token they bring, or of their session, as whom they act and who they are."""
    sent = header(scope, b"authorization")
    if sent[: len(_SCHEME)].lower() == _SCHEME:
        try:
            bearer = await house.bearers.of(sent[len(_SCHEME) :].strip().decode("latin-1"))
        except Unauthenticated:
            return []
        return [bearer.account_id] if _can_read(bearer) and bearer.account_id else []
    visitor = await visit(house, scope)
    return [card.id for card in (visitor.me, visitor.person) if card]


def _can_read(bearer: Bearer) -> bool:
    # A session opens pictures by its cookie, as it does everything else.
    return bearer.kind == "token" and bearer.can("read:statuses")
