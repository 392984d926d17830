"""The demo: a story that holds together, told through the verbs of the house, into an empty one only."""

from pathlib import Path

import pytest
from cyclopts import App
from msgspec.structs import replace

from berrah import accounts, liveblogs, posts, timelines
from berrah.app import open_house
from berrah.app.serving import serve
from berrah.doors import seeking
from berrah.doors.cli import Keys, demo
from berrah.doors.cli.demo.story import Story, read_story
from berrah.doors.cli.demo.telling import PASSWORD, count_steps, tell
from berrah.doors.house import House
from berrah.kit import text as words
from berrah.kit.pages import Page
from berrah.kit.worker import Worker


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story()


def test_everybody_in_it_lives_there(story: Story) -> None:
    names = {person.name for person in story.people}
    assert len(names) == len(story.people) >= 60
    assert {person.language for person in story.people} == {"ar", "en", "fr"}
    assert {name for page in story.pages for name in (page.by, *page.witnesses)} <= names
    for line in [*story.lines, *(line for page in story.pages for line in page.posts)]:
        seen = {""}
        for one in line.passed:
            name, _, via = one.partition("<")
            assert name in names, one
            assert via in seen, f"{one}: {via} has not passed it on yet"
            seen.add(name)
        assert line.by in names
        assert {found.value for found in words.extract(line.text) if found.kind == "mention"} <= names, line.text


def test_every_line_is_a_post_and_answers_come_after_what_they_answer(story: Story) -> None:
    said = {""}
    for line in story.lines:
        assert words.is_valid(line.text), line.text
        assert line.to in said, line.text
        assert line.visibility in {"public", "unlisted"} or not (line.liked or line.passed), line.text
        said.add(line.id)


async def test_what_people_brought_along_is_found_at_its_own_dates(house: House, story: Story) -> None:
    assert all(words.is_valid(one.text) for one in story.past)
    await tell(house, replace(story, lines=[], pages=[]), lambda: None)
    while await house.search.following.go_on():
        pass
    found = await seeking.paged(house, None, seeking.read(house, None, "marché until:2012", answers=False), Page())
    wanted = [one.text for one in story.past if "marché" in one.text and one.at < "2012"]
    assert [entry.card.post.text for entry in found.entries] == wanted[::-1]
    found = await seeking.paged(house, None, seeking.read(house, None, "السوق", answers=False), Page(40))
    assert len(found.entries) > 3


def test_it_is_the_same_at_every_telling(story: Story) -> None:
    assert read_story() == story


async def test_it_is_told_through_the_verbs_of_the_house(house: House, story: Story) -> None:
    steps = []
    short = replace(story, lines=[replace(line, liked=min(2, line.liked)) for line in story.lines[:40]], pages=[])
    await tell(house, short, lambda: steps.append(1))
    assert len(steps) == count_steps(short)
    async with house.store.read() as look:
        park = await accounts.by_name(look, "parc_ibtikar")
        assert await accounts.count(look) == len(short.people)
    assert park.role == accounts.ADMINISTRATOR
    assert "140" in park.bio
    await accounts.check_password(house.store, "maryam_alfassi", PASSWORD)
    entries = await house.cards.entries(park.id, await house.home(park.id, Page(40)))
    assert len(entries) > 5
    assert any(entry.reposter for entry in entries)
    assert max(entry.card.counts.favourites for entry in entries) == 2


async def test_what_is_told_live_stands_on_its_page(house: House, story: Story, worker: Worker) -> None:
    await tell(house, replace(story, lines=[]), lambda: None)
    await worker.work_once()
    async with house.store.read() as look:
        [now] = await liveblogs.open_ones(look, None, Page())
        [over] = await liveblogs.closed_ones(look, None, Page())
    for page, told in ((over, story.pages[0]), (now, story.pages[1])):
        assert all(words.is_valid(line.text) for line in told.posts)
        summary = await house.live_pages.summary(page.id)
        assert (summary.posts, summary.voices) == (len(told.posts), 1 + len(told.witnesses))
        assert summary.top[0][1] > 1


async def test_cascades_know_the_way_they_came(house: House, story: Story) -> None:
    lines = [line for line in story.lines if any("<" in one for one in line.passed) and not line.to][:1]
    await tell(house, replace(story, lines=lines), lambda: None)
    async with house.store.read() as look:
        author = await accounts.by_name(look, lines[0].by)
        [first] = await timelines.account(look, None, author.id, Page(40), with_reposts=False)
        passed = await posts.reposted_by(look, first, Page(40))
        found = await posts.reposts_by_ids(look, [repost_id for repost_id, _ in passed])
    assert len(passed) == len(lines[0].passed)
    stated = [repost for repost in found.values() if repost.via_basis == "stated"]
    assert len(stated) == sum("<" in one for one in lines[0].passed)


async def test_some_quote_and_one_is_taken_back(house: House, story: Story) -> None:
    quoting = [line for line in story.lines if line.quotes]
    wanted = {line.quotes for line in quoting}
    lines = [line for line in story.lines if line.quotes or line.id in wanted]
    await tell(house, replace(story, lines=[replace(line, liked=0) for line in lines]), lambda: None)
    async with house.store.read() as look:
        ids = await timelines.public(look, None, Page(40))
    entries = [entry for entry in await house.cards.entries(None, ids) if entry.card.quoting.quote]
    assert len(entries) == len(quoting) == 3
    assert sum(entry.quoted is None for entry in entries) == 1


@pytest.mark.only("sqlite")
def test_a_house_in_which_somebody_lives_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BERRAH_DATA", str(tmp_path))
    keys = Keys(open_house, serve)
    ada = accounts.NewAccount("ada", "ada@example.org", "a long password")
    keys.with_house(lambda house: accounts.sign_up(house.store, ada))
    app = App(name="berrah", result_action="return_value")
    demo.add_commands(app, keys)
    app(["demo", "--if-empty"])
    assert "stays as it is" in capsys.readouterr().out
    with pytest.raises(SystemExit) as refused:
        app(["demo"])
    assert refused.value.code == 1
    assert "needs an empty one" in capsys.readouterr().err

    async def count(house: House) -> int:
        async with house.store.read() as look:
            return await accounts.count(look)

    assert keys.with_house(count) == 1
