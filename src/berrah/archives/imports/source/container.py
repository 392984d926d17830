"""A file full of files, from somebody one does not know: ZIP or TAR.GZ.

Nothing in it is written under a name of its own, nothing is read that is larger than it may be, and what is not a
plain file is no archive of ours. A ZIP is read where it lies; a TAR, which can only be read from end to end, is laid
out once.
"""

import gzip
import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Protocol

from berrah.kit.errors import Refused

FILES_MOST: Final = 300_000
_DIRECTORY_MOST: Final = 64_000_000  # bytes that the table of contents of a ZIP may have
_ROOM: Final = 200_000_000_000
_RATIO_MOST, _RATIO_FROM = 300, 50_000_000  # JSON packs 10 to 30 times; a bomb a thousand times
_PIECE: Final = 1_048_576
_IN_LARGE: Final = 0xFFFFFFFF  # says: look in the record for large ones
_END, _END_SIZE, _COMMENT_MOST, _ENTRY = b"PK\x05\x06", 22, 65_535, b"PK\x01\x02"
_BROKEN: Final = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError),
)


class Archive(Protocol):
    """Its files by name, and their sizes as it says."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Names with forward slashes."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """One of them, to be read; raises Refused."""
        ...


@contextmanager
def opened(path: Path, scratch: Path) -> Iterator[Archive]:
    """The archive; a TAR is laid out in the folder `scratch`. Raises Refused("import.not_an_archive", and more)."""
    with path.open("rb") as file:
        beginning = file.read(4)
    if beginning.startswith(b"PK"):
        with reading():
            _refuse_large_directory(path)
            packed = zipfile.ZipFile(path)
        with packed:
            with reading():
                archive = _Zip(packed, path.stat().st_size)
            yield archive
    elif beginning.startswith(b"\x1f\x8b"):
        with reading():
            laid_out = _Tar(path, scratch)
        yield laid_out
    else:
        raise Refused("import.not_an_archive")


@contextmanager
def reading() -> Iterator[None]:
    """What the libraries say of a file that is damaged, or lies, becomes Refused("import.broken")."""
    try:
        yield
    except _BROKEN as problem:
        raise Refused("import.broken") from problem


def content(archive: Archive, name: str, most: int) -> bytes:
    """One small file, whole; raises Refused("import.broken")."""
    with reading(), archive.open(name) as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise Refused("import.broken")
    return found


class _Zip:
    """Read where it lies."""

    def __init__(self, file: zipfile.ZipFile, size: int) -> None:
        self._file = file
        infos = [info for info in file.infolist() if not info.is_dir()]
        _refuse_many(len(infos))
        for info in infos:
            _refuse_unsafe(info.filename)
            mode = info.external_attr >> 16
            if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
                raise Refused("import.unsafe")
            if info.flag_bits & 1:
                raise Refused("import.locked")
            _refuse_bomb(info.file_size, info.compress_size)
        _refuse_bomb(sum(info.file_size for info in infos), size)
        self.sizes = {info.filename: info.file_size for info in infos}

    def open(self, name: str) -> IO[bytes]:
        return self._file.open(name)


class _Tar:
    """Laid out under numbers."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self.sizes: dict[str, int] = {}
        self._places: dict[str, Path] = {}
        packed, total = path.stat().st_size, 0
        with _Bounded(path, "rb") as unpacked, tarfile.open(fileobj=unpacked, mode="r:", errors="replace") as file:
            members = 0
            while (member := file.next()) is not None:
                members += 1
                _refuse_many(members)
                # It remembers all it has seen, and nobody asks for it again.
                file.members = []  # type: ignore[attr-defined]  # typeshed does not know the list
                if member.isdir():
                    continue
                _refuse_unsafe(member.name)
                if not member.isreg():
                    raise Refused("import.unsafe")
                total += member.size
                _refuse_bomb(total, packed)
                self._lay_out(file, member, scratch / f"{members}.part")
            # To the very end, where the sum stands by which the file knows whether a byte of it was changed.
            while piece := unpacked.read(_PIECE):
                total += len(piece)
                _refuse_bomb(total, packed)

    def open(self, name: str) -> IO[bytes]:
        return self._places[name].open("rb")

    def _lay_out(self, file: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
        source = file.extractfile(member)
        if source is None:
            raise Refused("import.broken")
        written = 0
        with place.open("xb") as target:
            while piece := source.read(_PIECE):
                written += target.write(piece)
        if written != member.size:
            raise Refused("import.broken")
        name = member.name.removeprefix("./")
        self.sizes[name], self._places[name] = member.size, place


class _Bounded(gzip.GzipFile):
    """What a TAR says of itself can ask for all memory: nobody reads more than some megabytes at once."""

    def read(self, size: int | None = -1) -> Any:
        if size is None or size < 0 or size > 4 * _PIECE:
            raise Refused("import.broken")
        return super().read(size)


def _refuse_large_directory(path: Path) -> None:
    """Before the library holds the whole table of contents: APPNOTE.TXT 4.3.16, and 4.3.14 for large ones."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _COMMENT_MOST - 76))
        tail = file.read()
    place = tail.rfind(_END)
    if place < 0:
        raise Refused("import.broken")
    (length,) = struct.unpack_from("<I", tail, place + 12)
    large = tail.rfind(b"PK\x06\x06", 0, place)
    if length == _IN_LARGE and large >= 0:
        (length,) = struct.unpack_from("<Q", tail, large + 40)
        place = large
    if length > min(_DIRECTORY_MOST, size):
        raise Refused("import.too_many_files")
    with path.open("rb") as file:
        file.seek(max(0, size - len(tail) + place - length))
        _refuse_many(file.read(length).count(_ENTRY))


def _refuse_many(number: int) -> None:
    if number > FILES_MOST:
        raise Refused("import.too_many_files")


def _refuse_bomb(size: int, packed: int) -> None:
    if size > _ROOM or (size > _RATIO_FROM and size > packed * _RATIO_MOST):
        raise Refused("import.bomb")


def _refuse_unsafe(name: str) -> None:
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
        raise Refused("import.unsafe")
