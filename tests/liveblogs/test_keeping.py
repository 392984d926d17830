"""Opening, changing, closing a live page, and opening it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import graph, liveblogs
from berrah.accounts import ProfileChange, edit_profile
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.liveblogs import OPEN_MOST, Liveblog, NewLiveblog, slugs
from tests.cast import Person
from tests.liveblogs.telling import again, opens


async def test_ada_opens_changes_closes_and_opens_again(house: House, ada: Person) -> None:
    made = await opens(ada, "Procès du port", "#ProcèsPort")
    assert (made.slug, made.tag, made.tag_key, made.language) == ("proces-du-port", "ProcèsPort", "procèsport", "fr")
    assert made.open_since == made.opened_at
    changed = await house.write(liveblogs.change, ada.id, made.id, NewLiveblog.of("Another title", tag="port"))
    assert (changed.slug, changed.title, changed.tag) == ("proces-du-port", "Another title", "port")
    assert changed.description == "In court."
    closed = await house.write(liveblogs.close, ada.id, made.id)
    assert not closed.is_open
    assert await house.write(liveblogs.close, ada.id, made.id) == closed
    opened = await house.write(liveblogs.reopen, ada.id, made.id)
    assert opened.is_open
    assert (opened.opened_at, opened.closed_at) == (made.opened_at, closed.closed_at)
    assert await house.write(liveblogs.reopen, ada.id, made.id) == opened


async def test_two_pages_of_one_title_have_two_addresses(ada: Person, bob: Person) -> None:
    assert (await opens(ada)).slug == "trial-of-the-port"
    assert (await opens(bob)).slug == "trial-of-the-port-2"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’incendie du marché, en direct", "l-incendie-du-marche-en-direct"),
        ("محاكمة ملف الميناء", "mhakma-mlf-almina"),
        ("الجلسة ٣", "aljlsa-3"),
        ("Public", "public-2"),
        ("😀😀", "live"),
        ("東京", "live"),
        ("Œuvre Straße", "oeuvre-strasse"),
    ],
)
def test_a_title_becomes_an_address_that_every_keyboard_writes(title: str, slug: str) -> None:
    assert slugs.candidates(title)[0] == slug


@given(st.text(max_size=200))
def test_whatever_the_title_the_address_is_one(title: str) -> None:
    assert all(slugs.is_slug(one) and one not in slugs.RESERVED for one in slugs.candidates(title))


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * 101])
def test_a_title_is_a_line_that_can_be_read(title: str) -> None:
    with pytest.raises(Refused, match=r"live\.title"):
        NewLiveblog.of(title)


@pytest.mark.parametrize("tag", ["", "#", "two words", "123", "a-b", "x" * 61, "#a#b"])
def test_a_hashtag_is_one_as_posts_have_them(tag: str) -> None:
    with pytest.raises(Refused, match=r"live\.tag"):
        NewLiveblog.of("Title", tag=tag)


def test_a_text_is_bounded() -> None:
    with pytest.raises(Refused, match=r"live\.description"):
        NewLiveblog.of("Title", "x" * 501)


async def test_nobody_keeps_more_open_than_they_can_tell(house: House, ada: Person) -> None:
    made = [await opens(ada, f"Page {n}", f"tag{n}") for n in range(OPEN_MOST)]
    with pytest.raises(Refused, match=r"live\.too_many_open"):
        await opens(ada, "One more", "more")
    await house.write(liveblogs.close, ada.id, made[0].id)
    await opens(ada, "One more", "more")
    with pytest.raises(Refused, match=r"live\.too_many_open"):
        await house.write(liveblogs.reopen, ada.id, made[0].id)


async def test_a_protected_account_opens_none(house: House, ada: Person) -> None:
    await house.write(edit_profile, ada.id, ProfileChange(is_protected=True))
    with pytest.raises(Refused, match=r"live\.protected"):
        await opens(ada)


async def test_mallory_changes_nothing_of_adas(house: House, ada: Person, mallory: Person) -> None:
    made = await opens(ada)
    for act in (
        house.write(liveblogs.change, mallory.id, made.id, NewLiveblog.of("Mine")),
        house.write(liveblogs.close, mallory.id, made.id),
        house.write(liveblogs.reopen, mallory.id, made.id),
        house.write(liveblogs.delete, mallory.id, made.id),
        house.write(liveblogs.invite, mallory.id, made.id, "mallory"),
        house.write(liveblogs.remove, mallory.id, made.id, ada.id),
        house.write(liveblogs.take_off, mallory.id, made.id, 1),
        house.write(liveblogs.put_back, mallory.id, made.id, 1),
        house.write(liveblogs.pin, mallory.id, made.id, 1),
        house.write(liveblogs.unpin, mallory.id, made.id),
    ):
        with pytest.raises(Forbidden, match=r"live\.not_yours"):
            await act
    for other in (liveblogs.accept, liveblogs.decline):
        with pytest.raises(Unknown, match=r"live\.unknown"):
            await house.write(other, mallory.id, made.id)
    assert await again(house, made) == made


async def test_where_one_blocks_the_other_there_is_no_page(house: House, ada: Person, mallory: Person) -> None:
    made = await opens(ada)
    await house.write(graph.block, ada.id, mallory.id)
    async with house.store.read() as look:
        assert await liveblogs.by_slug(look, None, made.slug) == made
        assert await liveblogs.open_ones(look, None, Page()) == [made]
        assert await liveblogs.open_ones(look, mallory.id, Page()) == []
        with pytest.raises(Unknown):
            await liveblogs.by_slug(look, mallory.id, made.slug)


async def test_a_page_that_is_taken_away_leaves_its_address_free(house: House, ada: Person, bob: Person) -> None:
    made = await opens(ada)
    await house.write(liveblogs.delete, ada.id, made.id)
    with pytest.raises(Unknown):
        await again(house, made)
    assert (await opens(bob)).slug == made.slug


async def test_the_list_of_pages_asks_as_much_for_many_as_for_one(
    house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    async def asked() -> int:
        questions.clear()
        async with house.store.read() as look:
            found: list[Liveblog] = await liveblogs.open_ones(look, bob.id, Page())
            found += await liveblogs.closed_ones(look, bob.id, Page())
            await liveblogs.by_ids(look, [one.id for one in found])
        return len(questions)

    await opens(ada)
    once = await asked()
    await opens(bob, "Two", "two")
    await opens(ada, "Three", "three")
    assert await asked() == once
