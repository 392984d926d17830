"""The whole archive by our own API: what is found, by which version, how much was said when, and what is wrong."""

from datetime import UTC, datetime
from typing import Any

import pytest

from berrah.accounts import Account
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.organisations import Role
from berrah.search import finding
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.organisations.cast import joins, park
from tests.search.conftest import catch_up

__all__ = ["park"]


def ids(found: Any) -> list[str]:
    return [one["post"]["id"] for one in found["posts"]]


async def test_what_was_said_is_found_page_by_page(program_of: ProgramOf, house: House, ada: Person) -> None:
    said = [await ada.says(f"L’été {number}") for number in range(5)]
    await catch_up(house.search.following)
    stranger = await program_of(None)

    first = await stranger.get("/search", q="ete", limit="2")
    assert ids(first) == [str(said[4].id), str(said[3].id)]
    assert first["posts"][0]["post"]["text"] == "L’été 4"
    assert first["posts"][0]["post"]["account"]["username"] == "ada"
    assert (first["posts"][0]["version"], first["posts"][0]["reposted_by"]) == (0, None)
    assert (first["understood"], first["searched_from"], first["complete_from"]) == ("ete", None, None)
    second = await stranger.get("/search", q="ete", limit="2", below=first["next"])
    third = await stranger.get("/search", q="ete", limit="2", below=second["next"])
    assert [*ids(second), *ids(third)] == [str(one.id) for one in reversed(said[:3])]
    assert third["next"] is None


async def test_each_finds_what_they_may_read(program_of: ProgramOf, house: House, ada: Person, bob: Person) -> None:
    mine = await ada.says("un mot pour moi", "direct")
    ours = await ada.says("un mot pour tous")
    await catch_up(house.search.following)
    assert ids(await (await program_of(ada)).get("/search", q="mot from:me")) == [str(ours.id), str(mine.id)]
    assert ids(await (await program_of(bob)).get("/search", q="mot")) == [str(ours.id)]
    assert await (await program_of(ada)).get("/search", q="mot from:me", limit="1") != []
    assert (await (await program_of(ada)).get("/search", q="from:me"))["understood"] == "from:ada"
    await (await program_of(None)).refused("get", "/search", "query.me", q="from:me")


async def test_a_post_that_was_edited_says_by_which_version_it_was_found(
    program_of: ProgramOf, house: House, ada: Person
) -> None:
    post = await ada.says("dix dirhams")
    await ada.edits(post, "douze dirhams")
    await catch_up(house.search.following)
    stranger = await program_of(None)
    [before] = (await stranger.get("/search", q="dix"))["posts"]
    [now] = (await stranger.get("/search", q="douze"))["posts"]
    [both] = (await stranger.get("/search", q="dirhams"))["posts"]
    assert (before["version"], before["post"]["text"]) == (1, "douze dirhams")
    assert (now["version"], both["version"]) == (0, 0)


