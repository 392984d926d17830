"""Filters, as their owners keep them."""

import pytest

from berrah import filters
from berrah.doors.house import House
from berrah.filters import Action, Context, Filter, NewFilter, NewKeyword, model, single
from berrah.filters import keep as keeping
from berrah.filters import keywords as words
from berrah.kit import clock
from berrah.kit.errors import Refused, Unknown
from berrah.kit.worker import Worker
from tests.cast import Person


async def keeps(
    owner: Person, *phrases: str, contexts: tuple[str, ...] = ("home",), action: str = "warn", lasts: str = ""
) -> Filter:
    """A filter of the owner's with these phrases."""
    new = NewFilter.of(
        "Noise", contexts=contexts, action=action, lasts=lasts, keywords=[NewKeyword.of(one) for one in phrases]
    )
    return await owner.house.write(filters.create, owner.id, new)


async def owned(person: Person) -> list[Filter]:
    async with person.house.store.read() as look:
        return await filters.owned(look, person.id)


async def test_ada_keeps_a_filter_and_changes_it(house: House, ada: Person) -> None:
    made = await keeps(ada, "  Foot   ball ", "météo", contexts=("public", "home", "home"), lasts="60")
    assert (made.title, made.contexts, made.action) == ("Noise", (Context.home, Context.public), Action.warn)
    assert [one.phrase for one in made.keywords] == ["Foot ball", "météo"]
    assert made.ends_at is not None
    assert 0 < made.ends_at - clock.now() <= 60_000

    first, second = made.keywords
    change = NewFilter.of(
        action="hide",
        lasts="",
        keywords=[
            NewKeyword.of(None, keyword_id=first.id, is_gone=True),
            NewKeyword.of(None, keyword_id=second.id, is_whole_word=True),
            NewKeyword.of("pluie"),
            NewKeyword.of("never", is_gone=True),
        ],
    )
    changed = await house.write(filters.edit, ada.id, made.id, change)
    assert (changed.title, changed.contexts, changed.action) == ("Noise", made.contexts, Action.hide)
    assert changed.ends_at is None
    assert [(one.phrase, one.is_whole_word) for one in changed.keywords] == [("météo", True), ("pluie", False)]
    assert await owned(ada) == [changed]

    await house.write(filters.delete, ada.id, made.id)
    assert await owned(ada) == []


async def test_ada_changes_single_phrases_and_posts(house: House, ada: Person, bob: Person) -> None:
    made = await keeps(ada)
    post = await bob.says("hello")
    word = await house.write(filters.add_keyword, ada.id, made.id, NewKeyword.of("one", is_whole_word=True))
    await house.write(filters.edit_keyword, ada.id, word.id, NewKeyword.of("two"))
    row = await house.write(filters.add_post, ada.id, made.id, post.id)
    assert await house.write(filters.add_post, ada.id, made.id, post.id) == row
    [found] = await owned(ada)
    assert [(one.phrase, one.is_whole_word) for one in found.keywords] == [("two", True)]
    assert [one.post_id for one in found.posts] == [post.id]
    await house.write(filters.remove_keyword, ada.id, word.id)
    await house.write(filters.remove_post, ada.id, row.id)
    [found] = await owned(ada)
    assert (found.keywords, found.posts) == ((), ())


