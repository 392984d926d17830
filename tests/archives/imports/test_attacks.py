"""Archives that lie, count wrong, go round in circles, or want all memory there is."""

import gzip
import json
import tarfile
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as some

from berrah.archives.imports import Kind, State
from berrah.archives.imports.source import container, prepare
from berrah.archives.imports.source.mastodon import owner
from berrah.archives.imports.source.mastodon.questions import asked
from berrah.archives.imports.source.tidy import tidied
from berrah.kit import clock
from berrah.kit.errors import Refused
from tests.archives.imports.files import HERE, mastodon, note, tarred, tweet, twitter, zipped
from tests.archives.imports.using import brings, done, left_out, texts, written
from tests.cast import Person

GOOD = mastodon([note(1, "<p>fine</p>")])


@pytest.mark.parametrize(
    "name",
    ["C:/Windows/x", "c:x", "\\\\host\\x", "a\\..\\..\\x", "/x", "a/../../x", "media_attachments/../../x", ".."],
)
@pytest.mark.parametrize("packed", [zipped, tarred])
async def test_names_that_lead_elsewhere(
    ada: Person, tmp_path: Path, name: str, packed: Callable[[Path, Any], Path]
) -> None:
    job = await brings(ada, packed(tmp_path / "a", GOOD | {name: b"x"}), Kind.mastodon)
    assert (job.state, job.why) == (State.failed, "import.unsafe")
    assert await texts(ada) == []


@pytest.mark.parametrize("packed", [zipped, tarred])
async def test_names_that_are_alike_are_kept_apart(
    ada: Person, tmp_path: Path, packed: Callable[[Path, Any], Path]
) -> None:
    """Nothing of an archive is written under a name of its own, so that no system of files can take two for one."""
    cafe = "media_attachments/café.png"
    names = [
        unicodedata.normalize("NFC", cafe),
        unicodedata.normalize("NFD", cafe),
        cafe.upper(),
        "media_attachments/a",
    ]
    files = GOOD | {name: str(place).encode() for place, name in enumerate(names)} | {"OUTBOX.JSON": b"no"}
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with container.opened(packed(tmp_path / "a", files), scratch) as archive:
        assert [container.content(archive, name, 10) for name in names] == [b"0", b"1", b"2", b"3"]
    assert await texts(ada) == []
    await done(ada, tmp_path / "a", Kind.mastodon)
    assert await texts(ada) == ["fine"]


def _nul(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        info = zipfile.ZipInfo("x")
        info.filename = "outbox.json\0.png"
        file.writestr(info, b"{}")


def _nested(path: Path) -> None:
    inside = path.with_suffix(".inside")
    zipped(inside, GOOD)
    zipped(path, {"archive.zip": inside.read_bytes()})


def _twice(path: Path) -> None:
    zipped(path, GOOD)
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("outbox.json", b"{broken")


def _million_folders(path: Path) -> None:
    """A few kilobytes of TAR."""
    folder = tarfile.TarInfo("a")
    folder.type = tarfile.DIRTYPE
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(folder.tobuf() * (container.FILES_MOST + 1))


def _million_files(path: Path) -> None:
    """A ZIP of which all that is there is a table of contents."""
    entry = BytesIO()
    with zipfile.ZipFile(entry, "w") as file:
        file.writestr("a", b"")
    raw = entry.getvalue()
    start, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    table = raw[start:end] * (container.FILES_MOST + 1)
    last = bytearray(raw[end:])
    last[12:16] = len(table).to_bytes(4, "little")
    path.write_bytes(raw[:start] + table + last)


def _wrong(name: str, content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        zipped(path, GOOD | {name: content})

    return make


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (_nul, "broken"),
        (_nested, "no_posts"),
        (_twice, "broken"),
        (_million_folders, "too_many_files"),
        (_million_files, "too_many_files"),
        (_wrong("actor.json", b"[]"), "broken"),
        (_wrong("actor.json", b"{" + b'"a":{' * 100_000), "broken"),
        (_wrong("likes.json", b'{"orderedItems": ["a", "b'), "truncated"),
        (_wrong("likes.json", b"[]"), "broken"),
        (_wrong("preferences.json", b"null"), "broken"),
        (_wrong("preferences.json", b"\xff\xfe"), "broken"),
    ],
)
async def test_it_is_refused_before_anything_is_here(
    ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[Path], None], code: str
) -> None:
    monkeypatch.setattr(container, "FILES_MOST", 5_000)  # a million takes as many seconds as it takes to make them
    made(tmp_path / "a")
    tracemalloc.start()
    job = await brings(ada, tmp_path / "a", Kind.mastodon)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (job.state, job.why) == (State.failed, f"import.{code}")
    assert await texts(ada) == []
    assert most < 60_000_000