async def test_what_was_passed_on_most_comes_first(
    program_of: ProgramOf, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    loved, liked, alone = await ada.says("word 1"), await ada.says("word 2"), await ada.says("word 3")
    for person, post in ((bob, loved), (chloe, loved), (bob, liked)):
        await person.passes_on(post)
    await catch_up(house.search.following)
    stranger = await program_of(None)
    found = await stranger.get("/search", q="word", sort="passed-on")
    assert ids(found) == [str(loved.id), str(liked.id)]
    assert (found["posts"][0]["post"]["reposts"], found["next"]) == (2, None)
    assert ids(await stranger.get("/search", q="word -is:repost"))[0] == str(alone.id)
    await stranger.refused("get", "/search", "search.sort", q="word", sort="loudest")


async def test_the_curve_says_how_much_was_said_when(program_of: ProgramOf, house: House, ada: Person) -> None:
    adas, stranger = await program_of(ada), await program_of(None)
    await catch_up(house.search.following)
    empty = await stranger.get("/search/curve", q="word")
    assert (empty["step"], empty["points"], empty["end"]) == (None, [], None)
    for number in range(3):
        await ada.says(f"word {number}", "public" if number else "direct")
    await catch_up(house.search.following)
    for program, expected in ((adas, 3), (stranger, 2)):
        curve = await program.get("/search/curve", q="word")
        assert (curve["step"], curve["understood"], curve["zone"]) == ("day", "word", house.settings.timezone)
        assert sum(one["posts"] for one in curve["points"]) == expected
        assert datetime.fromisoformat(curve["end"]) > datetime.now(UTC)
        assert [one["start"] for one in curve["points"]] == sorted(one["start"] for one in curve["points"])
    assert sum(one["posts"] for one in (await stranger.get("/search/curve", q="nothing"))["points"]) == 0


@pytest.mark.parametrize("path", ["/search", "/search/curve"])
async def test_a_wrong_query_is_answered_with_where_and_what_was_meant(
    program_of: ProgramOf, ada: Person, path: str
) -> None:
    stranger = await program_of(None)
    answer = await stranger.refused("get", path, "query.operator", q="form:ada café")
    assert answer.status_code == 422
    details = answer.json()["details"]
    assert (details["start"], details["end"], details["part"]) == (0, 8, "form:ada")
    assert details["suggestion"] == "from:ada café"
    for code, q in (
        ("query.too_long", "x" * 1_001),
        ("query.too_long", "x" * 10_000),
        ("query.too_many", "a " * 101),
        ("query.too_deep", "(" * 13 + "a"),
        ("query.quote", '"'),
        ("query.star", "*"),
        ("query.nothing", "\u200f"),
        ("query.nothing", ""),
    ):
        await stranger.refused("get", path, code, q=q)


@pytest.mark.parametrize("path", ["/search", "/search/curve"])
async def test_a_list_that_is_not_there_is_said_where_it_stands(
    program_of: ProgramOf, house: House, ada: Person, path: str
) -> None:
    await house.write(lists.create, ada.id, NewList("My experts"))
    await ada.says("a word")
    await catch_up(house.search.following)
    program = await program_of(ada)
    answer = await program.refused("get", path, "query.list", q='word list:"my exprts" since:7d')
    details = answer.json()["details"]
    assert (details["start"], details["end"], details["part"]) == (10, 21, '"my exprts"')
    assert details["suggestion"] == 'word list:"My experts" since:7d'


async def test_a_cursor_that_never_was_one(program_of: ProgramOf, ada: Person) -> None:
    stranger = await program_of(None)
    for below in ("a", "-1", "9" * 30, "1.5"):
        await stranger.refused("get", "/search", "paging.cursor", q="word", below=below)


@pytest.mark.parametrize("path", ["/search", "/search/curve"])
async def test_without_an_index_it_is_for_later(program_of: ProgramOf, ada: Person, path: str) -> None:
    answer = await (await program_of(None)).refused("get", path, "search.not_ready", q="word")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_who_is_told_that_time_was_up_can_go_on(
    program_of: ProgramOf, house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [await ada.says(f"word {number}") for number in range(4)]
    await catch_up(house.search.following)
    monkeypatch.setattr(finding, "_QUICK", -1)
    monkeypatch.setattr(finding, "_LONG", -1)
    stranger = await program_of(None)
    seen, below = list[str](), ""
    for _ in range(100):
        found = await stranger.get("/search", q="word", below=below)
        seen += ids(found)
        assert (found["searched_from"] is None) == (found["next"] is None)
        below = found["next"]
        if below is None:
            break
    assert seen == [str(one.id) for one in reversed(said)]


async def test_messages_of_an_organisation_are_found_and_counted_by_those_who_answer_them(
    program_of: ProgramOf, house: House, ada: Person, bob: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.analyst)
    message = await chloe.says("@technopark un mot entre nous", "direct")
    await catch_up(house.search.following)
    for person, expected in ((ada, [str(message.id)]), (bob, [])):
        program = await program_of(person, for_id=park.id)
        found = await program.get("/search", q="mot")
        assert (ids(found), found["understood"]) == (expected, "mot")
        curve = await program.get("/search/curve", q="mot")
        assert sum(one["posts"] for one in curve["points"]) == len(expected)
