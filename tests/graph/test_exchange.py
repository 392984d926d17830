"""Taking along whom one follows, in files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import graph
from berrah.doors.house import House
from berrah.graph import exchange, hashtags, lists
from berrah.graph.exchange import LeftOut, Mode, Row, files
from berrah.graph.lists import NewList
from berrah.graph.lists.model import clean_title
from berrah.kit.errors import Refused
from tests.cast import Person

HERE = "here.example"
names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)


@st.composite
def titles(draw: st.DrawFn) -> str:
    """A title as a list may have it."""
    try:
        return clean_title(draw(st.text(min_size=1, max_size=30)))
    except Refused:
        return draw(st.sampled_from(["Press", 'The "big" one', "a, b", "=1+1", "الصحافة", "  ' "])).strip()


@given(st.lists(names))
def test_followed_people_are_read_as_they_were_written(found: list[str]) -> None:
    addresses = [f"{name}@{HERE}" for name in found]
    assert [row.what for row in exchange.read_following(exchange.following_file(addresses))] == addresses


@given(st.lists(st.tuples(titles(), names)))
def test_lists_are_read_as_they_were_written(found: list[tuple[str, str]]) -> None:
    members = [(title, f"{name}@{HERE}") for title, name in found]
    assert [(row.title, row.what) for row in exchange.read_lists(exchange.lists_file(members))] == members


@given(st.lists(names))
def test_hashtags_are_read_as_they_were_written(found: list[str]) -> None:
    assert [row.what for row in exchange.read_tags(exchange.tags_file(found))] == found


@given(st.text())
def test_no_file_breaks_the_reader(text: str) -> None:
    for read in (exchange.read_following, exchange.read_lists, exchange.read_tags):
        try:
            rows = read(text)
        except Refused:
            continue
        assert all(row.line >= 1 for row in rows)


def test_the_file_of_mastodon_is_read_with_its_header_and_its_line_ends() -> None:
    text = "\ufeffAccount address,Show boosts,Notify on new posts,Languages\r\nada@here.example,true,false,\r\n\r\n"
    text += "@bob\r\n"
    assert [(row.line, row.what) for row in exchange.read_following(text)] == [(2, "ada@here.example"), (4, "@bob")]
    assert exchange.following_file(["ada@here.example"]).splitlines()[1] == "ada@here.example,true,false,"


def test_a_file_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ROWS_MOST", 2)
    assert len(exchange.read_following("Account address\na\nb\n")) == 2
    with pytest.raises(Refused, match=r"data\.too_many_rows"):
        exchange.read_tags("a\nb\nc\nd\n")


async def followed(house: House, person: Person) -> set[int]:
    async with house.store.read() as look:
        return set(await graph.followees(look, person.id))


async def test_people_are_followed_and_what_is_left_out_says_why(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(dina)
    rows = exchange.read_following(f"Bob@{HERE}\n@chloe\nzoe@elsewhere.example\nnobody\nada@{HERE}\nno name\n")
    report = await exchange.take_follows(house.store, ada.id, rows, Mode.merge, HERE)
    assert (report.taken, report.removed) == (2, 0)
    assert [(one.row.line, one.reason) for one in report.left_out] == [
        (3, "elsewhere"),
        (4, "unknown"),
        (5, "self"),
        (6, "unknown"),
    ]
    assert await followed(house, ada) == {bob.id, chloe.id, dina.id}
    report = await exchange.take_follows(house.store, ada.id, rows[:1], Mode.overwrite, HERE)
    assert (report.taken, report.removed) == (1, 2)
    assert await followed(house, ada) == {bob.id}


async def test_a_file_of_nobody_takes_nobody_away(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    rows = exchange.read_following("zoe@elsewhere.example\n")
    for take in (
        exchange.take_follows(house.store, ada.id, rows, Mode.overwrite, HERE),
        exchange.take_lists(house.store, ada.id, rows, Mode.overwrite, HERE),
        exchange.take_tags(house.store, ada.id, [Row(1, "12")], Mode.overwrite),
    ):
        with pytest.raises(Refused, match=r"data\.nothing"):
            await take
    assert await followed(house, ada) == {bob.id}


async def on_lists(house: House, person: Person) -> dict[str, set[int]]:
    async with house.store.read() as look:
        return {one.title: set(await lists.members(look, one.id)) for one in await lists.owned(look, person.id)}


async def test_lists_are_made_filled_and_overwritten(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(dina)
    for title in ("Press", "Old"):
        made = await house.write(lists.create, ada.id, NewList.of(title))
        await house.write(lists.add, ada.id, made.id, [dina.id])
    text = f'Press,bob@{HERE}\n"New, one",chloe\n,bob\nPress,zoe@elsewhere.example\n'
    rows = exchange.read_lists(text)
    report = await exchange.take_lists(house.store, ada.id, rows, Mode.merge, HERE)
    assert report.taken == 2
    assert [(one.row.line, one.reason) for one in report.left_out] == [(3, "title"), (4, "elsewhere")]
    assert await on_lists(house, ada) == {"Press": {bob.id, dina.id}, "Old": {dina.id}, "New, one": {chloe.id}}
    assert await followed(house, ada) == {bob.id, chloe.id, dina.id}
    report = await exchange.take_lists(house.store, ada.id, rows, Mode.overwrite, HERE)
    assert (report.taken, report.removed) == (2, 2)
    assert await on_lists(house, ada) == {"Press": {bob.id}, "New, one": {chloe.id}}


async def test_hashtags_are_followed_and_overwritten(house: House, ada: Person) -> None:
    await house.write(hashtags.follow_tag, ada.id, "old")
    rows = exchange.read_tags("#Souk\nrabat\nno tag\n")
    report = await exchange.take_tags(house.store, ada.id, rows, Mode.merge)
    assert (report.taken, report.left_out) == (2, [LeftOut(Row(3, "no tag"), "tag")])
    report = await exchange.take_tags(house.store, ada.id, rows, Mode.overwrite)
    assert report.removed == 1
    async with house.store.read() as look:
        assert set(await hashtags.all_followed(look, ada.id)) == {"souk", "rabat"}
