"""A file that is no archive, or wants something else than to be read: a clear word, and nothing half done."""

import gzip
import json
import re
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as rules
from hypothesis import strategies as some

from berrah.archives.imports import Kind, State
from berrah.archives.imports.model import Item, LeftOut
from berrah.archives.imports.source import container, prepare
from berrah.archives.imports.source.stream import objects
from berrah.kit.errors import Refused
from tests.archives.imports.files import mastodon, note, part, tarred, tweet, twitter, zipped
from tests.archives.imports.using import brings, left_out, texts
from tests.cast import Person

GOOD = twitter([tweet(20, "fine"), tweet(21, "too")])


def _text(path: Path) -> None:
    path.write_text("not an archive")


def _cut(path: Path) -> None:
    zipped(path, GOOD)
    path.write_bytes(path.read_bytes()[:-200])


def _cut_inside(path: Path) -> None:
    zipped(path, GOOD | {"data/tweets.js": part([tweet(20, "fine"), tweet(21, "too")])[:-40]})


def _cut_tar(path: Path) -> None:
    tarred(path, mastodon([note(1, "x" * 100_000)]))
    path.write_bytes(path.read_bytes()[:-60])


def _climbing(path: Path) -> None:
    zipped(path, GOOD | {"../../etc/passwd": b"x"})


def _climbing_tar(path: Path) -> None:
    tarred(path, mastodon([]) | {"/etc/cron.d/x": b"x"})


