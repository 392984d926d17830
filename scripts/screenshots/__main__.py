"""The command: what README shows into docs/images, or every page into a folder, once or twice to compare."""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright

from berrah.doors.cli.demo.story import read_story
from scripts.screenshots.pages import LOCALES, PAGES, SHOWN, Page
from scripts.screenshots.taking import SWITCHES, put, seat, take

ROOT = Path(__file__).parent.parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST_BYTES = 200_000
START_SECONDS = 60
# The round corner of a button may come out by a shade lighter when the machine is busy, and 256 colours follow it.
_UNSEEN = 24
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it: the story is told without a disk


@dataclass(frozen=True)
class Wanted:
    """Which pictures: every page or what README shows; these by name, all where none is named; in these languages."""

    is_whole: bool
    only: set[str]
    languages: list[str]


@dataclass(frozen=True)
class Taking:
    """By whom, of which house, into which folder."""

    browser: Browser
    url: str
    target: Path


def main() -> int:
    """Take them; 1 when one for README is larger than it may be, or when a second taking differs."""
    asked = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, help="every page, into this folder (else what README shows)")
    asked.add_argument("--only", nargs="*", default=[], help="these pages by name")
    asked.add_argument("--in", nargs="*", dest="languages", default=list(LOCALES), help="these languages by code")
    asked.add_argument("--twice", action="store_true", help="from two houses, and say which pictures differ")
    said = asked.parse_args()
    target, wanted = said.folder or IMAGES, Wanted(bool(said.folder), set(said.only), said.languages)
    taken = _taken(target, wanted)
    large = [one for one in taken if not said.folder and one.stat().st_size > LARGEST_BYTES]
    print(f"{len(taken)} pictures in {target}, {sum(one.stat().st_size for one in taken) // 1000} kB")
    for one in large:
        print(f"larger than {LARGEST_BYTES // 1000} kB: {one.name}")
    return int(bool(large) or (said.twice and _differ(taken, wanted)))


def _differ(taken: list[Path], wanted: Wanted) -> bool:
    """Take them again, from a house made anew, and name those that are not the same; whether an eye could see it."""
    with tempfile.TemporaryDirectory() as folder:
        again = _taken(Path(folder), wanted)
        apart = {one.name: _apart(one, two) for one, two in zip(taken, again, strict=True)}
    print(f"{sum(not most for most in apart.values())} of {len(apart)} are the same to the last pixel")
    for name, most in apart.items():
        if most:
            print(f"{'  the same to the eye' if most <= _UNSEEN else '  not the same'}: {name}, {most} of 255 at most")
    return any(most > _UNSEEN for most in apart.values())


def _apart(one: Path, two: Path) -> int:
    """By how much the pixel that differs most does; 255 where the pictures have not the same size."""
    with Image.open(one) as before, Image.open(two) as after:
        if before.size != after.size:
            return 255
        bands = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).histogram()
    return max((place % 256 for place, pixels in enumerate(bands) if pixels), default=0)


def _taken(target: Path, wanted: Wanted) -> list[Path]:
    find = [ROOT / "scripts" / "chromium"]
    found = subprocess.run(find, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    with _house() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.splitlines()[-1], args=SWITCHES)
        pages = [_placed(url, page) for page in PAGES if not wanted.only or page.name in wanted.only]
        take_them = _every_page if wanted.is_whole else _shown
        pictures = list(take_them(Taking(browser, url, target), pages, wanted.languages))
        browser.close()
    return pictures


def _every_page(at: Taking, pages: list[Page], languages: list[str]) -> Iterator[Path]:
    """Each page in each language at each width, from top to bottom; whoever looks logs in once for all of them."""
    for language, size, who in product(languages, ("phone", "desk"), ("stranger", "member", "staff")):
        theirs = [page for page in pages if page.who == who]
        if not theirs:
            continue
        with seat(at.browser, at.url, who, language, size) as context:
            for page in theirs:
                for is_dark in (False, True)[: 1 + page.is_dark]:
                    target = at.target / f"{page.name}-{language}-{size}{'-dark' if is_dark else ''}.png"
                    put(take(context, at.url, page, is_dark=is_dark), target)
                    yield target


def _shown(at: Taking, pages: list[Page], languages: list[str]) -> Iterator[Path]:
    """What README shows: as much as fits into the window."""
    known = {page.name: page for page in pages}
    for one in SHOWN:
        page, target = known.get(one.page), at.target / f"{one.name}.png"
        if page and one.language in languages:
            with seat(at.browser, at.url, page.who, one.language, one.size) as context:
                put(take(context, at.url, page, is_whole=False), target)
            yield target


def _placed(url: str, page: Page) -> Page:
    """With the addresses that only this house knows."""
    if "{" not in page.path:
        return page
    thread, cascade = _most(url, "replies_count", "fr"), _most(url, "reblogs_count")
    path = page.path.format(thread=thread, cascade=cascade, star=read_story().people[5].name)
    return Page(page.name, path, page.link, page.who, page.is_dark, page.masked)


def _most(url: str, count: str, language: str = "") -> str:
    """The path of the public post with the most of something, by somebody of this language."""
    authors = {one.name for one in read_story().people if language in {"", one.language}}
    posts: list[dict[str, Any]] = []
    while page := _read(f"{url}/api/v1/timelines/public?limit=40&max_id={posts[-1]['id'] if posts else ''}"):
        posts += page
    most = max((one for one in posts if one["account"]["acct"] in authors), key=lambda one: one[count])
    return str(most["url"]).removeprefix(url)


def _read(address: str) -> list[dict[str, Any]]:
    with urlopen(address) as answer:  # noqa: S310 - the house that we started
        found: list[dict[str, Any]] = json.load(answer)
        return found


@contextmanager
def _house() -> Iterator[str]:
    """A house full of people on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    town = [sys.executable, "-m", "scripts.screenshots.town"]
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as data:
        own = {"BERRAH_DATA": data, "BERRAH_PORT": str(port), "BERRAH_LIMIT_LOGIN": "off", "BERRAH_LOG_LEVEL": "error"}
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environ = {**os.environ, **own, "PYTHONPATH": path}
        subprocess.run([*town, "fill"], env=environ, check=True)  # noqa: S603 - our own program
        with subprocess.Popen([*town, "serve"], env=environ) as server:  # noqa: S603 - our own program
            try:
                _wait_for(f"http://127.0.0.1:{port}/health", server)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until it answers; raises RuntimeError when it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address):  # noqa: S310 - the house that we started
                return
        except OSError:
            time.sleep(0.2)
    message = "The demo house did not open."
    raise RuntimeError(message)


if __name__ == "__main__":
    sys.exit(main())
