"""Taking along whom one follows, in files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import accounts, graph
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.graph import Options, OptionsChange, exchange, hashtags, lists
from berrah.graph.exchange import Kind, Mode, Progress, State, asking, chores, files, go_on
from berrah.graph.lists import NewList
from berrah.graph.lists.model import clean_title
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.errors import Refused, Unknown
from berrah.kit.worker import Worker
from tests.cast import Person, arrive

HERE = "here.example"
names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)


@st.composite
def titles(draw: st.DrawFn) -> str:
    """A title as a list may have it."""
    try:
        return clean_title(draw(st.text(min_size=1, max_size=30)))
    except Refused:
        return draw(st.sampled_from(["Press", 'The "big" one', "a, b", "=1+1", "الصحافة", "  ' "])).strip()


hows = st.builds(
    Options, st.booleans(), st.booleans(), st.sets(st.sampled_from(["ar", "fr", "en", "gsw"])).map(sorted).map(tuple)
)


@given(st.lists(names), hows)
def test_followed_people_are_read_as_they_were_written(found: list[str], how: Options) -> None:
    addresses = [f"{name}@{HERE}" for name in found]
    read = exchange.read_following(exchange.following_file((one, how) for one in addresses))
    assert [row.what for row in read] == addresses
    assert all(files.options_in(row.title).applied_to(Options()) == how for row in read)


@given(st.lists(st.tuples(titles(), names)))
def test_lists_are_read_as_they_were_written(found: list[tuple[str, str]]) -> None:
    members = [(title, f"{name}@{HERE}") for title, name in found]
    assert [(row.title, row.what) for row in exchange.read_lists(exchange.lists_file(members))] == members


@given(st.lists(names))
def test_hashtags_are_read_as_they_were_written(found: list[str]) -> None:
    assert [row.what for row in exchange.read_tags(exchange.tags_file(found))] == found


@given(st.text())
def test_no_file_breaks_the_reader(text: str) -> None:
    for read in files.READERS.values():
        try:
            rows = read(text)
        except Refused:
            continue
        assert all(row.line >= 1 for row in rows)


def test_the_file_of_mastodon_is_read_with_its_header_and_its_line_ends() -> None:
    text = "\ufeffAccount address,Show boosts,Notify on new posts,Languages\r\nada@here.example,true,false,\r\n\r\n"
    text += "@bob\r\n"
    assert [(row.line, row.what) for row in exchange.read_following(text)] == [(2, "ada@here.example"), (4, "@bob")]
    assert exchange.following_file([("ada@here.example", Options())]).splitlines()[1] == "ada@here.example,true,false,"


def test_a_file_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ROWS_MOST", 2)
    assert len(exchange.read_following("Account address\na\nb\n")) == 2
    with pytest.raises(Refused, match=r"data\.too_many_rows"):
        exchange.read_tags("a\nb\nc\nd\n")


def test_the_other_files_of_mastodon_are_read_too() -> None:
    assert [row.what for row in exchange.read_plain("#domain\nspam.example\n")] == ["spam.example"]
    assert [row.what for row in exchange.read_plain("bob@here.example\n\nzoe\n")] == ["bob@here.example", "zoe"]
    muted = exchange.muted_file([("bob@here.example", True), ("zoe@here.example", False)])
    assert muted.splitlines()[0] == "Account address,Hide notifications"
    assert [(row.what, row.title) for row in exchange.read_muted(muted)] == [
        ("bob@here.example", ""),
        ("zoe@here.example", "false"),
    ]


async def brought(person: Person, kind: Kind, text: str, mode: Mode = Mode.merge) -> Progress:
    """What comes of a file, when the worker has read it."""
    house = person.house
    made = await house.write(exchange.ask, person.id, kind, mode, exchange.read(kind, text), HERE)
    await finished(house)
    async with house.store.read() as look:
        return await exchange.progress_of(look, person.id, made.id)


async def finished(house: House) -> None:
    worker = Worker(house.store, house.bus, known_listeners(), [])
    for _ in range(100):
        position = await house.store.head()
        await worker.work_once()
        if await house.store.head() == position:
            return
    raise AssertionError("it never ends")


async def reasons(person: Person, one: Progress) -> list[tuple[int, str]]:
    async with person.house.store.read() as look:
        return [(found.row.line, found.reason) for found in await exchange.left_out(look, one.job.id, 0, 100)]


async def followed(house: House, person: Person) -> set[int]:
    async with house.store.read() as look:
        return set(await graph.followees(look, person.id))


async def test_people_are_followed_and_what_is_left_out_says_why(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(dina)
    text = f"Bob@{HERE}\n@chloe\nzoe@elsewhere.example\nnobody\nada@{HERE}\nno name\n"
    report = await brought(ada, Kind.following, text)
    assert (report.taken, report.job.removed, report.job.state) == (2, 0, State.done)
    assert await reasons(ada, report) == [(3, "elsewhere"), (4, "unknown"), (5, "self"), (6, "unknown")]
    assert await followed(house, ada) == {bob.id, chloe.id, dina.id}
    report = await brought(ada, Kind.following, "bob", Mode.overwrite)
    assert (report.taken, report.job.removed) == (1, 2)
    assert await followed(house, ada) == {bob.id}


@pytest.mark.parametrize(
    ("kind", "text"), [(Kind.following, "zoe@elsewhere.example"), (Kind.lists, "Press,nobody"), (Kind.tags, "12")]
)
async def test_a_file_of_nobody_takes_nobody_away(
    house: House, ada: Person, bob: Person, kind: Kind, text: str
) -> None:
    await ada.follows(bob)
    report = await brought(ada, kind, text, Mode.overwrite)
    assert (report.job.state, report.taken) == (State.empty, 0)
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
    report = await brought(ada, Kind.lists, text)
    assert report.taken == 2
    assert await reasons(ada, report) == [(3, "title"), (4, "elsewhere")]
    assert await on_lists(house, ada) == {"Press": {bob.id, dina.id}, "Old": {dina.id}, "New, one": {chloe.id}}
    assert await followed(house, ada) == {bob.id, chloe.id, dina.id}
    report = await brought(ada, Kind.lists, text, Mode.overwrite)
    assert (report.taken, report.job.removed) == (2, 2)
    assert await on_lists(house, ada) == {"Press": {bob.id}, "New, one": {chloe.id}}


async def test_hashtags_are_followed_and_overwritten(house: House, ada: Person) -> None:
    await house.write(hashtags.follow_tag, ada.id, "old")
    report = await brought(ada, Kind.tags, "#Souk\nrabat\nno tag\n")
    assert (report.taken, await reasons(ada, report)) == (2, [(3, "tag")])
    report = await brought(ada, Kind.tags, "#Souk\nrabat\nno tag\n", Mode.overwrite)
    assert report.job.removed == 1
    async with house.store.read() as look:
        assert set(await hashtags.all_followed(look, ada.id)) == {"souk", "rabat"}


async def test_blocks_mutes_and_servers_are_brought_in(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await house.write(graph.block, ada.id, dina.id)
    await house.write(graph.mute, ada.id, bob.id, until=2**50)
    report = await brought(ada, Kind.blocks, "chloe\nada\n", Mode.overwrite)
    assert (report.taken, report.job.removed, await reasons(ada, report)) == (1, 1, [(2, "self")])
    muted = f"Account address,Hide notifications\nbob@{HERE},true\ndina,false\n"
    assert (await brought(ada, Kind.mutes, muted)).taken == 2
    report = await brought(ada, Kind.domains, f"spam.example\n{HERE}\nno server\n")
    assert (report.taken, await reasons(ada, report)) == (1, [(2, "self"), (3, "domain")])
    async with house.store.read() as look:
        bounds = await graph.bounds(look, ada.id)
        assert set(bounds.blocking) == {chloe.id}
        assert set(bounds.muted) == {bob.id, dina.id}
        relations = await graph.relations(look, ada.id, [bob.id, dina.id])
        assert (relations[bob.id].has_muted_notifications, relations[bob.id].muted_until) == (True, 2**50)
        assert not relations[dina.id].has_muted_notifications
        assert await graph.blocked_domains_of(look, ada.id) == {"spam.example"}


async def test_one_file_at_a_time_and_a_step_that_is_made_twice_does_no_harm(
    house: House, ada: Person, bob: Person, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PART", 2)
    people = [await arrive(house, f"person_{number}") for number in range(7)]
    rows = exchange.read(Kind.following, "".join(f"{person.name}\n" for person in people))
    made = await house.write(exchange.ask, ada.id, Kind.following, Mode.merge, rows, HERE)
    with pytest.raises(Refused, match=r"data\.running"):
        await house.write(exchange.ask, ada.id, Kind.following, Mode.merge, rows, HERE)
    await house.write(go_on.go_on, made.id)
    async with house.store.read() as look:
        halfway = await exchange.progress_of(look, ada.id, made.id)
        assert (halfway.read, halfway.taken, halfway.job.state) == (2, 2, State.running)
        with pytest.raises(Unknown, match=r"data\.unknown"):
            await exchange.progress_of(look, mallory.id, made.id)
    await house.write(go_on.go_on, made.id)
    await finished(house)
    async with house.store.read() as look:
        [whole] = await exchange.newest(look, ada.id, 5)
    assert (whole.taken, whole.waiting, whole.job.state) == (7, 0, State.done)
    assert await followed(house, ada) == {person.id for person in people}


async def test_what_became_of_a_file_is_told_for_a_month(
    house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = await brought(ada, Kind.following, "bob\nnobody\n")
    await house.write(chores.forget_imports)
    async with house.store.read() as look:
        assert await exchange.newest(look, ada.id, 5) == [report]
    old = report.job.made_at + chores.KEPT_MS + 1
    monkeypatch.setattr(clock, "now", lambda: old)
    await house.write(chores.forget_imports)
    async with house.store.read() as look:
        assert await exchange.newest(look, ada.id, 5) == []


async def test_reports_ask_the_same_however_many_there_are(
    house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    counts = set()
    for _ in range(3):
        report = await brought(ada, Kind.following, "bob\nnobody\nno name\n")
        async with house.store.read() as look:
            questions.clear()
            await exchange.newest(look, ada.id, 5)
            await exchange.left_out(look, report.job.id, 0, 100)
            counts.add(len(questions))
    assert counts == {4}


async def test_whoever_is_suspended_stops_no_file_and_is_followed_when_they_come_back(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(bob, chloe, dina)
    await stands(bob, holds=True)
    report = await brought(ada, Kind.following, "bob\nchloe\n", Mode.overwrite)
    assert (report.job.state, report.taken, report.job.removed) == (State.done, 1, 1)
    await stands(bob, holds=False)
    assert await followed(house, ada) == {bob.id, chloe.id}


async def stands(person: Person, *, holds: bool) -> None:
    await person.house.write(accounts.stand, person.id, Reason.suspended, holds=holds)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_file_that_is_no_text_is_refused_before_anybody_reads_on(kind: Kind) -> None:
    with pytest.raises(Refused, match=r"data\.unreadable"):
        exchange.read(kind, "bob,x\n".encode("utf-16-le").decode())


async def test_how_one_follows_comes_along_and_a_file_that_does_not_say_it_changes_nothing(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await house.write(graph.follow, ada.id, bob.id, OptionsChange(has_reposts=False, is_told=True, languages=("fr",)))
    await ada.follows(chloe)
    async with house.store.read() as look:
        text = await exchange.FILES["following_accounts.csv"](look, ada.id, HERE)
    assert f"bob@{HERE},false,true,fr" in text.splitlines()
    await house.write(accounts.edit_profile, chloe.id, accounts.ProfileChange(is_protected=True))
    for file in (text, f"bob@{HERE}\n", f"bob@{HERE},,,klingon\n", f"chloe@{HERE},true,true,\n"):
        await brought(dina, Kind.following, file)
    async with house.store.read() as look:
        relations = await graph.relations(look, dina.id, [bob.id, chloe.id])
    assert relations[bob.id].options == Options(has_reposts=False, is_told=True, languages=("fr",))
    assert (relations[chloe.id].has_asked, relations[chloe.id].options) == (True, Options(is_told=True))
