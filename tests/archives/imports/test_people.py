"""People, marks and notes that come with an archive, however the files about them look."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from berrah import graph, posts
from berrah.archives import imports
from berrah.archives.imports import Kind, State
from berrah.archives.imports.source import order, prepare
from berrah.archives.imports.source.container import opened
from tests.archives.imports.files import HERE, mastodon, note, zipped
from tests.archives.imports.using import brings, left_out, stands, texts, written
from tests.cast import Person

POSTS = mastodon([note(1, "<p>fine</p>")])


async def blocks(person: Person) -> set[int]:
    async with person.house.store.read() as look:
        return set((await graph.bounds(look, person.id)).blocking)


async def test_whoever_blocks_more_people_than_a_file_of_its_own_may_hold_blocks_them_here(
    ada: Person, bob: Person, chloe: Person, tmp_path: Path
) -> None:
    here = ada.house.settings.domain
    names = [f"bob@{here}", *(f"x{one}@elsewhere.example" for one in range(10_500)), f"chloe@{here}"]
    files = POSTS | {"blocked_accounts.csv": "\n".join(names).encode()}
    job = await brings(ada, zipped(tmp_path / "a.zip", files), Kind.mastodon, has_profile=True)
    assert job.state is State.done
    assert await blocks(ada) == {bob.id, chloe.id}
    assert await left_out(ada, job) == {"person_elsewhere": 10_500}


async def test_lines_that_nobody_can_read_are_counted(ada: Person, tmp_path: Path) -> None:
    files = POSTS | {"following_accounts.csv": b"a" * 200_000 + b"\nb\0c\n"}
    job = await brings(ada, zipped(tmp_path / "a.zip", files), Kind.mastodon, has_profile=True)
    assert (job.state, await left_out(ada, job)) == (State.done, {"person_elsewhere": 2})


@pytest.mark.parametrize("notes", [b"[" * 200_000, b'{"about"', b"[7, null]", b'"x"'])
async def test_notes_that_nobody_can_read_keep_nothing_else_away(
    ada: Person, bob: Person, tmp_path: Path, notes: bytes
) -> None:
    files = POSTS | {"private_notes.json": notes, "blocked_accounts.csv": f"bob@{ada.house.settings.domain}".encode()}
    job = await brings(ada, zipped(tmp_path / "a.zip", files), Kind.mastodon, has_profile=True)
    assert (job.state, job.why) == (State.done, "")
    assert (await texts(ada), await blocks(ada)) == (["fine"], {bob.id})


async def test_marks_on_what_is_no_text_keep_nothing_else_away(ada: Person, tmp_path: Path) -> None:
    liked: list[Any] = ["\ud800", "a\0b", {"id": "\udfff"}, {"id": 5}, [[]], None, f"{HERE}/statuses/1"]
    files = POSTS | {"likes.json": json.dumps({"orderedItems": liked}).encode()}
    job = await brings(ada, zipped(tmp_path / "a.zip", files), Kind.mastodon)
    assert (job.state, job.why) == (State.done, "")
    assert await left_out(ada, job) == {"mark_elsewhere": 1}


async def test_who_stops_an_import_gets_nothing_more_of_it(ada: Person, bob: Person, tmp_path: Path) -> None:
    here, house = ada.house.settings.domain, ada.house
    files = mastodon([note(1, "<p>fine</p>")], name="Ada of elsewhere") | {
        "likes.json": json.dumps({"orderedItems": [f"{HERE}/statuses/1"]}).encode(),
        "blocked_accounts.csv": f"bob@{here}\n".encode(),
        "preferences.json": b'{"language": "ar"}',
    }
    job = await house.write(imports.ask, ada.id, ada.id, Kind.mastodon, has_profile=True)

    async def stops(done: int, total: int) -> None:
        assert done == total
        await house.write(imports.stop, ada.id, job.id)

    assert await house.importing.run(job, zipped(tmp_path / "a.zip", files), stops)
    assert (await stands(ada, job)).why == "import.stopped"
    assert (await texts(ada), await blocks(ada)) == (["fine"], set())
    [post] = await written(ada)
    async with house.store.read() as look:
        assert not (await posts.marks(look, ada.id, [post.id]))[post.id].has_favourited
    account = (await house.cards.accounts.of([ada.id]))[ada.id].account
    assert (account.language, account.display_name) == (ada.account.language, ada.account.display_name)


async def test_a_hundred_versions_of_each_post_fit_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "_LETTERS_MOST", 3_000_000)
    said = [{"published": f"2019-05-01T10:00:{one:02}Z", "source": {"content": "x" * 39_000}} for one in range(50)]
    more: dict[str, Any] = {"updated": "2019-05-02T10:00:00Z", "berrah:versions": said}
    items = [note(one, "<p>x</p>", **more) for one in range(24)]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with opened(zipped(tmp_path / "a.zip", mastodon(items)), scratch) as archive:
        del items
        tracemalloc.start()
        found = prepare(archive, Kind.mastodon, scratch)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (found.total, len(list(scratch.glob("*.sorted")))) == (24, 13)
    assert most < 40_000_000
