"""Where video and sound are looked at and made anew: H.264 and AAC in MP4, MP3 for sounds, nothing of the old file.

Each is read by the one reader its first bytes name, from one file, without any protocol but that of files, and with
decoders of a short list: a file that names others, or an address, names them in vain.
"""

import asyncio
import shutil
import tempfile
from functools import cached_property
from pathlib import Path

from berrah.kit.films import look
from berrah.kit.films.model import FRAMES_A_SECOND, PIXELS_MOST, Film, Limits, NotMade, Sight
from berrah.kit.films.run import run
from berrah.kit.films.sniff import reader_of

_DECODERS = (
    "h264,hevc,mpeg4,mpeg2video,mpeg1video,h263,vp8,vp9,av1,libdav1d,libaom-av1,libvpx,libvpx-vp9,mjpeg,theora,prores,"
    "gif,apng,png,webp,webp_anim,aac,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,flac,alac,ac3,amrnb,amrwb,"
    "pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_f64le,pcm_mulaw,pcm_alaw"
)
_LOOK_SECONDS, _POSTER_SECONDS = 15, 30
_NOTHING_KEPT = ["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
_SOUND = ["-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000", "-flags:a", "+bitexact"]
_MEGABYTE = 1 << 20


class Studio:
    """One ffmpeg; without one, `is_open` is False and everything raises NotMade("needs_ffmpeg")."""

    def __init__(self, program: str, limits: Limits) -> None:
        self._name = program
        self._limits = limits

    @property
    def is_open(self) -> bool:
        """Whether video and sound can be taken."""
        return bool(self._program)

    @cached_property
    def _program(self) -> str:
        found = shutil.which(self._name) if self._name != "off" else None
        return str(Path(found).absolute()) if found else ""

    async def lacks(self) -> list[str]:
        """What this ffmpeg cannot do that we ask of it; nothing where there is none."""
        if not self.is_open:
            return []
        with _folder() as name:
            # A build may come without the encoders that others may not share freely.
            made = ["-f", "lavfi", "-i", "testsrc=size=16x16:duration=0.1", "-f", "lavfi", "-i", "sine=duration=0.1"]
            film = [*made, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "try.mp4"]
            status, _ = await self._run(film, Path(name), _LOOK_SECONDS)
            sound, _ = await self._run([*made[4:], "-c:a", "libmp3lame", "try.mp3"], Path(name), _LOOK_SECONDS)
        lacks = {"H.264 and AAC (libx264, aac)": status, "MP3 (libmp3lame)": sound}
        return [f"this ffmpeg cannot make {what}" for what, problem in lacks.items() if problem]

    async def look(self, content: bytes) -> Sight:
        """What it is, before anything is promised; raises NotMade."""
        with _folder() as name:
            folder = Path(name)
            await asyncio.to_thread((folder / "in").write_bytes, content)
            sight = await self._seen(folder, "in", reader_of(content))
        self._check(sight)
        return sight

    async def make(self, content: bytes, *, is_silent: bool = False) -> Film:
        """Make it anew; a silent one, which repeats, has its sound left out. Raises NotMade."""
        with _folder() as name:
            folder, reader = Path(name), reader_of(content)
            await asyncio.to_thread((folder / "in").write_bytes, content)
            sight = await self._seen(folder, "in", reader)
            self._check(sight)
            if not sight.has_picture:
                return await self._sound(folder, reader)
            return await self._film(folder, reader, is_silent=is_silent)

    def _check(self, sight: Sight) -> None:
        if sight.width * sight.height > PIXELS_MOST:
            raise NotMade("too_many_pixels")
        if sight.duration > self._seconds(sight) * 1_000:
            raise NotMade("too_long")

    def _seconds(self, sight: Sight) -> int:
        return self._limits.film_seconds if sight.has_picture else self._limits.sound_seconds

    async def _seen(self, folder: Path, file: str, reader: str) -> Sight:
        asked = [*_reading(reader), "-i", file]
        _, said = await self._run(asked, folder, _LOOK_SECONDS)
        sight = look.read(said)
        if sight is None or (sight.has_picture and not (sight.width and sight.height)):
            raise NotMade("unreadable")
        return sight

    async def _film(self, folder: Path, reader: str, *, is_silent: bool) -> Film:
        side, rate = self._limits.side, self._limits.rate
        fitted = (
            f"scale=w='min({side},iw)':h='min({side},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2,"
            "setsar=1,format=yuv420p"
        )
        painted = ["-vf", fitted, "-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-profile:v", "high"]
        painted += ["-maxrate", f"{rate}k", "-bufsize", f"{2 * rate}k", "-g", "120", "-threads", "2"]
        painted += ["-fpsmax", str(FRAMES_A_SECOND), "-flags:v", "+bitexact"]
        heard = ["-an"] if is_silent else ["-map", "0:a:0?", *_SOUND]
        seconds = self._limits.film_seconds
        asked = [*_reading(reader), "-i", "in", "-map", "0:V:0", *heard, *painted, *_NOTHING_KEPT]
        sight = await self._made(folder, [*asked, "-t", str(seconds + 1), "-movflags", "+faststart"], "mp4", seconds)
        poster = ["-f", "mov", "-i", "out.mp4", "-an", "-vf", "thumbnail=n=30", "-frames:v", "1", "-c:v", "png"]
        status, _ = await self._run([*poster, "-f", "image2", "-update", "1", "poster.png"], folder, _POSTER_SECONDS)
        if status or not (folder / "poster.png").exists():
            raise NotMade("unreadable")
        return Film(*await _read(folder, "out.mp4"), "mp4", sight, *await _read(folder, "poster.png"))

    async def _sound(self, folder: Path, reader: str) -> Film:
        seconds = self._limits.sound_seconds
        heard = ["-map", "0:a:0", "-vn", "-c:a", "libmp3lame", "-b:a", "128k", "-ac", "2", "-ar", "44100"]
        asked = [*_reading(reader), "-i", "in", *heard, *_NOTHING_KEPT, "-t", str(seconds + 1)]
        sight = await self._made(folder, [*asked, "-id3v2_version", "0", "-write_xing", "1"], "mp3", seconds)
        return Film(*await _read(folder, "out.mp3"), "mp3", sight, b"")

    async def _made(self, folder: Path, asked: list[str], ending: str, seconds: int) -> Sight:
        """Convert, and look at what came of it: a file may say what it likes of its length."""
        most = (self._limits.rate + 200) * 125 * seconds + 8 * _MEGABYTE
        file = f"out.{ending}"
        status, _ = await self._run([*asked, "-f", ending, file], folder, self._limits.patience, most)
        if status or not (folder / file).exists():
            raise NotMade("unreadable")
        sight = await self._seen(folder, file, "mov" if ending == "mp4" else ending)
        if not sight.duration:
            raise NotMade("unreadable")
        if sight.duration > seconds * 1_000 + 500:
            raise NotMade("too_long")
        return sight

    async def _run(
        self, asked: list[str], folder: Path, seconds: int, file_bytes: int = 64 * _MEGABYTE
    ) -> tuple[int, str]:
        if not self._program:
            raise NotMade("needs_ffmpeg")
        return await run(self._program, ["-hide_banner", "-nostdin", "-y", *asked], folder, seconds, file_bytes)


def _reading(reader: str) -> list[str]:
    """The bounds within which a file of a stranger is opened."""
    if not reader:
        raise NotMade("unreadable")
    bounds = ["-protocol_whitelist", "file", "-f", reader, "-codec_whitelist", _DECODERS]
    bounds += ["-max_pixels", str(PIXELS_MOST), "-threads", "1", "-max_streams", "16"]
    return [*bounds, "-enable_drefs", "0", "-use_absolute_path", "0"] if reader == "mov" else bounds


def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="berrah-film-")


async def _read(folder: Path, file: str) -> tuple[bytes]:
    return (await asyncio.to_thread((folder / file).read_bytes),)