async def test_dates_that_cannot_be_are_left_out(ada: Person, tmp_path: Path) -> None:
    items = [
        note(1, "<p>long ago</p>", "1900-01-01T00:00:00Z"),
        note(2, "<p>some day</p>", "2999-01-01T00:00:00Z"),
        note(3, "<p>never</p>", "0000-00-00T00:00:00Z"),
        note(4, "<p>far</p>", "9999-12-31T23:59:59+14:00"),
        note(5, "<p>then</p>"),
    ]
    job = await done(ada, zipped(tmp_path / "m.zip", mastodon(items)), Kind.mastodon)
    assert (await texts(ada), await left_out(ada, job)) == (["then"], {"no_date": 4})


async def test_answers_never_go_round(ada: Person, tmp_path: Path) -> None:
    def answering(one: int, other: int) -> dict[str, Any]:
        return note(one, f"<p>{one}</p>", f"2019-05-01T10:00:0{one}Z", inReplyTo=f"{HERE}/statuses/{other}")

    await done(ada, zipped(tmp_path / "b.zip", mastodon([answering(2, 1)])), Kind.mastodon)
    items = [answering(1, 2), answering(2, 1), answering(3, 3), answering(4, 5), answering(5, 4)]
    await done(ada, zipped(tmp_path / "a.zip", mastodon(items)), Kind.mastodon)
    found = await written(ada)
    assert [post.text for post in found] == ["1", "2", "3", "4", "5"]
    assert all(post.reply_to_id is None or post.reply_to_id < post.id for post in found)
    assert found[4].reply_to_id == found[3].id


async def test_one_address_is_one_post_however_often_it_is_told(ada: Person, tmp_path: Path) -> None:
    items = [note(1, f"<p>{day}</p>", f"2019-05-{day:02}T10:00:00Z") for day in range(1, 20)] * 5
    await done(ada, zipped(tmp_path / "m.zip", mastodon(items)), Kind.mastodon)
    assert await texts(ada) == ["1"]


async def test_marks_on_what_is_deleted_or_too_many_are_passed_over(ada: Person, tmp_path: Path) -> None:
    items = [note(one, f"<p>{one}</p>", f"2019-05-01T10:00:{one:02}Z") for one in range(1, 9)]
    addresses = [f"{HERE}/statuses/{one}" for one in range(1, 9)]
    marks = {
        "featured.json": {"orderedItems": addresses},
        "likes.json": {"orderedItems": [{"id": addresses[0]}, addresses[0], addresses[1], "https://x.example/1", ""]},
    }
    files = mastodon(items) | {name: json.dumps(told).encode() for name, told in marks.items()}
    path = zipped(tmp_path / "m.zip", files)
    job = await done(ada, path, Kind.mastodon)
    assert await left_out(ada, job) == {"pin": 3, "mark_elsewhere": 1}
    again = await done(ada, path, Kind.mastodon)
    assert await left_out(ada, again) == {"mark_elsewhere": 1}


async def test_marks_beyond_those_that_are_looked_at_are_counted(
    ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "_MARKS_MOST", 2)
    items = [note(one, f"<p>{one}</p>", f"2019-05-01T10:00:0{one}Z") for one in range(1, 6)]
    addresses = [f"{HERE}/statuses/{one}" for one in range(1, 6)]
    files = {"likes.json": json.dumps({"orderedItems": addresses}).encode()}
    job = await done(ada, zipped(tmp_path / "m.zip", mastodon(items) | files), Kind.mastodon)
    assert await left_out(ada, job) == {"too_many_marks": 3}