def _link(path: Path) -> None:
    with tarfile.open(path, "w:gz") as file:
        link = tarfile.TarInfo("outbox.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        file.addfile(link)


def _device(path: Path) -> None:
    with tarfile.open(path, "w:gz") as file:
        zero = tarfile.TarInfo("outbox.json")
        zero.type, zero.devmajor, zero.devminor = tarfile.CHRTYPE, 1, 5
        file.addfile(zero)


def _zip_link(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        info = zipfile.ZipInfo("data/tweets.js")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")


def _bomb(path: Path) -> None:
    zipped(path, GOOD | {"data/other.js": b"\0" * 60_000_000})


def _bomb_tar(path: Path) -> None:
    tarred(path, mastodon([]) | {"media_attachments/a.png": b"\0" * 60_000_000})


def _hungry_tar(path: Path) -> None:
    """A header that says its own text is a gigabyte long."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 1_000_000_000
    with gzip.open(path, "wb") as file:
        file.write(info.tobuf(tarfile.USTAR_FORMAT) + b"\0" * 1024)


def _hungry_zip(path: Path) -> None:
    """A table of contents that says it is larger than the file."""
    zipped(path, GOOD)
    content = bytearray(path.read_bytes())
    place = content.rfind(b"PK\x05\x06")
    struct.pack_into("<I", content, place + 12, 0x7FFFFFFF)
    path.write_bytes(content)


def _liar(path: Path) -> None:
    """Its texts are not those of which the sum was made."""
    zipped(path, {"data/tweets.js": b"window.YTD.tweets.part0 = []" + b" " * 100})
    with zipfile.ZipFile(path) as file:
        info = file.infolist()[0]
    content = bytearray(path.read_bytes())
    content[info.header_offset + 60] ^= 0xFF
    path.write_bytes(content)


def _other_site(path: Path) -> None:
    zipped(path, {"posts/your_posts_1.json": b"[]", "index.html": b""})


def _mastodon(path: Path) -> None:
    zipped(path, mastodon([]))


def _utf16(path: Path) -> None:
    zipped(path, GOOD | {"data/tweets.js": part([tweet(20, "é")]).decode().encode("utf-16")})


def _latin(path: Path) -> None:
    zipped(path, GOOD | {"data/tweets.js": part([tweet(20, "fine"), tweet(21, "été")]).decode().encode("latin-1")})


def _numbers(path: Path) -> None:
    zipped(path, GOOD | {"data/tweets.js": b"window.YTD.tweets.part0 = [1, 2]"})


def _deep(path: Path) -> None:
    zipped(path, GOOD | {"data/tweets.js": b"window.YTD.tweets.part0 = [" + b'{"a":[' * 200_000})


def _endless(path: Path) -> None:
    zipped(path, GOOD | {"data/tweets.js": b'window.YTD.tweets.part0 = [{"a": "' + b"xy" * 4_000_000})


def _missing(path: Path) -> None:
    files = dict(GOOD)
    files["data/manifest.js"] = files["data/manifest.js"].replace(b"tweets.js", b"tweets-part9.js")
    zipped(path, files)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (_text, "not_an_archive"),
        (_cut, "broken"),
        (_cut_inside, "truncated"),
        (_climbing, "unsafe"),
        (_zip_link, "unsafe"),
        (_bomb, "bomb"),
        (_hungry_zip, "too_many_files"),
        (_liar, "broken"),
        (_other_site, "no_posts"),
        (_mastodon, "is_mastodon"),
        (_utf16, "encoding"),
        (_latin, "encoding"),
        (_numbers, "broken"),
        (_deep, "broken"),
        (_endless, "broken"),
        (_missing, "part_missing"),
    ],
)
async def test_it_is_refused_and_nothing_is_half_done(
    ada: Person, tmp_path: Path, made: Callable[[Path], None], code: str
) -> None:
    made(tmp_path / "file")
    job = await brings(ada, tmp_path / "file")
    assert (job.state, job.why) == (State.failed, f"import.{code}")
    assert await texts(ada) == []
    assert list(ada.house.importing.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (_cut_tar, "broken"),
        (_climbing_tar, "unsafe"),
        (_link, "unsafe"),
        (_device, "unsafe"),
        (_bomb_tar, "bomb"),
        (_hungry_tar, "broken"),
    ],
)
async def test_a_tar_is_refused_likewise(ada: Person, tmp_path: Path, made: Callable[[Path], None], code: str) -> None:
    made(tmp_path / "file")
    job = await brings(ada, tmp_path / "file", Kind.mastodon)
    assert (job.state, job.why) == (State.failed, f"import.{code}")
    assert await texts(ada) == []


async def test_a_file_that_is_not_there_is_no_import(ada: Person, tmp_path: Path) -> None:
    assert (await brings(ada, tmp_path / "nowhere")).state is State.failed


async def test_a_picture_that_is_none_leaves_the_words(ada: Person, tmp_path: Path) -> None:
    shown = {"media": [{"url": "t", "media_url_https": "https://p.example/A1.jpg", "type": "photo"}]}
    files = twitter([tweet(20, "Look", extended_entities=shown)]) | {"data/tweets_media/20-A1.jpg": b"no picture"}
    job = await brings(ada, zipped(tmp_path / "t.zip", files))
    assert (await texts(ada), await left_out(ada, job)) == (["Look"], {"file": 1})


def test_a_large_archive_needs_little_memory(tmp_path: Path) -> None:
    tweets = [tweet(1000 + one, f"post {one} " + "x" * 100) for one in range(30_000)]
    path = zipped(tmp_path / "t.zip", twitter(tweets))
    size = len(json.dumps(tweets))
    del tweets
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    tracemalloc.start()
    with container.opened(path, scratch) as archive:
        found = prepare(archive, Kind.twitter, scratch)
        assert sum(1 for _ in found.items()) == 30_000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 6_000_000
    assert most < 16_000_000


_KEYS = some.sampled_from(
    [
        *("id", "id_str", "full_text", "text", "created_at", "entities", "extended_entities", "media", "urls", "type"),
        *("edit_info", "initial", "object", "published", "to", "cc", "content", "attachment", "source", "contentMap"),
        *("url", "name", "focalPoint", "oneOf", "summary", "tweet", "video_info", "variants", "lang"),
        *("anyOf", "endTime", "votersCount", "replies", "totalItems", "updated", "berrah:versions", "sensitive"),
    ]
)
_JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=12,
)
_ACTIVITY = some.fixed_dictionaries(
    {"type": some.sampled_from(["Create", "Announce", "Like"]), "object": some.dictionaries(_KEYS, _JSON, max_size=8)}
)


@example([{"type": "Create", "object": {"id": None, "type": []}}], Kind.mastodon)
@example([{"id": "1", "edit_info": {"edit": []}, "created_at": "2012-10-10 20:19:24 +0000"}], Kind.twitter)
@rules(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.dictionaries(_KEYS, _JSON, max_size=8) | _ACTIVITY, max_size=4), some.sampled_from(list(Kind)))
def test_whatever_stands_in_it_is_a_post_or_left_out_or_refused(
    tmp_path_factory: pytest.TempPathFactory, found: list[dict[str, object]], kind: Kind
) -> None:
    folder = tmp_path_factory.mktemp("any")
    content = json.dumps(found)
    files = {"data/tweets.js": f"window.YTD.tweets.part0 = {content}", "outbox.json": f'{{"orderedItems": {content}}}'}
    path = zipped(folder / "a.zip", {name: told.encode() for name, told in files.items()})
    try:
        with container.opened(path, folder) as archive:
            done = prepare(archive, kind, folder)
            assert all(isinstance(one, Item) for one in done.items())
            assert all(isinstance(one, LeftOut) for one in done.left_out())
    except Refused as problem:
        assert problem.code.startswith("import.")  # noqa: PT017 - it may be refused, and mostly is not


@rules(max_examples=100, deadline=None)
@given(some.binary(max_size=300), some.sampled_from([b"PK\x03\x04", b"\x1f\x8b", b""]))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes, magic: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "file").write_bytes(magic + content)
    with pytest.raises(Refused), container.opened(folder / "file", folder):
        pass


def test_a_stream_in_small_pieces_is_the_same() -> None:
    """Words of several bytes across the edges of what is read at once."""

    class Slow(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1, 3))

    tweets = [tweet(20, "été 🙂 \u202f"), tweet(21, "]},{[")]
    read = list(objects(Slow(part(tweets)), re.compile(r"= \[")))
    assert read == tweets
