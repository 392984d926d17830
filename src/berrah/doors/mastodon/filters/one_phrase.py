"""Filters of one phrase each, which older apps know: the same rows, shown by phrase."""

from litestar import delete, get, post, put

from berrah import filters
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked, Given, InPath
from berrah.doors.mastodon.filters.entities import one_phrase
from berrah.doors.mastodon.filters.written import contexts_in, filter_id, lasts_in, phrase_in
from berrah.filters import TITLE_MOST, NewFilter, NewKeyword

_READ, _WRITE = "read:filters", "write:filters"


@get("/api/v1/filters")
async def mine(ask: Asked) -> Answer:
    """All phrases of whoever asks."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        found = await filters.owned(look, me)
    return json([one_phrase(one, word) for one in found for word in one.keywords])


@post("/api/v1/filters", status_code=200)
async def create(ask: Asked) -> Answer:
    """V1::Filter, new."""
    me, (new, word) = ask.person(_WRITE), _written(ask.given)
    begun = NewFilter(new.title, new.contexts or (), new.action, new.lasts, (word,))
    made = await ask.house.write(filters.create, me, begun)
    return json(one_phrase(made, made.keywords[0]))


@get("/api/v1/filters/{phrase:str}")
async def show(ask: Asked, phrase: InPath) -> Answer:
    """V1::Filter."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        word = await filters.keyword(look, me, filter_id(phrase))
        return json(one_phrase(await filters.by_id(look, me, word.filter_id), word))


@put("/api/v1/filters/{phrase:str}")
async def edit(ask: Asked, phrase: InPath) -> Answer:
    """V1::Filter, changed."""
    me, (change, word) = ask.person(_WRITE), _written(ask.given)
    return json(one_phrase(*await ask.house.write(filters.edit_phrase, me, filter_id(phrase), change, word)))


@delete("/api/v1/filters/{phrase:str}", status_code=200)
async def remove(ask: Asked, phrase: InPath) -> Answer:
    """Take it away."""
    await ask.house.write(filters.delete_phrase, ask.person(_WRITE), filter_id(phrase))
    return json({})


def _written(given: Given) -> tuple[NewFilter, NewKeyword]:
    """A filter called after its phrase; what is dropped for good elsewhere is hidden here, as at Mastodon."""
    phrase = phrase_in(given, "phrase")
    is_hiding = given.is_on("irreversible") if "irreversible" in given else None
    word = NewKeyword.of(phrase, is_whole_word=given.is_on("whole_word") if "whole_word" in given else None)
    action = None if is_hiding is None else "hide" if is_hiding else "warn"
    title = (word.phrase or "")[:TITLE_MOST]
    return NewFilter.of(title, contexts=contexts_in(given), action=action, lasts=lasts_in(given)), word


routes = [mine, create, show, edit, remove]