_TEXT = some.text(max_size=40) | some.sampled_from(["", " ", "\0", "\ud800", "\u202e", "𒀱" * 30, "\n\n"])
_COUNT = some.none() | some.integers() | some.floats(allow_nan=True) | some.text(max_size=3)
_CHOICE = some.fixed_dictionaries({"name": _TEXT, "replies": some.fixed_dictionaries({"totalItems": _COUNT})})


@rules(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(_CHOICE, max_size=25), some.sampled_from(["oneOf", "anyOf"]), _COUNT, _TEXT)
def test_a_poll_is_one_with_choices_and_numbers_that_can_be_or_none(
    choices: list[dict[str, Any]], key: str, voters: Any, ends: str
) -> None:
    told = {key: choices, "votersCount": voters, "endTime": ends}
    found = asked(told)
    if found is not None:
        assert 2 <= len(found.choices) <= 20
        assert len(found.choices) == len(found.votes)
        assert all(0 <= one <= found.voters for one in found.votes)
        assert all(one.strip() and "\n" not in one for one in found.choices)


@rules(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    some.lists(some.tuples(some.integers(2000, 2030), _TEXT, some.booleans()), max_size=6), some.integers(1990, 2035)
)
def test_versions_stand_between_the_first_word_and_the_last(
    tmp_path_factory: pytest.TempPathFactory, versions: list[tuple[int, str, bool]], edited: int
) -> None:
    told = [
        {"published": f"{year}-01-01T00:00:00Z", "source": {"content": text}, "berrah:isErased": is_erased}
        for year, text, is_erased in versions
    ]
    item = note(1, "<p>now</p>", updated=f"{edited}-06-01T00:00:00Z")
    item["object"]["berrah:versions"] = told
    folder = tmp_path_factory.mktemp("any")
    try:
        with container.opened(zipped(folder / "a.zip", mastodon([item])), folder) as archive:
            [found] = prepare(archive, Kind.mastodon, folder).items()
    except Refused:
        return
    assert tidied(found) == found
    assert not found.edited_at or found.at < found.edited_at <= clock.now()
    assert [one.at for one in found.versions] == sorted(one.at for one in found.versions)
    assert all(found.at <= one.at < found.edited_at for one in found.versions)
    assert not any(one.text for one in found.versions if one.is_erased)


def test_twitter_is_read_with_the_same_care(tmp_path: Path) -> None:
    """Ids that are no numbers, or of another world."""
    strange = [tweet(20, "a"), {"tweet": {"id_str": "../../x"}}, {"tweet": {"id_str": "9" * 40}}, {"tweet": []}]
    path = zipped(tmp_path / "t.zip", twitter(strange[:3]))
    with container.opened(path, tmp_path) as archive:
        assert [one.why for one in prepare(archive, Kind.twitter, tmp_path).left_out()] == ["no_id", "no_id"]
    (tmp_path / "b").mkdir()
    with (
        container.opened(zipped(tmp_path / "u.zip", twitter(strange)), tmp_path) as archive,
        pytest.raises(Refused, match="broken"),
    ):
        prepare(archive, Kind.twitter, tmp_path / "b")


_WHOLE = mastodon([note(one, f"<p>post {one} {'é' * one}</p>") for one in range(1, 9)])


@rules(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from([zipped, tarred]), some.floats(0, 1, exclude_max=True), some.integers(0, 255))
def test_a_damaged_file_is_refused_or_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, packed: Callable[[Path, Any], Path], where: float, mask: int
) -> None:
    """Cut off (mask 0), or with one byte changed: no word of it is ever read wrongly."""
    folder = tmp_path_factory.mktemp("any")
    path = packed(folder / "a", _WHOLE)
    raw = bytearray(path.read_bytes())
    place = int(where * len(raw))
    if mask:
        raw[place] ^= mask
    else:
        del raw[place:]
    path.write_bytes(raw)
    try:
        with container.opened(path, folder) as archive:
            found = [item.text for item in prepare(archive, Kind.mastodon, folder).items()]
    except Refused as problem:
        assert problem.code.startswith("import.")  # noqa: PT017 - it may be refused, and mostly is
        return
    assert found == [f"post {one} {'é' * one}" for one in range(1, 9)]