async def test_mallory_neither_sees_nor_changes_what_ada_filters(house: House, ada: Person, mallory: Person) -> None:
    made = await keeps(ada, "secret")
    post = await ada.says("hello")
    row = await house.write(filters.add_post, ada.id, made.id, post.id)
    word = made.keywords[0]
    own = await keeps(mallory)
    for act in (
        house.write(filters.edit, mallory.id, made.id, NewFilter.of("Mine")),
        house.write(filters.delete, mallory.id, made.id),
        house.write(filters.add_keyword, mallory.id, made.id, NewKeyword.of("x")),
        house.write(filters.edit_keyword, mallory.id, word.id, NewKeyword.of("x")),
        house.write(filters.remove_keyword, mallory.id, word.id),
        house.write(filters.add_post, mallory.id, made.id, post.id),
        house.write(filters.remove_post, mallory.id, row.id),
        house.write(filters.edit, mallory.id, own.id, NewFilter.of(keywords=[NewKeyword.of("x", keyword_id=word.id)])),
        house.write(filters.edit_phrase, mallory.id, word.id, NewFilter.of("Mine"), NewKeyword.of("x")),
        house.write(filters.delete_phrase, mallory.id, word.id),
    ):
        with pytest.raises(Unknown, match=r"filter\.unknown"):
            await act
    async with house.store.read() as look:
        for ask in (
            filters.by_id(look, mallory.id, made.id),
            filters.keyword(look, mallory.id, word.id),
            filters.filtered_post(look, mallory.id, row.id),
        ):
            with pytest.raises(Unknown, match=r"filter\.unknown"):
                await ask
    [kept] = await owned(ada)
    assert (kept.keywords, kept.posts) == (made.keywords, (row,))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "filter.title"),
        ({"title": "\u200b"}, "filter.title"),
        ({"title": "x" * 257}, "filter.title"),
        ({"contexts": []}, "filter.context"),
        ({"contexts": ["home", "moon"]}, "filter.context"),
        ({"action": "shout"}, "filter.action"),
        ({"lasts": "soon"}, "filter.expiry"),
        ({"lasts": "-5"}, "filter.expiry"),
        ({"lasts": "0"}, "filter.expiry"),
        ({"lasts": "9" * 30}, "filter.expiry"),
        ({"lasts": "٣"}, "filter.expiry"),
    ],
)
def test_what_cannot_be_a_filter_is_refused(fields: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        NewFilter.of(**{"title": "Noise", "contexts": ["home"], **fields})  # type: ignore[arg-type] # as clients send it


@pytest.mark.parametrize("phrase", ["", "  ", "\u200b", "\u0640\u064b", "x" * 513])
def test_a_phrase_holds_something_to_look_for(phrase: str) -> None:
    with pytest.raises(Refused, match=r"filter\.keyword"):
        NewKeyword.of(phrase)


async def test_nobody_keeps_more_than_can_be_looked_through(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FILTERS_MOST", 2)
    monkeypatch.setattr(words, "KEYWORDS_MOST", 3)
    monkeypatch.setattr(single, "POSTS_MOST", 1)
    assert model.FILTERS_MOST > 2
    one = await keeps(ada, "a", "b")
    with pytest.raises(Refused, match=r"filter\.too_many_keywords"):
        await keeps(ada, "c", "d")
    await keeps(ada, "c")
    with pytest.raises(Refused, match=r"filter\.too_many "):
        await keeps(ada)
    with pytest.raises(Refused, match=r"filter\.too_many_keywords"):
        await house.write(filters.add_keyword, ada.id, one.id, NewKeyword.of("d"))
    first, second = await ada.says("1"), await ada.says("2")
    await house.write(filters.add_post, ada.id, one.id, first.id)
    with pytest.raises(Refused, match=r"filter\.too_many_posts"):
        await house.write(filters.add_post, ada.id, one.id, second.id)


async def test_an_older_app_changes_a_filter_only_where_it_is_one_phrase(house: House, ada: Person) -> None:
    one, several = await keeps(ada, "alone"), await keeps(ada, "a", "b")
    change = NewFilter.of("else", contexts=["public"], action="hide")
    changed, word = await house.write(
        filters.edit_phrase, ada.id, one.keywords[0].id, change, NewKeyword.of("else", is_whole_word=True)
    )
    assert (changed.title, changed.contexts, changed.action) == ("else", (Context.public,), Action.hide)
    assert (word.phrase, word.is_whole_word) == ("else", True)
    with pytest.raises(Refused, match=r"filter\.many_keywords"):
        await house.write(filters.edit_phrase, ada.id, several.keywords[0].id, change, NewKeyword.of("c"))
    same = NewFilter.of("c", contexts=["home"])
    _, word = await house.write(filters.edit_phrase, ada.id, several.keywords[0].id, same, NewKeyword.of("c"))
    assert word.phrase == "c"

    await house.write(filters.delete_phrase, ada.id, word.id)
    assert [[each.phrase for each in one.keywords] for one in await owned(ada)] == [["else"], ["b"]]
    await house.write(filters.delete_phrase, ada.id, changed.keywords[0].id)
    assert [[each.phrase for each in one.keywords] for one in await owned(ada)] == [["b"]]


async def test_a_deleted_post_leaves_the_filters_it_was_in(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    made, post = await keeps(ada), await bob.says("hello")
    await house.write(filters.add_post, ada.id, made.id, post.id)
    await bob.withdraws(post)
    await worker.work_once()
    assert [one.posts for one in await owned(ada)] == [()]
